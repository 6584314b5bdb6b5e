/// Machine code that a processor has no meaning for: nothing is proved of what contains it.
package struct UnsupportedCode: Error, CustomStringConvertible {
  /// What is not understood.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }

  package var description: String { reason }
}
