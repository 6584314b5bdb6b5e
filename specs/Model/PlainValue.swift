import VerifierContracts

extension Observed where Value == Pod<SymbolicMachine> {
  /// The addresses of the value's bytes.
  var place: Addresses { Addresses(start: self.address, end: self.address + self.size) }
}

/// A plain value that one store writes, of any size that has such a store.
struct PlainWord: PodOnce {
  let layout: Layout<SymbolicWord>
  let bits: SymbolicWord

  var size: SymbolicWord { layout.size }
  var alignment: SymbolicWord { layout.alignment }
}

extension Observed where Value == PlainWord {
  /// Each byte of a word is this value's, and those that it does not have are zero: the word is this value's bits.
  func hasBits(of word: Integer) -> Formula {
    let bytes = (0..<8).map { offset -> Formula in
      let place = Integer(integerLiteral: UInt64(offset))
      let byte = word.byte(at: offset)
      return (place < self.size ==> byte == self.bits.byte(at: offset)) && (self.size <= place ==> byte == 0)
    }
    return .named("same bits", bytes.reduce(true, &&))
  }
}

extension Integer {
  /// The byte at an offset below 8 of a word, the lowest first.
  func byte(at offset: Int) -> Integer { (self / (0..<offset).reduce(1 as Integer) { power, _ in power * 256 }) % 256 }
}

extension Inputs {
  /// A layout of any size and alignment.
  func layout(_ name: String) -> Layout<SymbolicWord> {
    Layout(size: word("\(name).size"), alignment: word("\(name).alignment"))
  }

  /// A plain value with a layout, at any address.
  func pod(_ name: String, layout: Layout<SymbolicWord>) -> Pod<SymbolicMachine> {
    unsafe Pod(layout, at: word("\(name).address"))
  }

  /// Any `Pod`, of no bytes too, by the laws of its layout that proofs need: that the alignment is a power of two is not
  /// one of them.
  func pod(_ name: String) -> Pod<SymbolicMachine> {
    let value = pod(name, layout: layout(name))
    let observed = Observed(value)
    law("\(name)-alignment-divides-size", 0 < observed.alignment && observed.size % observed.alignment == 0)
    return value
  }

  /// Any `PodOnce`, by the laws of that protocol.
  func podOnce(_ name: String) -> PlainWord { podOnce(name, layout: onceLayout(name)) }

  /// Another `PodOnce` of a layout.
  func podOnce(_ name: String, layout: Layout<SymbolicWord>) -> PlainWord {
    let value = PlainWord(layout: layout, bits: word("\(name).bits"))
    let observed = Observed(value)
    law(
      "\(name)-bits-fit",
      (observed.size == 1 ==> observed.bits < 0x100) && (observed.size == 2 ==> observed.bits < 0x1_0000)
        && (observed.size == 4 ==> observed.bits < 0x1_0000_0000))
    return value
  }

  /// Any layout of a `PodOnce`.
  func onceLayout(_ name: String) -> Layout<SymbolicWord> {
    let layout = looselyAlignedLayout(name)
    let observed = Observed(layout)
    law("\(name)-is-naturally-aligned", observed.alignment == observed.size)
    return layout
  }

  /// As `podOnce`, but the alignment need only divide the size.
  func looselyAlignedPodOnce(_ name: String) -> PlainWord { podOnce(name, layout: looselyAlignedLayout(name)) }

  private func looselyAlignedLayout(_ name: String) -> Layout<SymbolicWord> {
    let layout = layout(name)
    let observed = Observed(layout)
    let (size, alignment) = (observed.size, observed.alignment)
    law("\(name)-size-has-one-store", size == 1 || size == 2 || size == 4 || size == 8)
    law(
      "\(name)-alignment-divides-size",
      (alignment == 1 || alignment == 2 || alignment == 4 || alignment == 8) && alignment <= size)
    return layout
  }
}
