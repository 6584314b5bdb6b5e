import VerifierCommand

/// A number of bytes.
struct Size<M: Machine> {
  let bytes: M.Word

  /// The number of pages of 4096 bytes that hold them: a sum that may not fit.
  var pagesBySum: M.Word { (bytes + 4095) / 4096 }

  /// The same of any number.
  var pages: M.Word { bytes / 4096 + (bytes % 4096 == 0 ? 0 : 1) }
}

/// The numbers of two packets, which begin again with 0 after 2^32 - 1.
struct Order<M: Machine> {
  let first: M.UInt32
  let second: M.UInt32

  /// Whether the first was sent before the second, where no more than 2^31 are on the way.
  var isBefore: Bool { M.Int32(truncatingIfNeeded: first &- second) < 0 }
}

/// A signed number.
struct Offset<M: Machine> {
  let value: M.Int16

  /// Its distance from 0, which is no `Int16` where the value is the least one.
  var distance: M.Int16 { value < 0 ? -value : value }

  /// The same as an unsigned number, which always fits.
  var magnitude: M.UInt16 { M.UInt16(truncatingIfNeeded: value < 0 ? 0 &- value : value) }
}
