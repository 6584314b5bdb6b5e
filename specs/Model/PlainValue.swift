import VerifierContracts

extension Observed where Value == Pod<SymbolicMachine> {
  /// The addresses of the value's bytes.
  var place: Addresses { Addresses(start: self.address, end: self.address + self.size) }
}

typealias PlainWord = On<SymbolicMachine>.PlainWord

extension On {
  /// A plain value that one store writes, of any size that has such a store.
  struct PlainWord: PodOnce {
    let layout: Layout<M.Word>
    let bits: M.Word

    var size: M.Word { layout.size }
    var alignment: M.Word { layout.alignment }
  }
}

extension Observed where Value == PlainWord {
  /// Each byte of a word is this value's, and those that it does not have are zero: the word is this value's bits.
  func hasBits(of word: Integer) -> Formula {
    let bytes = (0..<8).map { offset -> Formula in
      let place = Integer(UInt64(offset))
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

extension MethodInputs {
  /// A layout of any size and alignment.
  func layout(_ name: String) -> Layout<M.Word> {
    Layout(size: word("\(name).size"), alignment: word("\(name).alignment"))
  }

  /// A plain value with a layout, at any address.
  func pod(_ name: String, layout: Layout<M.Word>) -> Pod<M> {
    unsafe Pod(layout, at: word("\(name).address"))
  }

  /// Any `Pod`, of no bytes too, by the laws of its layout that proofs need: that the alignment is a power of two is not
  /// one of them.
  func pod(_ name: String) -> Pod<M> {
    let value = pod(name, layout: layout(name))
    let (size, alignment) = (M.number(value.size), M.number(value.alignment))
    law("\(name)-alignment-divides-size", 0 < alignment && size % alignment == 0)
    return value
  }

  /// Any `PodOnce`, by the laws of that protocol.
  func podOnce(_ name: String) -> On<M>.PlainWord { podOnce(name, layout: onceLayout(name)) }

  /// Another `PodOnce` of a layout.
  func podOnce(_ name: String, layout: Layout<M.Word>) -> On<M>.PlainWord {
    let value = On<M>.PlainWord(layout: layout, bits: word("\(name).bits"))
    let (size, bits) = (M.number(value.size), M.number(value.bits))
    law(
      "\(name)-bits-fit",
      (size == 1 ==> bits < 0x100) && (size == 2 ==> bits < 0x1_0000) && (size == 4 ==> bits < 0x1_0000_0000))
    return value
  }

  /// Any layout of a `PodOnce`.
  func onceLayout(_ name: String) -> Layout<M.Word> {
    let layout = looselyAlignedLayout(name)
    law("\(name)-is-naturally-aligned", M.number(layout.alignment) == M.number(layout.size))
    return layout
  }

  /// As `podOnce`, but the alignment need only divide the size.
  func looselyAlignedPodOnce(_ name: String) -> On<M>.PlainWord { podOnce(name, layout: looselyAlignedLayout(name)) }

  private func looselyAlignedLayout(_ name: String) -> Layout<M.Word> {
    let layout = layout(name)
    let (size, alignment) = (M.number(layout.size), M.number(layout.alignment))
    law("\(name)-size-has-one-store", size == 1 || size == 2 || size == 4 || size == 8)
    law(
      "\(name)-alignment-divides-size",
      (alignment == 1 || alignment == 2 || alignment == 4 || alignment == 8) && alignment <= size)
    return layout
  }
}
