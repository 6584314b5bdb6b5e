import VerifierMachine

/// Puts the elements of a buffer into the other order.
public func reverse<M: Machine>(_ items: Buffer<M, M.UInt32>, on machine: M) {
  machine.loop("exchange", over: 0..<items.count / 2, in: (machine, items)) { context, low in
    let (machine, items) = context
    let high = items.count - 1 - low
    let item = machine[items, low]
    machine[items, low] = machine[items, high]
    machine[items, high] = item
  }
}
