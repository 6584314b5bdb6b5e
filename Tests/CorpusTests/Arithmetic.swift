import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Arithmetic that traps.
  @Cases static var arithmetic: [Contract] {
    method("arithmetic/sum") {
      $0.a + $0.b  // refuted: arithmetic/addition
    } ensures: { old, made in
      ensures("sum", made.number == old.a + old.b)
    }
    method("arithmetic/sum-that-fits", requires: { requires("fits", $0.a + $0.b < .wordLimit) }) {
      $0.a + $0.b
    } ensures: { old, made in
      ensures("sum", made.number == old.a + old.b)
    }
    method("arithmetic/sum-that-fits-but-for-one", requires: { requires("fits", $0.a + $0.b <= .wordLimit) }) {
      $0.a + $0.b  // refuted: arithmetic/addition
    } ensures: { old, made in
      ensures("sum", made.number == old.a + old.b)
    }
    method("arithmetic/successor") {
      $0.a + 1  // refuted: arithmetic/addition
    } ensures: { old, made in
      ensures("greater", made.number > old.a)
    }
    method("arithmetic/successor-of-the-smaller", requires: { requires("ordered", $0.a < $0.b) }) {
      $0.a + 1
    } ensures: { old, made in
      ensures("greater", made.number > old.a)
      ensures("within", made.number <= old.b)
    }
    method("arithmetic/successor-is-below", requires: { requires("ordered", $0.a < $0.b) }) {
      $0.a + 1
    } ensures: { old, made in
      ensures("below", made.number < old.b)  // refuted: ensures/below
    }
    method("arithmetic/predecessor") {
      $0.a - 1  // refuted: arithmetic/subtraction
    } ensures: { old, made in
      ensures("less", made.number < old.a)
    }
    method("arithmetic/predecessor-of-what-is-not-zero", requires: { requires("positive", 0 < $0.a) }) {
      $0.a - 1
    } ensures: { old, made in
      ensures("less", made.number < old.a)
    }
    method("arithmetic/difference-the-wrong-way-round", requires: { requires("ordered", $0.a <= $0.b) }) {
      $0.a - $0.b  // refuted: arithmetic/subtraction
    } ensures: { old, made in
      ensures("difference", made.number == old.b - old.a)
    }
    method("arithmetic/middle-by-the-sum", requires: { requires("ordered", $0.a <= $0.b) }) {
      ($0.a + $0.b) / 2  // refuted: arithmetic/addition
    } ensures: { old, made in
      ensures("between", old.a <= made.number && made.number <= old.b)
    }
    method("arithmetic/middle-by-the-distance", requires: { requires("ordered", $0.a <= $0.b) }) {
      $0.a + ($0.b - $0.a) / 2
    } ensures: { old, made in
      ensures("between", old.a <= made.number && made.number <= old.b)
      ensures("middle", made.number == (old.a + old.b) / 2)
    }
    method("arithmetic/middle-is-below-the-end", requires: { requires("ordered", $0.a <= $0.b) }) {
      $0.a + ($0.b - $0.a) / 2
    } ensures: { old, made in
      ensures("below", made.number < old.b)  // refuted: ensures/below
    }
    method("arithmetic/product") {
      $0.a * $0.b  // refuted: arithmetic/multiplication
    } ensures: { old, made in
      ensures("product", made.number == old.a * old.b)
    }
    method(
      "arithmetic/product-of-halves",
      requires: {
        requires("first", $0.a < 0x1_0000_0000)
        requires("second", $0.b < 0x1_0000_0000)
      }
    ) {
      $0.a * $0.b
    } ensures: { old, made in
      ensures("product", made.number == old.a * old.b)
    }
    method(
      "arithmetic/product-of-halves-and-one-more",
      requires: {
        requires("first", $0.a <= 0x1_0000_0000)
        requires("second", $0.b <= 0x1_0000_0000)
      }
    ) {
      $0.a * $0.b  // refuted: arithmetic/multiplication
    } ensures: { old, made in
      ensures("product", made.number == old.a * old.b)
    }
    method("arithmetic/difference-that-was-tested") {
      $0.a < $0.b ? 0 : $0.a - $0.b
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
    }
    method("arithmetic/difference-that-was-tested-wrongly") {
      $0.a <= $0.c ? 0 : $0.a - $0.b  // refuted: arithmetic/subtraction
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
    }
    method("arithmetic/order-matters", requires: { requires("fits", $0.a + $0.c >= $0.b && $0.b <= $0.c) }) {
      $0.a - $0.b + $0.c  // refuted: arithmetic/subtraction, arithmetic/addition
    } ensures: { old, made in
      ensures("value", made.number == old.a + old.c - old.b)
    }
    method("arithmetic/order-that-works", requires: { requires("fits", $0.b <= $0.c && $0.a + $0.c < .wordLimit) }) {
      $0.a + ($0.c - $0.b)
    } ensures: { old, made in
      ensures("value", made.number == old.a + old.c - old.b)
    }
    method("arithmetic/three-times", requires: { requires("fits", $0.a < 0x5555_5555_5555_5556) }) {
      $0.a * 3
    } ensures: { old, made in
      ensures("sum", made.number == old.a + old.a + old.a)
    }
    method("arithmetic/three-times-and-one-too-many", requires: { requires("fits", $0.a <= 0x5555_5555_5555_5556) }) {
      $0.a * 3  // refuted: arithmetic/multiplication
    } ensures: { old, made in
      ensures("sum", made.number == old.a + old.a + old.a)
    }
    // No run gets past a trap that comes whatever the words are.
    // refuted: sanity/reached/returned
    method("arithmetic/numbers-alone") { _ in
      let most = 0xffff_ffff_ffff_ffff as SymbolicWord
      return most + 1  // refuted: arithmetic/addition
    } ensures: { _, made in
      ensures("zero", made.number == 0)  // refuted: ensures/zero
    }
    method("arithmetic/what-traps-in-one-branch") {
      if $0.a == 7 { return $0.b + 1 }  // refuted: arithmetic/addition
      return $0.b
    } ensures: { old, made in
      ensures("not-less", old.b <= made.number)
    }
  }
}
