import BigInt
import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Attempt {
  private struct Ranges {
    let (start, length, value, from): (SymbolicWord, SymbolicWord, SymbolicWord, SymbolicWord)
    let view: SymbolicView

    init(_ inputs: Inputs) {
      (start, length) = (inputs.word("start"), inputs.word("length"))
      (value, from) = (inputs.word("value"), inputs.word("from"))
      view = inputs.view("view")
    }

    var end: Integer { start.integer + length.integer }
    var range: AddressRange<SymbolicMachine.Ghost> { AddressRange(start: start.integer, end: end) }
    var permission: Permission<SymbolicMachine.Ghost> { Permission(range: range, view: view) }
    var everywhere: AddressRange<SymbolicMachine.Ghost> {
      AddressRange(start: 0, end: Integer(BigInt(1) << 64))
    }
  }

  /// A method on a range of memory that it may write, unless the contract says otherwise.
  private static func memory(
    _ name: String, _ outcome: Outcome, on model: MemoryModel = .flat, isOwned: Bool = true,
    _ body: @escaping @Sendable (Ranges, SymbolicMachine) -> SymbolicWord?,
    ensures: @escaping @Sendable (Snapshot<Ranges>, Snapshot<Ranges>) -> Formula
  ) -> Attempt {
    Attempt(name, outcome) {
      verify(
        Contract(
          "test", "", inputs: Ranges.init,
          requires: { old in
            requires("writable", isOwned ? old.view.grantsWriting : true)
            requires("translated", isOwned ? old.view.translates(from: old.start, to: old.state.end) : true)
            requires("some", 8 <= old.length)
          },
          body: { state, machine in body(state, machine) ?? 0 },
          ensures: { old, new, _ in VerifierContracts.ensures("memory", ensures(old, new)) }
        ).on(model))
    }
  }

  private static let paged = MemoryModel.paged(bits: 12, sentences: ["pages of 4096 bytes"])

  static let memory: [Attempt] = [
    memory("a store over the last address", .notProved, isOwned: false) { state, machine in
      machine.storeOnce(1, size: 2, at: 0xffff_ffff_ffff_ffff, by: state.permission)
      return nil
    } ensures: { _, new in
      new.memory[0] == 0
    },
    memory("zeros beyond the last address", .refuted("memory/store-1/in-bounds"), isOwned: false) { state, machine in
      machine.zeroFallibly(state.length, at: state.start, within: state.range)
    } ensures: { _, _ in
      true
    },
    memory("a byte at a number that is no address", .refuted("ensures/memory")) { _, _ in
      nil
    } ensures: { old, new in
      new.memory[Integer(BigInt(1) << 64)] == 0
    },
    memory("a byte below the first address", .refuted("ensures/memory")) { _, _ in
      nil
    } ensures: { _, new in
      new.memory[0 - 1] == 0
    },
    memory("a byte at an address that wraps around", .refuted("ensures/memory")) { state, machine in
      machine.zero(1, at: state.start, by: state.permission)
      return nil
    } ensures: { old, new in
      new.memory[old.start + Integer(BigInt(1) << 64)] == 0
    },
    memory("zeros of a negative length", .refuted("ensures/memory")) { _, _ in
      nil
    } ensures: { old, new in
      old.memory.zeroing(from: old.start, length: 0 - old.length)[old.start] == 0
    },
    memory("a byte next to the one that is stored", .refuted("ensures/memory")) { state, machine in
      machine.storeOnce(1, size: 1, at: state.start, by: state.permission)
      return nil
    } ensures: { old, new in
      new.memory[old.start + 1] == 1
    },
    memory("a page that is mapped twice", .refuted("ensures/memory"), on: paged) { state, machine in
      machine.storeOnce(1, size: 1, at: state.start, by: state.permission)
      return nil
    } ensures: { old, new in
      old.from != old.start ==> new.memory[old.from] == old.memory[old.from]
    },
    memory("a permission for a byte less", .refuted("memory/store-1/in-range")) { state, machine in
      let short = AddressRange<SymbolicMachine.Ghost>(start: state.start.integer, end: state.start.integer + 7)
      machine.zero(8, at: state.start, by: Permission(range: short, view: state.view))
      return nil
    } ensures: { _, _ in
      true
    },
    memory("a permission that the code makes up", .notProved, isOwned: false) { state, machine in
      machine.zero(8, at: state.start, by: Permission(range: state.everywhere, view: machine.unknownView()))
      return nil
    } ensures: { _, _ in
      true
    },
    memory("a load of bytes that nobody wrote", .notProved) { state, machine in
      var view = state.view
      view.grantsReading = true
      return machine.loadOnce(size: 1, at: state.start, by: Permission(range: state.range, view: view))
    } ensures: { _, _ in
      true
    },
    memory("a store of three bytes at once", .refuted("memory/store-1/one-piece")) { state, machine in
      machine.storeOnce(1, size: 3, at: state.start, by: state.permission)
      return nil
    } ensures: { _, _ in
      true
    },
    memory("a store of a word that is not aligned", .refuted("memory/store-1/one-piece")) { state, machine in
      machine.storeOnce(1, size: 8, at: state.start, by: state.permission)
      return nil
    } ensures: { _, _ in
      true
    },
    memory("an exchange of values that are too large", .refuted("memory/exchange-1/values-fit"), isOwned: false) {
      state, machine in
      machine.compareExchangeFallibly(256, 1, size: 1, at: state.start, within: state.everywhere)
    } ensures: { _, _ in
      true
    },
    memory("an access that faults half way", .refuted("ensures/memory"), isOwned: false) { state, machine in
      _ = machine.zeroFallibly(1, at: state.start, within: state.everywhere)
      return nil
    } ensures: { old, new in
      new.memory[old.start] == 0
    },
    memory("what was read a moment before", .refuted("ensures/memory"), isOwned: false) { state, machine in
      let first = machine.loadOnceFallibly(size: 1, at: state.start, within: state.everywhere)
      let second = machine.loadOnceFallibly(size: 1, at: state.start, within: state.everywhere)
      if let first, let second, first != second { machine.zero(0, at: 0, by: state.permission) }
      return nil
    } ensures: { old, new in
      new.memory[old.start] == old.memory[old.start]
    },
    memory("what is copied over itself", .refuted("ensures/memory"), isOwned: false) { state, machine in
      _ = machine.copyFallibly(8, from: state.from, within: state.everywhere, to: state.start, within: state.everywhere)
      return nil
    } ensures: { old, new in
      .forAll("x") { x in x < 8 ==> new.memory[old.start + x] == old.memory[old.from + x] }
    },
    memory("an access that is counted as another", .refuted("ensures/memory")) { state, machine in
      machine.zero(8, at: state.start, by: state.permission)
      return nil
    } ensures: { _, new in
      Formula(new.accesses.isEmpty)
    },
    memory("an access of no byte", .proved) { state, machine in
      machine.zero(0, at: state.start, by: state.permission)
      return nil
    } ensures: { old, new in
      new.memory == old.memory
    },
    Attempt("a promise about accesses under quantifiers", .refuted("lemma/large")) {
      let zeroing = Contract(
        "zeroing", "", inputs: { $0.word("a") },
        body: { word, machine in
          let start = SymbolicMachine.number(word)
          _ = machine.zeroFallibly(1, at: word, within: AddressRange(start: start, end: start + 1))
        },
        ensures: { old, new, _ in
          ensures(
            "accesses",
            .forAll("x") { _ in .forAll("y") { _ in old.state.integer < 5 ==> Formula(!new.accesses.isEmpty) } })
        })
      return verify(
        Contract(
          lemma: "test", "", inputs: { $0.word("a") },
          requires: { state in requires("promise", zeroing.promise(from: state, to: state, returning: ())) },
          ensures: { state in ensures("large", 5 <= state.state.integer) }))
    },
  ]
}
