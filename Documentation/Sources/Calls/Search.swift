import VerifierCommand

/// An index of a range that is not empty.
struct Middle<M: Machine>: Function {
  func run(_ range: (low: M.Word, high: M.Word), on machine: M) -> M.Word {
    range.low + (range.high - range.low) / 2
  }
}

/// Where a value is looked for.
struct Span<M: Machine> {
  var low: M.Word
  var high: M.Word
}

/// Elements in ascending order.
struct Sorted<M: Machine> {
  let items: Buffer<M, M.UInt8>

  /// The element in the middle, if there is one.
  func median(on machine: M) -> M.UInt8? {
    if items.count == 0 { return nil }
    return machine[items, machine.call(Middle(), with: (0 as M.Word, items.count))]
  }

  /// The index of the first element that is not less than a value, or the count.
  func place(of value: M.UInt8, on machine: M) -> M.Word {
    var span = Span<M>(low: 0, high: items.count)
    machine.loop("halve", in: (machine, items, value), &span, while: { $1.low < $1.high }) {
      let (machine, items, value) = $0
      let middle = machine.call(Middle(), with: ($1.low, $1.high))
      if machine[items, middle] < value { $1.low = middle + 1 } else { $1.high = middle }
    }
    return span.low
  }
}
