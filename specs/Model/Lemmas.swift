import VerifierContracts
// What solvers do not find by themselves, or not reliably: facts about products and remainders.

extension Lemma {
  /// Of `count` elements of one size side by side, each lies before the end.
  static let elementFits = Lemma(
    "element-fits", "an element below a count ends where the count of elements does, or before",
    of: ["index", "count", "size"]
  ) { number in
    let (index, count, size) = (number[0], number[1], number[2])
    return 0 <= index && index < count && 0 <= size ==> index * size + size <= count * size
  }

  /// One element more is one size more.
  static let elementMore = Lemma(
    "element-more", "one element more is one size more", of: ["index", "size"]
  ) { number in (number[0] + 1) * number[1] == number[0] * number[1] + number[1] }

  /// A place within an element is its distance from the element's start.
  static let placeInElement: Lemma = Lemma(
    "place-in-element", "a place within an element is the remainder of its distance from the first element's start",
    of: ["index", "place", "size"],
    // Were the quotient another number than the index, it would be off by a whole size at least.
    using: { number in
      let (index, place, size) = (number[0], number[1], number[2])
      return [elementFits(index, place / size, size), elementFits(place / size, index, size)]
    },
    statement: { number in
      let (index, place, size) = (number[0], number[1], number[2])
      return 0 <= index && 0 < size && index * size <= place && place < index * size + size
        ==> place % size == place - index * size
    })

  static let productDistributes = Lemma(
    "product-distributes", "a sum times a number is the sum of the products", of: ["left", "right", "factor"]
  ) { number in (number[0] + number[1]) * number[2] == number[0] * number[2] + number[1] * number[2] }

  static let productAssociates = Lemma(
    "product-associates", "a product of three numbers is the same in either order", of: ["first", "second", "third"]
  ) { number in (number[0] * number[1]) * number[2] == number[0] * (number[1] * number[2]) }

  /// The start of every element is aligned if that of the first one is.
  static let elementIsAligned: Lemma = Lemma(
    "element-is-aligned",
    "elements side by side are aligned if the first one is and the size is a multiple of the alignment",
    of: ["start", "index", "size", "alignment"],
    // start + index * size is (start / alignment + index * (size / alignment)) * alignment
    using: { number in
      let (start, index, size, alignment) = (number[0], number[1], number[2], number[3])
      let (first, each) = (start / alignment, index * (size / alignment))
      return [
        productDistributes(first, each, alignment), productAssociates(index, size / alignment, alignment),
        placeInElement(first + each, (first + each) * alignment, alignment),
      ]
    },
    statement: { number in
      let (start, index, size, alignment) = (number[0], number[1], number[2], number[3])
      return 0 <= start && 0 <= index && 0 <= size && 0 < alignment && start % alignment == 0 && size % alignment == 0
        ==> (start + index * size) % alignment == 0
    })
}
