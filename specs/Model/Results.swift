public import VerifierContracts
public import VmIO

// Arbitrary results of methods: the strength of a contract is measured on an outcome of which nothing else is known.

extension VmIOError: Arbitrary {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [VmIOError] { [.invalidArgs, .pageFault] }
}

extension Pointer: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [Pointer] { [inputs.pointer(name)] }
}

extension Writer: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [Writer] { [inputs.writer(name)] }
}

extension Reader: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [Reader] { [inputs.reader(name)] }
}

extension VmIOOwner: Arbitrary where M == SymbolicMachine {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [VmIOOwner] { [inputs.owner(name)] }
}

extension MadeWriter: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [MadeWriter] {
    [MadeWriter(writer: inputs.writer("\(name).writer"), owner: inputs.owner("\(name).owner"))]
  }
}

extension MadeReader: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [MadeReader] {
    [MadeReader(reader: inputs.reader("\(name).reader"), owner: inputs.owner("\(name).owner"))]
  }
}

extension FillCall.Filled: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [FillCall.Filled] {
    [
      FillCall.Filled(
        count: inputs.integer("\(name).count"), readerOwner: inputs.owner("\(name).reader_owner"))
    ]
  }
}

extension CloneCall.Clone: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [CloneCall.Clone] {
    [CloneCall.Clone(lent: inputs.writer("\(name).lent"), left: inputs.writer("\(name).left"))]
  }
}

extension CompareExchangeCall.Replacement: Arbitrary {
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [CompareExchangeCall.Replacement] {
    let previous = inputs.integer("\(name).previous")
    return [true, false].map { CompareExchangeCall.Replacement(previous: previous, succeeded: $0) }
  }
}
