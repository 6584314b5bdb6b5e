import Execution
import Logic
import Machine
import Verification

/// A plain value that one store writes, of any size that has such a store.
struct PlainValue {
  let size: Integer
  let alignment: Integer
  /// The bytes, the first in memory lowest.
  let bits: Integer

  /// The byte at an offset below 8.
  func byte(at offset: Int) -> Integer { (bits / powerOf256(offset)) % 256 }

  private func powerOf256(_ exponent: Int) -> Integer {
    (0..<exponent).reduce(1 as Integer) { power, _ in power * 256 }
  }

  func real(on machine: SymbolicMachine) -> RealValue {
    RealValue(size: machine.word(size), alignment: machine.word(alignment), bits: machine.word(bits))
  }

  /// What the code under proof is given.
  struct RealValue: PodOnce {
    let size: SymbolicWord
    let alignment: SymbolicWord
    let bits: SymbolicWord
  }
}

extension Inputs {
  /// Any `PodOnce`, by the laws of that protocol.
  func podOnce(_ name: String) -> PlainValue {
    let value = looselyAlignedPodOnce(name)
    law("\(name)-is-naturally-aligned", value.alignment == value.size)
    return value
  }

  /// As `podOnce`, but the alignment need only divide the size.
  func looselyAlignedPodOnce(_ name: String) -> PlainValue {
    let value = PlainValue(size: word("\(name).size"), alignment: word("\(name).alignment"), bits: word("\(name).bits"))
    law(
      "\(name)-size-has-one-store",
      value.size == 1 || value.size == 2 || value.size == 4 || value.size == 8)
    law(
      "\(name)-alignment-divides-size",
      (value.alignment == 1 || value.alignment == 2 || value.alignment == 4 || value.alignment == 8)
        && value.alignment <= value.size)
    law(
      "\(name)-bits-fit",
      (value.size == 1 ==> value.bits < 0x100) && (value.size == 2 ==> value.bits < 0x1_0000)
        && (value.size == 4 ==> value.bits < 0x1_0000_0000))
    return value
  }
}
