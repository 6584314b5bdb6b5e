import VerifierCommand

let brokenGathers = [ChainMistake.noLimit, .oneTooFew, .noIndexCheck, .lengthTwice, .lastByte].map { mistake in
  gather.running("broken/virtqueue/gather-\(mistake)", state: Request<SymbolicMachine>.self) {
    try $0.queue.gather(from: SymbolicWord($0.head), with: mistake, on: $1)
  }
}

let brokenSteps = [ChainMistake.endOfBuffer, .sumOf32Bits, .toStart].map { mistake in
  step.running("broken/virtqueue/step-\(mistake)", state: ChainStep<SymbolicMachine>.self) {
    try $0.queue.step(&$0.walk, with: mistake, on: $1)
  }.on(.flat.stable())
}
