import BigInt
import VerifierMachine
import VerifierSolving
import VerifierTerms
import Testing

@testable import VerifierExecution

/// What a read costs after many updates of memory. Counted are terms and the solver's units, which are the same on every machine.
@Suite struct UpdateGrowthTests {
  /// Updates of one kind at addresses of which nothing is known, which may overlap.
  enum Kind: CaseIterable {
    case copies, copiesInOrder, values, copiesOfOneBlock, integerRanges, mixed
  }

  private struct Scenery {
    let table = TermTable()
    let scene: Scene
    var memory: PhysicalMemory

    init(_ model: MemoryModel) {
      scene = Scene(table, model)
      memory = .initial(scene)
    }

    func word(_ name: String) -> Term { table.variable(name, .bits(64)) }
    func number(_ name: String) -> Integer { Integer(table.variable("number.\(name)", .integer)) }

    private func undetermined(_ number: Int) -> PhysicalMemory.Undetermined {
      PhysicalMemory.Undetermined(
        bytes: table.variable("bytes\(number)", .memory(address: 64, cell: 8)),
        initialised: table.variable("flags\(number)", .memory(address: 64, cell: 1)))
    }

    private func copy(_ number: Int, from source: Term, inOrder: Bool) -> PhysicalMemory.Content {
      .copy(from: source, inOrder: inOrder, undetermined: undetermined(number))
    }

    mutating func update(_ kind: Kind, _ number: Int) {
      let span = AddressSpan(start: word("to\(number)"), length: word("length\(number)"))
      switch kind {
      case .copies: memory = memory.writing(copy(number, from: word("from\(number)"), inOrder: false), to: span)
      case .copiesInOrder: memory = memory.writing(copy(number, from: word("from\(number)"), inOrder: true), to: span)
      case .values:
        memory = memory.writing(
          .value(at: word("value\(number % 5)").toInteger, size: word("size\(number % 5)").toInteger), to: span)
      case .copiesOfOneBlock:
        memory = memory.writing(
          copy(number, from: word("block"), inOrder: number % 2 == 0),
          to: AddressSpan(start: word("block") + word("by\(number)"), length: word("length")))
      case .integerRanges:
        memory = memory.repeating(
          valueAt: self.number("value\(number)"), size: self.number("size"), from: self.number("start\(number)"),
          length: self.number("length\(number)"))
      case .mixed:
        switch number % 6 {
        case 0: memory = memory.writing(.zeros, to: span)
        case 1: memory = memory.writing(.word(word("bits\(number)")), to: span)
        case 2: memory = memory.writing(.others(undetermined(number)), to: span)
        case 3: update(.values, number)
        case 4: update(.copiesInOrder, number)
        default: update(.copies, number)
        }
      }
    }
  }

  private static let models: [MemoryModel] = [.flat, .paged(bits: 12, sentences: [])]

  /// The number of terms that are made for the byte and the flag at one address after so many updates, in all the table.
  private func terms(_ kind: Kind, _ model: MemoryModel, updates: Int) -> Int {
    var scenery = Scenery(model)
    for number in 0..<updates { scenery.update(kind, number) }
    let address = scenery.word("address")
    _ = scenery.memory.byte(address)
    _ = scenery.memory.isInitialised(address)
    return scenery.table.count
  }

  @Test(arguments: Kind.allCases, models.indices)
  func aReadTakesFewTermsForEachUpdate(kind: Kind, model: Int) {
    let (some, many) = (
      terms(kind, Self.models[model], updates: 64), terms(kind, Self.models[model], updates: 128)
    )
    #expect(some < 64 * 300, "\(some) terms")
    // In the square of them where each has another value: what is left out of a read is a list.
    #expect(many < 4 * some, "\(some) terms for 64 updates, \(many) for 128")
  }

  /// A stack that holds some kilobytes for each update would not do.
  @Test func memoryWithManyUpdatesIsReadAndDropped() {
    var scenery = Scenery(.flat)
    for number in 0..<1000 { scenery.update(.mixed, number) }
    #expect(!scenery.memory.byte(scenery.word("address")).isConstant)
    #expect(scenery.memory.hasHistory(of: scenery.memory))
    #expect(!scenery.memory.hasHistory(of: .initial(scenery.scene)))
  }

  /// A byte that lies in no destination is what it was before any of the copies: facts that say so settle the whole read.
  @Test(arguments: models.indices)
  func whatNoCopyReachesIsUnchanged(model: Int) throws {
    var scenery = Scenery(Self.models[model])
    for number in 0..<64 { scenery.update(.copies, number) }
    let address = scenery.word("address")
    var apart = (0..<64).map { number in
      !scenery.scene.maps(
        AddressSpan(start: scenery.word("to\(number)"), length: scenery.word("length\(number)")), to: address)
    }
    let isSame = scenery.memory.byte(address).equals(scenery.scene.bytes.select(address))
    func rest() -> [Term] { Assertions(ground: [!isSame]).assuming(KnownTruths(apart)).ground }
    #expect(rest().map(\.isFalse) == [true])
    apart.remove(at: 20)
    #expect(rest().map(\.isFalse) == [false])
  }

  /// A byte is handed on from block to block, and one that is broken on the way is found.
  @Test func aByteIsHandedOnThroughCopies() throws {
    for isBroken in [false, true] {
      var scenery = Scenery(.flat)
      let table = scenery.table
      func at(_ place: Int) -> Term { table.bits(BigInt(0x1000 * (place + 1)), width: 64) }
      let length = scenery.word("length")
      for number in 0..<64 {
        let source = isBroken && number == 40 ? at(100) : at(number)
        scenery.memory = scenery.memory.writing(
          .copy(
            from: source, inOrder: false,
            undetermined: .init(
              bytes: table.variable("bytes\(number)", .memory(address: 64, cell: 8)), initialised: nil)),
          to: AddressSpan(start: at(number + 1), length: length))
      }
      let offset = scenery.word("offset")
      let isHandedOn = scenery.memory.byte(at(64) + offset).equals(scenery.scene.bytes.select(at(0) + offset))
      let facts = [offset.less(than: length), length.atMost(table.bits(0x1000, width: 64))]
      let result = try Prover(.automatic).decide(
        Assertions(ground: facts + [!isHandedOn]), limits: Limits(seconds: 600, resources: 50_000_000))
      switch (result.answer, isBroken) {
      case (.unsatisfiable, false): break
      case (.satisfiable(let model), true): #expect(!model.satisfies(isHandedOn))
      default: Issue.record("\(isBroken): \(result.answer)")
      }
    }
  }
}
