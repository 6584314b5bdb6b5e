import VerifierCommand

/// What is copied from user space: as many bytes as a kernel's buffer has. User code may write its memory at any time.
struct UserBytes<M: Machine> {
  /// The address of the first byte.
  let user: M.Word
  let kernel: Buffer<M, M.UInt8>

  var userMemory: AddressRange<M.Ghost> {
    AddressRange(start: M.number(user), end: M.number(user) + M.number(kernel.count))
  }

  /// The number of bytes from one on that are copied at once: up to the end of its page.
  func piece(at done: M.Word) -> M.Word { min(4096 - (user + done) % 4096, kernel.count - done) }

  /// Copies so many bytes, up to the first fault. Returns how many they are.
  func copy(_ count: M.Word, at done: M.Word, on machine: M) -> M.Word {
    machine.copyFallibly(
      count, from: user + done, within: userMemory, to: kernel.base + done, within: kernel.writing.range)
  }
}

/// Copies the bytes from one on, page by page, up to the first fault. Returns the number of bytes that are then copied in all.
struct UserCopy<M: Machine>: Function {
  func run(_ call: (bytes: UserBytes<M>, done: M.Word), on machine: M) -> M.Word {
    let (bytes, done) = call
    if done == bytes.kernel.count { return done }
    let asked = bytes.piece(at: done)
    let copied = bytes.copy(asked, at: done, on: machine)
    if copied < asked { return done + copied }
    return machine.call(UserCopy(), with: (bytes, done + copied))
  }
}
