/// An operation that code asks of its machine in a run on values, with its arguments and its answer.
package enum MachineOperation {
  case assert(Bool, message: String)
  case storeOnce(bits: UInt, size: UInt, address: UInt)
  case loadOnce(size: UInt, address: UInt, result: UInt)
  case storeBits(bits: UInt, size: UInt, address: UInt)
  case load(size: UInt, address: UInt, result: UInt)
  case store(value: UInt, size: UInt, alignment: UInt, start: UInt, offset: UInt)
  case copy(count: UInt, source: UInt, destination: UInt)
  case zero(count: UInt, address: UInt)
  case copyFallibly(count: UInt, source: UInt, destination: UInt, result: UInt)
  case zeroFallibly(count: UInt, address: UInt, result: UInt)
  case loadOnceFallibly(size: UInt, address: UInt, result: UInt?)
  case compareExchangeFallibly(expected: UInt, desired: UInt, size: UInt, address: UInt, result: UInt?)
  case loop(name: String)
  case round
  case axiom(name: String)
  case unknownView(SymbolicView)
}

extension MachineOperation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .assert(let condition, let message): "assert \(condition), \"\(message)\""
    case .storeOnce(let bits, let size, let address): "storeOnce \(bits), \(size) bytes at \(address)"
    case .loadOnce(let size, let address, _): "loadOnce \(size) bytes at \(address)"
    case .storeBits(let bits, let size, let address): "store \(bits), \(size) bytes at \(address)"
    case .load(let size, let address, _): "load \(size) bytes at \(address)"
    case .store(let value, let size, let alignment, let start, let offset):
      "store of the \(size) bytes at \(value), aligned to \(alignment), at \(start) + \(offset)"
    case .copy(let count, let source, let destination): "copy \(count) bytes from \(source) to \(destination)"
    case .zero(let count, let address): "zero \(count) bytes at \(address)"
    case .copyFallibly(let count, let source, let destination, _):
      "copyFallibly \(count) bytes from \(source) to \(destination)"
    case .zeroFallibly(let count, let address, _): "zeroFallibly \(count) bytes at \(address)"
    case .loadOnceFallibly(let size, let address, _): "loadOnceFallibly \(size) bytes at \(address)"
    case .compareExchangeFallibly(let expected, let desired, let size, let address, _):
      "compareExchangeFallibly \(expected) by \(desired), \(size) bytes at \(address)"
    case .loop(let name): "the loop \(name)"
    case .round: "a round of a loop"
    case .axiom(let name): "the axiom \(name)"
    case .unknownView: "a view of which nothing is known"
    }
  }
}
