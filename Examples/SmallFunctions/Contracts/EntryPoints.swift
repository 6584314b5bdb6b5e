import VerifierCommand

// Some of the functions compiled for a machine without an operating system: those of `Compiled/EntryPoints.swift`.

extension Contract {
  /// This contract, with the function of C that was compiled of its code, if there is one.
  var withEntryPoint: Contract {
    switch id {
    case "midpoint":
      compiled(as: "midpoint") { (call: (low: SymbolicWord, high: SymbolicWord)) in
        [.word(call.low), .word(call.high)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        integers(result)
      }
    case "rounded-up":
      compiled(as: "rounded_up") { (call: (size: SymbolicWord, alignment: SymbolicWord)) in
        [.word(call.size), .word(call.alignment)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        integers(result)
      }
    case "byte-swapped":
      compiled(as: "byte_swapped") { (call: HalfNumber<SymbolicMachine>) in
        [.integer(call.bits)]
      } returning: { (_, result: Result<Half, any Error>) in
        integers(result)
      }
    case "saturating-sum":
      compiled(as: "saturating_sum") { (call: (a: Signed, b: Signed)) in
        [.integer(call.a), .integer(call.b)]
      } returning: { (_, result: Result<Signed, any Error>) in
        integers(result)
      }
    default: self
    }
  }
}

/// The result of a function that returned one integer.
private func integers<Native>(_ result: Result<SymbolicInteger<Native>, any Error>) -> [EntryResult] {
  (try? result.get()).map { [.integer($0)] } ?? []
}
