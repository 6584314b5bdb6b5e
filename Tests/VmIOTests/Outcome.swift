import VmIO

/// How far a copy or a fill came, and whether that was all of it.
enum Outcome: Equatable {
  case done(UInt)
  case broken(UInt)

  init(count: Int, isWhole: Bool) { self = isWhole ? .done(UInt(count)) : .broken(UInt(count)) }

  init(of body: () throws(Interruption<UInt>) -> UInt) {
    do {
      self = .done(try body())
    } catch {
      // Nothing else breaks off what is as long as there is room.
      precondition(error.error == .pageFault)
      self = .broken(error.count)
    }
  }
}
