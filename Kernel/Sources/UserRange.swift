/// What a user program may hand in.
enum UserRange {
  /// Whether all of `count` bytes from a pointer on are user memory. Nothing wraps around: what is left behind the
  /// pointer is computed once the pointer is known to be in user memory.
  static func contains(_ pointer: UInt, _ count: UInt) -> Bool {
    pointer >= UserSpace.start && pointer <= UserSpace.end && count <= UserSpace.end - pointer
  }
}
