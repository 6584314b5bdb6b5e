internal import FoundationEssentials
internal import VerifierChecking

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A file that is written whole or not at all: beside it first, and then put in its place. What is no regular file, such as a pipe
/// or a terminal, is written to as it is.
struct OutputFile {
  let path: String

  /// What stands at the path, links followed.
  private enum Kind {
    case absent, regular, folder, other
  }

  /// Checks that the file can be written, as far as that can be known beforehand.
  func check() throws(FileFailure) {
    switch kind {
    case .folder: throw failure(EISDIR)
    case .other: if unsafe access(path, W_OK) != 0 { throw failure() }
    case .regular, .absent:
      var status = stat()
      if unsafe stat(folder, &status) != 0 { throw failure() }
      if status.st_mode & S_IFMT != S_IFDIR { throw failure(ENOTDIR) }
      if unsafe access(folder, W_OK | X_OK) != 0 { throw failure() }
    }
  }

  /// Writes a text in place of what the file has.
  func write(_ text: String) throws(FileFailure) {
    switch kind {
    case .folder: throw failure(EISDIR)
    case .other: try write(text, to: unsafe open(path, O_WRONLY))
    case .regular, .absent:
      let draft = "\(target).\(getpid()).tmp"
      // What a process with this number left behind.
      unsafe unlink(draft)
      do throws(FileFailure) {
        try write(text, to: unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o666), keepsMode: true)
        if unsafe rename(draft, target) != 0 { throw failure() }
      } catch {
        unsafe unlink(draft)
        throw error
      }
    }
  }

  /// Adds a text at the end of what the file has.
  func append(_ text: String) throws(FileFailure) {
    try write(text, to: unsafe open(path, O_WRONLY | O_APPEND | O_CREAT, 0o666))
  }

  private var kind: Kind {
    var status = stat()
    if unsafe stat(path, &status) != 0 { return .absent }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The path with links followed, where there is a file.
  private var target: String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private var folder: String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  private func failure(_ number: Int32 = errno) -> FileFailure {
    FileFailure(path, POSIXError(POSIXErrorCode(rawValue: number) ?? .EIO))
  }

  /// Writes to an open file, and closes it.
  ///
  /// - Parameter keepsMode: Whether the file gets the permissions of the one whose place it takes.
  private func write(_ text: String, to descriptor: Int32, keepsMode: Bool = false) throws(FileFailure) {
    if descriptor < 0 { throw failure() }
    var status = stat()
    if keepsMode, unsafe stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o7777) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe sendBytes(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let failure = failure()
        close(descriptor)
        throw failure
      }
    }
    if close(descriptor) != 0 { throw failure() }
  }
}

/// `write`, which a method of `OutputFile` hides.
private func sendBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
