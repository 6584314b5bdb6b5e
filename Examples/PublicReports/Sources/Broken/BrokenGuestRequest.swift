import VerifierCommand

extension GuestRequest {
  /// Reads the length once more when it has been checked.
  func receiveReadingTwice(on machine: M) -> M.Word? {
    guard let checked = length(on: machine), checked <= buffer.count else { return nil }
    guard let length = length(on: machine) else { return nil }
    return copy(length, on: machine)
  }
}
