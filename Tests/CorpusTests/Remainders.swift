import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Whether a number divides another; 0 divides 0 alone.
private func divides(_ divisor: Integer, _ number: Integer) -> Formula { number % divisor == 0 }

/// A statement about the inputs, which is the clause "holds".
private func statement(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList holds: @escaping @Sendable (Snapshot<Words>) -> [Clause]
) -> Contract {
  method("remainders/\(id)", file: file, line: line) { _ in
    0
  } ensures: { old, _ in
    holds(old)
  }
}

extension Corpus {
  /// Remainders by numbers that are not known, and what divides what.
  @Cases static var remainders: [Contract] {
    statement("of-a-product-by-a-factor") { old in
      ensures("none", divides(old.a, old.a * old.b) && divides(old.b, old.c * (old.a * old.b)))
    }
    statement("of-a-product-by-another-product") { old in
      ensures("none", divides(old.a * old.c, old.a * old.b))  // refuted: ensures/none
    }
    statement("of-a-factor-by-the-product") { old in
      ensures("none", divides(old.a * old.b, old.a))  // refuted: ensures/none
    }
    statement("with-a-multiple-more") { old in
      ensures("same", (old.a + old.b * old.c) % old.b == old.a % old.b)
    }
    statement("with-a-multiple-less") { old in
      ensures("same", (old.a - 3 * old.b) % old.b == old.a % old.b)
    }
    statement("with-another-multiple-more") { old in
      ensures("same", (old.a + old.b * old.c) % (old.b + 1) == old.a % (old.b + 1))  // refuted: ensures/same
    }
    statement("by-a-divisor-of-the-divisor") { old in
      ensures("same", divides(old.c, old.b) ==> old.a % old.b % old.c == old.a % old.c)
    }
    statement("by-a-multiple-of-the-divisor") { old in
      // refuted: ensures/same
      ensures("same", old.b != 0 && divides(old.b, old.c) ==> old.a % old.b % old.c == old.a % old.c)
    }
    statement("by-one-divisor-and-by-another") { old in
      // refuted: ensures/same
      ensures("same", old.b != 0 && old.c != 0 ==> old.a % old.b % old.c == old.a % old.c)
    }
    statement("of-what-divides-what-divides") { old in
      ensures("divides", divides(old.a, old.b) && divides(old.b, old.c) ==> divides(old.a, old.c))
    }
    statement("of-what-is-divided-by-what-is-divided") { old in
      // refuted: ensures/divides
      ensures("divides", divides(old.a, old.b) && divides(old.a, old.c) ==> divides(old.b, old.c))
    }
    statement("of-a-sum-of-multiples") { old in
      ensures("divides", divides(old.c, old.a) && divides(old.c, old.b) ==> divides(old.c, old.a + old.b))
    }
    statement("of-the-parts-of-a-multiple") { old in
      ensures("divides", divides(old.c, old.a + old.b) ==> divides(old.c, old.a))  // refuted: ensures/divides
    }
    statement("of-one-part-of-a-multiple-and-the-other") { old in
      ensures("divides", divides(old.c, old.a + old.b) && divides(old.c, old.a) ==> divides(old.c, old.b))
    }
    method("remainders/of-a-sum-that-wraps") {
      $0.a &+ $0.b
    } ensures: { old, made in
      // refuted: ensures/divides
      ensures("divides", divides(old.c, old.a) && divides(old.c, old.b) ==> divides(old.c, made.number))
    }
    statement("of-the-factors-of-a-multiple") { old in
      // refuted: ensures/prime
      ensures(
        "prime", old.c == 6 && divides(old.c, old.a * old.b) ==> divides(old.c, old.a) || divides(old.c, old.b))
    }
    statement("of-a-negative-number") { old in
      ensures("negative", (0 - old.a) % old.b == 0 - old.a % old.b)  // refuted: ensures/negative
    }
    statement("of-a-product-divided-by-a-factor") { old in
      ensures("other", old.a != 0 ==> old.a * old.b / old.a == old.b)
    }
    statement("of-a-product-divided-by-zero") { old in
      ensures("other", old.a * old.b / old.a == old.b)  // refuted: ensures/other
    }
    statement("of-what-is-less") { old in
      ensures("at-most", divides(old.a, old.b) && 0 < old.b ==> old.a <= old.b)
    }
    statement("of-zero") { old in
      ensures("at-most", divides(old.a, old.b) ==> old.a <= old.b)  // refuted: ensures/at-most
    }
    method("remainders/rounded-down", requires: { requires("divisor", $0.b != 0) }) {
      $0.a - $0.a % $0.b
    } ensures: { old, made in
      ensures("multiple", divides(old.b, made.number))
      ensures("nearest", made.number <= old.a && old.a < made.number + old.b)
    }
    method(
      "remainders/rounded-up-too-far", requires: { requires("fits", $0.b != 0 && $0.a + $0.b < .wordLimit) }
    ) {
      $0.a + ($0.b - $0.a % $0.b)
    } ensures: { old, made in
      ensures("multiple", divides(old.b, made.number))
      ensures("nearest", old.a <= made.number && made.number < old.a + old.b)  // refuted: ensures/nearest
    }
  }
}
