internal import BigInt
public import Logic
public import Machine

// In proofs, ghost numbers and statements are those of the logic.
extension Integer: GhostInteger { public typealias Truth = Formula }
extension Formula: GhostTruth {}

/// The machine on which words are terms and everything that can go wrong is an obligation.
public struct SymbolicMachine: Machine {
  public typealias Word = SymbolicWord
  public enum Ghost: GhostState {
    public typealias Integer = Logic.Integer
    public typealias Truth = Formula
    public typealias View = SymbolicView
  }

  let path: Path

  /// The sort of physical memory.
  public static let memorySort = Sort.memory(address: SymbolicWord.width, cell: 8)

  /// A word with this number, which lies below 2^64 or is taken modulo 2^64.
  public func word(_ number: Integer) -> SymbolicWord {
    SymbolicWord(number.term(in: path.table).toBits(SymbolicWord.width), on: path)
  }

  public static func number(_ word: SymbolicWord) -> Integer { word.integer }

  public func assert(_ condition: Bool, _ message: StaticString) { path.assert(condition, "\(message)") }

  public func axiom(_ name: StaticString, of view: SymbolicView, from start: Integer, to end: Integer) {
    path.axiom("\(name)", view, start, end)
  }

  public func unknownView() -> SymbolicView {
    SymbolicView(
      grantsWriting: .atom(path.fresh("view.grants_writing", .boolean)),
      grantsReading: .atom(path.fresh("view.grants_reading", .boolean)),
      mappings: path.fresh("view.mappings", SymbolicView.mappingsSort),
      frames: path.fresh("view.frames", SymbolicView.framesSort))
  }

  public func storeOnce(
    _ bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>
  ) {
    path.step()
    if path.ending != nil { return }
    let (start, length) = (address.integer, size.integer)
    let store = "store-\(path.accesses.count + 1)"
    func oblige(_ label: String, _ text: String, _ goal: Formula) {
      path.oblige(.memory, "\(store)/\(label)", text, goal)
    }
    let sizes: Formula = length == 1 || length == 2 || length == 4 || length == 8
    oblige("one-piece", "the store is of 1, 2, 4 or 8 bytes, aligned to its size", sizes && start % length == 0)
    oblige(
      "in-range", "every byte lies in the owner's range",
      permission.start <= start && start + length <= permission.end)
    oblige("writable", "the owner's view grants writing", permission.view.grantsWriting)
    oblige(
      "translated", "every byte is translated by the owner's view",
      .forAll("offset") { offset in offset < length ==> permission.view.translates(start + offset) })
    path.accesses.append(Access(address: start, size: length))

    let bits = bits.term(in: path.table)
    guard let base = permission.view.physical(address.term(in: path.table)) else { return }
    for place in 0..<8 {
      // Aligned as it is, the piece lies in one page, so its bytes lie side by side in physical memory too.
      let byte = bits.extract(high: 8 * place + 7, low: 8 * place)
      let written = path.memory.storing(byte, at: base + path.table.bits(BigInt(place), width: SymbolicWord.width))
      let isWritten = path.table.bits(BigInt(place), width: SymbolicWord.width).less(than: size.term(in: path.table))
      path.memory = written.when(isWritten, otherwise: path.memory)
    }
  }
}
