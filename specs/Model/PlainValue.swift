import VerifierContracts
/// Size and alignment of a plain value.
struct PlainLayout {
  let size: Integer
  let alignment: Integer

  func real(on machine: SymbolicMachine) -> Layout<SymbolicWord> {
    Layout(size: machine.word(size), alignment: machine.word(alignment))
  }
}

/// A plain value of any size: its bytes are those in memory from an address on.
struct PlainValue {
  let layout: PlainLayout
  let address: Integer

  var size: Integer { layout.size }
  var alignment: Integer { layout.alignment }

  /// The addresses of its bytes.
  var place: Addresses { Addresses(start: address, end: address + size) }

  func real(on machine: SymbolicMachine) -> Pod<SymbolicMachine> {
    unsafe Pod(layout.real(on: machine), at: machine.word(address))
  }
}

/// A plain value that one store writes, of any size that has such a store.
struct PlainWord {
  let layout: PlainLayout
  /// The bytes, the first in memory lowest.
  let bits: Integer

  var size: Integer { layout.size }
  var alignment: Integer { layout.alignment }

  /// Each byte of a word is this value's, and those that it does not have are zero: the word is this value's bits.
  func hasBits(of word: Integer) -> Formula {
    let bytes = (0..<8).map { offset -> Formula in
      let place = Integer(integerLiteral: UInt64(offset))
      let byte = word.byte(at: offset)
      return (place < size ==> byte == bits.byte(at: offset)) && (size <= place ==> byte == 0)
    }
    return .named("same bits", bytes.reduce(true, &&))
  }

  /// What the code under proof is given.
  struct Real: PodOnce {
    let layout: Layout<SymbolicWord>
    let bits: SymbolicWord
  }

  func real(on machine: SymbolicMachine) -> Real { Real(layout: layout.real(on: machine), bits: machine.word(bits)) }
}

extension Integer {
  /// The byte at an offset below 8 of a word, the lowest first.
  func byte(at offset: Int) -> Integer { (self / (0..<offset).reduce(1 as Integer) { power, _ in power * 256 }) % 256 }
}

extension Inputs {
  /// Any `Pod`, by the laws of its layout that proofs need: that the alignment is a power of two is not one of them.
  func pod(_ name: String) -> PlainValue {
    let layout = PlainLayout(size: word("\(name).size"), alignment: word("\(name).alignment"))
    law("\(name)-alignment-divides-size", 0 < layout.alignment && layout.size % layout.alignment == 0)
    law("\(name)-size-positive", 0 < layout.size)
    return PlainValue(layout: layout, address: word("\(name).address"))
  }

  /// Any `PodOnce`, by the laws of that protocol.
  func podOnce(_ name: String) -> PlainWord { podOnce(name, layout: onceLayout(name)) }

  /// Another `PodOnce` of a layout.
  func podOnce(_ name: String, layout: PlainLayout) -> PlainWord {
    let value = PlainWord(layout: layout, bits: word("\(name).bits"))
    law(
      "\(name)-bits-fit",
      (value.size == 1 ==> value.bits < 0x100) && (value.size == 2 ==> value.bits < 0x1_0000)
        && (value.size == 4 ==> value.bits < 0x1_0000_0000))
    return value
  }

  /// Any layout of a `PodOnce`.
  func onceLayout(_ name: String) -> PlainLayout {
    let layout = looselyAlignedLayout(name)
    law("\(name)-is-naturally-aligned", layout.alignment == layout.size)
    return layout
  }

  /// As `podOnce`, but the alignment need only divide the size.
  func looselyAlignedPodOnce(_ name: String) -> PlainWord { podOnce(name, layout: looselyAlignedLayout(name)) }

  private func looselyAlignedLayout(_ name: String) -> PlainLayout {
    let layout = PlainLayout(size: word("\(name).size"), alignment: word("\(name).alignment"))
    law(
      "\(name)-size-has-one-store",
      layout.size == 1 || layout.size == 2 || layout.size == 4 || layout.size == 8)
    law(
      "\(name)-alignment-divides-size",
      (layout.alignment == 1 || layout.alignment == 2 || layout.alignment == 4 || layout.alignment == 8)
        && layout.alignment <= layout.size)
    return layout
  }
}
