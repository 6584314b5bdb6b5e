import VerifierCommand

let brokenByteRings =
  [RingMistake.noRoomCheck, .roomForOneLess, .maskOfCount, .counterKept].map { mistake in
    ringPush.running("broken/ring/push-\(mistake)", state: RingPush<SymbolicMachine>.self) {
      $0.ring.brokenPush($0.byte, mistake, on: $1)
    }
  }
  + [RingMistake.noEmptyCheck, .maskOfCount, .counterKept, .lastByte].map { mistake in
    ringPop.running("broken/ring/pop-\(mistake)", state: ByteRing<SymbolicMachine>.self) {
      $0.brokenPop(mistake, on: $1)
    }
  }
