public import VerifierContracts
@_spi(Verification) public import VmIO

// Arbitrary results of methods: the strength of a contract is measured on an outcome of which nothing else is known.

extension VmIOError: @retroactive Arbitrary {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [VmIOError] { [.invalidArgs, .pageFault] }
}

extension VirtPtr: @retroactive Arbitrary where M == SymbolicMachine {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [VirtPtr] { [inputs.pointer(name)] }
}

extension On.Writer: Arbitrary where M == SymbolicMachine {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [Writer] { [inputs.writer(name)] }
}

extension On.Reader: Arbitrary where M == SymbolicMachine {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [Reader] { [inputs.reader(name)] }
}

extension VmIOOwner: @retroactive Arbitrary where M == SymbolicMachine {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [VmIOOwner] { [inputs.owner(name)] }
}

extension On.MadeWriter: Arbitrary where M == SymbolicMachine {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [MadeWriter] {
    [MadeWriter(writer: inputs.writer("\(name).writer"), owner: inputs.owner("\(name).owner"))]
  }
}

extension On.MadeReader: Arbitrary where M == SymbolicMachine {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [MadeReader] {
    [MadeReader(reader: inputs.reader("\(name).reader"), owner: inputs.owner("\(name).owner"))]
  }
}

extension Filled: @retroactive Arbitrary where M == SymbolicMachine {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [Filled] {
    [Filled(anyCount: inputs.word("\(name).count"), anyOwner: inputs.owner("\(name).owner"))]
  }
}

extension On.CloneCall.Clone: Arbitrary where M == SymbolicMachine {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [CloneCall.Clone] {
    [CloneCall.Clone(lent: inputs.writer("\(name).lent"), left: inputs.writer("\(name).left"))]
  }
}

extension Exchange: @retroactive Arbitrary where Word == SymbolicWord {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [Exchange] {
    let previous = inputs.word("\(name).previous")
    return [true, false].map { Exchange(anyPrevious: previous, anySuccess: $0) }
  }
}
