import VerifierCommand

/// A mistake in copying a page.
enum UserCopyMistake: String, CaseIterable {
  /// A fault in the middle of a page leaves the bytes before it uncounted.
  case lostPrefix
  /// What is returned is how many bytes are missing.
  case countOfMissing
  /// After a fault the copy goes on with the next page.
  case goesOn
  /// Bytes that lie in more than one page are not copied.
  case onePage
  /// A piece is a page, wherever it begins and the buffer ends.
  case wholePages
  /// Each piece is copied to the start of the buffer.
  case toStart
  /// The place in the page is that of the buffer, and not that of the address.
  case offsetOfBuffer
}

extension UserCopy {
  /// Copies a page with a mistake, and the rest without.
  func run(
    _ call: (bytes: UserBytes<M>, done: M.Word), with mistake: UserCopyMistake, on machine: M
  ) -> M.Word {
    let (bytes, done) = call
    if done == bytes.kernel.count { return done }
    let asked = asked(bytes, done, mistake)
    if mistake == .onePage && asked < bytes.kernel.count - done { return done }
    let copied =
      mistake == .toStart
      ? machine.copyFallibly(
        asked, from: bytes.user + done, within: bytes.userMemory, to: bytes.kernel.base,
        within: bytes.kernel.writing.range)
      : bytes.copy(asked, at: done, on: machine)
    if copied < asked {
      switch mistake {
      case .lostPrefix: return done
      case .countOfMissing: return bytes.kernel.count - (done + copied)
      case .goesOn: return machine.call(UserCopy(), with: (bytes, done + asked))
      default: return done + copied
      }
    }
    return machine.call(UserCopy(), with: (bytes, done + copied))
  }

  /// How many bytes are copied at once.
  func asked(_ bytes: UserBytes<M>, _ done: M.Word, _ mistake: UserCopyMistake) -> M.Word {
    switch mistake {
    case .wholePages: 4096
    case .offsetOfBuffer: min(4096 - done % 4096, bytes.kernel.count - done)
    default: bytes.piece(at: done)
    }
  }
}
