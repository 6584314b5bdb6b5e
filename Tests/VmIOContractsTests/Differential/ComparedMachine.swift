import HostRuntime
import VerifierMachine
import VerifierSimulation

/// A machine that calls can be run on and what comes of them compared: its words are numbers.
protocol ComparedMachine: Machine {
  static func word(_ value: UInt) -> Word
  static func value(_ word: Word) -> UInt
  /// The number that a ghost one is; zero where there is no ghost state.
  static func value(ghost: Ghost.Integer) -> Int128
  /// Whether a ghost statement holds; false where there is no ghost state.
  static func value(ghost: Ghost.Truth) -> Bool
}

extension HostMachine: ComparedMachine {
  static func word(_ value: UInt) -> UInt { value }
  static func value(_ word: UInt) -> UInt { word }
  static func value(ghost: Erased.Integer) -> Int128 { 0 }
  static func value(ghost: Erased.Truth) -> Bool { false }
}

extension SimulatedMachine: ComparedMachine {
  static func word(_ value: UInt) -> SimulatedWord { SimulatedWord(value) }
  static func value(_ word: SimulatedWord) -> UInt { word.value }
  static func value(ghost: ConcreteGhost.Integer) -> Int128 { ghost.value }
  static func value(ghost: ConcreteGhost.Truth) -> Bool { ghost.holds }
}

/// Some addresses in a row.
struct Region: Hashable, Sendable {
  var start: UInt
  var count: UInt
}

/// A plain value's layout, and the addresses of its bytes.
struct PlacedValue: Hashable, Sendable {
  var size: UInt
  var alignment: UInt
  var address: UInt
}

extension ComparedMachine {
  static func layout(_ size: UInt) -> Layout<Word> { Layout(size: word(size), alignment: word(size)) }

  static func pod(_ value: PlacedValue) -> Pod<Self> {
    let layout = Layout(size: word(value.size), alignment: word(value.alignment))
    return unsafe Pod(layout, at: word(value.address))
  }
}

/// A value that is written in one store, on any machine.
struct OneWord<Word: MachineWord>: PodOnce {
  let layout: Layout<Word>
  let bits: Word
}
