import Glibc
import Testing

/// A scene in this process's memory: a file without a name, of which pages are mapped as the scene says.
@safe
struct RealScene: ~Copyable {
  private let start: UnsafeMutableRawPointer
  /// All of the file, in order.
  private let frames: UnsafeMutableRawPointer

  init(_ scene: PagedScene) throws {
    try #require(getpagesize() == PagedScene.pageSize)
    let stream = unsafe try #require(tmpfile())
    defer { unsafe fclose(stream) }
    let file = unsafe fileno(stream)
    try #require(ftruncate(file, PagedScene.frameCount * PagedScene.pageSize) == 0)
    let all = unsafe mmap(
      nil, PagedScene.frameCount * PagedScene.pageSize, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    let frames = unsafe try #require(all == MAP_FAILED ? nil : all)
    unsafe frames.copyMemory(from: scene.bytes, byteCount: scene.bytes.count)
    let reserved = unsafe mmap(
      nil, PagedScene.pageCount * PagedScene.pageSize, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    let start = unsafe try #require(reserved == MAP_FAILED ? nil : reserved)
    for (place, page) in scene.pages.enumerated() {
      let frame: Int
      var rights = PROT_READ | PROT_WRITE
      switch page {
      case .unmapped: continue
      case .behindFile: frame = PagedScene.frameCount
      case .mapped(let number, let isWritable):
        frame = number
        if !isWritable { rights = PROT_READ }
      }
      let mapped = unsafe mmap(
        start + place * PagedScene.pageSize, PagedScene.pageSize, rights, MAP_SHARED | MAP_FIXED, file,
        frame * PagedScene.pageSize)
      unsafe try #require(mapped != MAP_FAILED)
    }
    unsafe (self.start, self.frames) = (start, frames)
  }

  deinit {
    unsafe munmap(start, PagedScene.pageCount * PagedScene.pageSize)
    unsafe munmap(frames, PagedScene.frameCount * PagedScene.pageSize)
  }

  /// The address of the first page.
  var base: UInt { unsafe UInt(bitPattern: start) }

  /// What the frames hold.
  var bytes: [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: frames, count: PagedScene.frameCount * PagedScene.pageSize))
  }
}
