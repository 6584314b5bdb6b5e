import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Lemma {
  fileprivate static let squareIsNotNegative = Lemma("square-is-not-negative", "", of: ["n"]) { 0 <= $0[0] * $0[0] }

  fileprivate static let atMostItsSquare = Lemma(
    "at-most-its-square", "", of: ["n"], using: { [squareIsNotNegative($0[0])] }, statement: { $0[0] <= $0[0] * $0[0] })

  fileprivate static let productFits = Lemma("product-fits", "", of: ["i", "n", "s"]) {
    0 <= $0[0] && $0[0] + 1 <= $0[1] && 0 < $0[2] ==> $0[0] * $0[2] + $0[2] <= $0[1] * $0[2]
  }

  // refuted: lemma/everything-is-small
  fileprivate static let everythingIsSmall = Lemma("everything-is-small", "", of: ["n"]) { $0[0] < 10 }

  // refuted: lemma/no-number-is-negative
  fileprivate static let noNumberIsNegative = Lemma("no-number-is-negative", "", of: ["n"]) { 0 <= $0[0] }

  // refuted: lemma/products-grow
  fileprivate static let productsGrow = Lemma("products-grow", "", of: ["m", "n"]) { $0[0] <= $0[0] * $0[1] }

  // refuted: lemma/quotients-are-whole
  fileprivate static let quotientsAreWhole = Lemma("quotients-are-whole", "", of: ["m", "n"]) {
    $0[1] != 0 ==> $0[0] / $0[1] * $0[1] == $0[0]
  }

  // undecided: lemma/below-eleven
  fileprivate static let belowEleven = Lemma(
    "below-eleven", "", of: ["n"], using: { [everythingIsSmall($0[0])] }, statement: { $0[0] < 11 })

  // undecided: lemma/for-itself
  fileprivate static let forItself: Lemma = Lemma(
    "for-itself", "", of: ["n"], using: { [forItself($0[0])] }, statement: { $0[0] < 10 })

  // refuted: lemma/for-its-predecessor
  fileprivate static let forItsPredecessor: Lemma = Lemma(
    "for-its-predecessor", "", of: ["n"], using: { [forItsPredecessor($0[0] - 1)] }, statement: { $0[0] < 10 })

  // undecided: lemma/hen
  fileprivate static let hen: Lemma = Lemma(
    "hen", "", of: ["n"], using: { [egg($0[0])] }, statement: { $0[0] < 10 })

  // undecided: lemma/egg
  fileprivate static let egg: Lemma = Lemma(
    "egg", "", of: ["n"], using: { [hen($0[0])] }, statement: { $0[0] < 10 })
}

extension Corpus {
  /// Lemmas that are true, false, or their own reason, and what uses them.
  @Cases static var lemmas: [Contract] {
    method(
      "lemmas/one-that-is-true", lemmas: [.squareIsNotNegative], using: { [Lemma.squareIsNotNegative($0.a - $0.b)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("square", 0 <= (old.a - old.b) * (old.a - old.b))
    }
    method(
      "lemmas/one-that-rests-on-another", lemmas: [.atMostItsSquare], using: { [Lemma.atMostItsSquare($0.a - $0.b)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("square", old.a - old.b <= (old.a - old.b) * (old.a - old.b))
    }
    method(
      "lemmas/one-more-piece-fits", lemmas: [.productFits],
      requires: { requires("more", $0.a < $0.b && 0 < $0.c) },
      using: { [Lemma.productFits($0.a, $0.b, $0.c)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("fits", old.a * old.c + old.c <= old.b * old.c)
    }
    method(
      "lemmas/two-more-pieces-do-not", lemmas: [.productFits],
      requires: { requires("more", $0.a < $0.b && 0 < $0.c) },
      using: { [Lemma.productFits($0.a, $0.b, $0.c)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("fits", old.a * old.c + 2 * old.c <= old.b * old.c)  // refuted: ensures/fits
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/a-false-one", lemmas: [.everythingIsSmall], using: { [Lemma.everythingIsSmall($0.a)] }) {
      $0.a
    } ensures: { _, made in
      ensures("small", made.number < 10)  // undecided: ensures/small
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method(
      "lemmas/a-false-one-and-a-false-clause", lemmas: [.everythingIsSmall], using: { [Lemma.everythingIsSmall($0.a)] }
    ) {
      $0.a
    } ensures: { _, made in
      ensures("zero", made.number == 0)  // refuted: ensures/zero
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/one-of-words-alone", lemmas: [.noNumberIsNegative], using: { [Lemma.noNumberIsNegative($0.a)] }) {
      $0.a
    } ensures: { _, made in
      ensures("not-negative", 0 <= made.number)  // undecided: ensures/not-negative
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/products-that-do-not-grow", lemmas: [.productsGrow], using: { [Lemma.productsGrow($0.a, $0.b)] }) {
      $0.a
    } ensures: { old, _ in
      ensures("grows", old.a <= old.a * old.b)  // undecided: ensures/grows
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method(
      "lemmas/quotients-that-are-not-whole", lemmas: [.quotientsAreWhole],
      using: { [Lemma.quotientsAreWhole($0.a, $0.b)] }
    ) {
      $0.a
    } ensures: { old, _ in
      // undecided: ensures/whole, sanity/condition/whole
      ensures("whole", old.b != 0 ==> old.a / old.b * old.b == old.a)
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/one-that-rests-on-a-false-one", lemmas: [.belowEleven], using: { [Lemma.belowEleven($0.a)] }) {
      $0.a
    } ensures: { _, made in
      ensures("small", made.number < 11)  // undecided: ensures/small
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/one-for-itself", lemmas: [.forItself], using: { [Lemma.forItself($0.a)] }) {
      $0.a
    } ensures: { _, made in
      ensures("small", made.number < 10)  // undecided: ensures/small
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/one-without-a-beginning", lemmas: [.forItsPredecessor], using: { [Lemma.forItsPredecessor($0.a)] }) {
      $0.a
    } ensures: { _, made in
      ensures("small", made.number < 10)  // undecided: ensures/small
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("lemmas/two-for-each-other", lemmas: [.hen], using: { [Lemma.hen($0.a)] }) {
      $0.a
    } ensures: { _, made in
      ensures("small", made.number < 10)  // undecided: ensures/small
    }
    // refuted: sanity/lemmas
    method(
      "lemmas/one-against-the-requirements", lemmas: [.everythingIsSmall], requires: { requires("large", 20 < $0.a) },
      using: { [Lemma.everythingIsSmall($0.a)] }
    ) {
      $0.a
    } ensures: { _, made in
      ensures("anything", made.number == 7)  // undecided: ensures/anything
    }
    // undecided: sanity/verifiable
    method("lemmas/one-that-is-not-listed", using: { [Lemma.squareIsNotNegative($0.a)] }) {
      $0.a
    } ensures: { old, _ in
      ensures("square", 0 <= old.a * old.a)
    }
  }
}
