import VerifierCommand

/// The log has no room.
enum Full: Error { case full }

/// Entries that are only ever put behind the last one.
struct Log<M: Machine> {
  let entries: Buffer<M, M.UInt32>
  /// The number of entries in use.
  var count: M.Word

  /// Puts an entry behind the last. Returns its index.
  mutating func append(_ entry: M.UInt32, on machine: M) throws(Full) -> M.Word {
    if count == entries.count { throw .full }
    machine[entries, count] = entry
    count += 1
    return count - 1
  }
}
