import VerifierCommand

extension Log {
  /// Looks for room with the wrong comparison.
  mutating func appendUnchecked(_ entry: M.UInt32, on machine: M) throws(Full) -> M.Word {
    if count > entries.count { throw .full }
    machine[entries, count] = entry
    count += 1
    return count - 1
  }

  /// Forgets to count the entry.
  mutating func appendUncounted(_ entry: M.UInt32, on machine: M) throws(Full) -> M.Word {
    if count == entries.count { throw .full }
    machine[entries, count] = entry
    return count
  }

  /// Leaves the last place free.
  mutating func appendEarly(_ entry: M.UInt32, on machine: M) throws(Full) -> M.Word {
    if entries.count - count <= 1 { throw .full }
    machine[entries, count] = entry
    count += 1
    return count - 1
  }
}
