internal import BigInt
public import VerifierTerms

/// The contents of physical memory at one moment: those at the start, and the updates made since.
///
/// An update is of a range of virtual addresses, of any length. Reading looks through the updates at one physical address,
/// so that nothing is enumerated; where several virtual addresses of an update are mapped to that address, the highest
/// counts, if bytes are written in ascending order.
public indirect enum PhysicalMemory: Hashable {
  case initial(Scene)
  case updated(PhysicalMemory, Update)

  /// Bytes written from a virtual address on.
  public struct Update: Hashable {
    let start: Term
    let length: Term
    let content: Content
  }

  /// The bytes of an update, by offset.
  public enum Content: Hashable {
    case zeros
    /// The bytes of a word, the lowest first; they lie in one page.
    case word(Term)
    /// The bytes that stand at a virtual address before the update, over and over: those of a value of this size. What
    /// updates with the same value did to them does not count: nothing writes the bytes of a value while it is in use.
    case value(at: Term, size: Term)
    /// The bytes that stand at a virtual address before the update. Where the update overwrites one of them too, what is
    /// copied is not determined; nor is what stands where two are copied to, unless they are copied in order.
    case copy(from: Term, inOrder: Bool, undetermined: Undetermined)
  }

  /// What stands for bytes of which it is not known whether they were read before they were overwritten, by offset.
  public struct Undetermined: Hashable {
    let bytes: Term
    /// Whether they are initialised; nil where all that is copied is.
    let initialised: Term?
  }

  var scene: Scene {
    switch self {
    case .initial(let scene): scene
    case .updated(let before, _): before.scene
    }
  }

  /// Memories that are made by other updates may hold the same bytes all the same.
  @available(*, unavailable, message: "deny a == b, which is a statement about the bytes")
  public static func != (left: Self, right: Self) -> Bool { !(left == right) }

  func writing(_ content: Content, at start: Term, length: Term) -> PhysicalMemory {
    // nothing is written
    if length.constant == .bits(0, width: SymbolicWord.width) { return self }
    return .updated(self, Update(start: start, length: length, content: content))
  }

  // MARK: Reading

  /// The byte at a physical address, as though updates with one content had not been.
  func byte(_ address: Term, leavingOut content: Content? = nil) -> Term {
    switch self {
    case .initial(let scene): scene.bytes.select(address)
    case .updated(let before, let update) where update.content == content: before.byte(address, leavingOut: content)
    case .updated(let before, let update):
      choosing(of: update, at: address) {
        $0.byte($1)
      } otherwise: {
        byte(of: update, over: before, at: address)
          .when(
            offset(in: update, address).less(than: update.length), otherwise: before.byte(address, leavingOut: content))
      }
    }
  }

  /// Whether the byte at a physical address is initialised.
  func isInitialised(_ address: Term) -> Term {
    switch self {
    case .initial(let scene): scene.initialised.select(address).isSet
    case .updated(let before, let update):
      choosing(of: update, at: address) { word, _ in
        word.table.true
      } otherwise: {
        isInitialised(in: update, over: before, at: offset(in: update, address))
          .when(offset(in: update, address).less(than: update.length), otherwise: before.isInitialised(address))
      }
    }
  }

  /// What is read at a physical address that is one of the bytes of a word for certain, by the word and the byte's number; else
  /// what is read wherever it may be. Of the addresses of a word, which lie in one page, no two are mapped to one.
  private func choosing(
    of update: Update, at address: Term, _ known: (_ word: Term, _ place: Int) -> Term, otherwise: () -> Term
  ) -> Term {
    guard case .word(let word) = update.content, let virtual = scene.virtual(address),
      case .bits(let place, let width)? = (virtual - update.start).constant, place < 8
    else { return otherwise() }
    let isWritten = word.table.constant(.bits(place, width: width)).less(than: update.length)
    return known(word, Int(place)).when(isWritten, otherwise: otherwise())
  }

  private func isInitialised(in update: Update, over before: PhysicalMemory, at offset: Term) -> Term {
    guard case .copy(let source, _, let undetermined) = update.content, let flags = undetermined.initialised else {
      return offset.table.true
    }
    let from = scene.physical(source + offset)
    return flags.select(offset).isSet
      .when(isOverwritten(from, by: update), otherwise: before.isInitialised(from))
  }

  private func isOverwritten(_ address: Term, by update: Update) -> Term {
    offset(in: update, address).less(than: update.length)
  }

  private func offset(in update: Update, _ address: Term) -> Term {
    scene.lastOffset(of: address, start: update.start, length: update.length)
  }

  /// The byte that an update leaves at a physical address that it writes to.
  private func byte(of update: Update, over before: PhysicalMemory, at address: Term) -> Term {
    let offset = offset(in: update, address)
    let table = offset.table
    func constant(_ number: Int) -> Term { table.bits(BigInt(number), width: SymbolicWord.width) }
    switch update.content {
    case .zeros: return table.bits(0, width: 8)
    case .word(let word):
      return (0..<7).reversed().reduce(word.byte(7)) { rest, place in
        word.byte(place).when(offset.equals(constant(place)), otherwise: rest)
      }
    case .value(let value, let size):
      let place = (offset.toInteger % size.toInteger).toBits(SymbolicWord.width)
      return before.byte(scene.physical(value + place), leavingOut: update.content)
    case .copy(let source, let inOrder, let undetermined):
      let from = scene.physical(source + offset)
      // An offset before the last one, if the last is not the only one.
      let earlier = self.offset(in: Update(start: update.start, length: offset, content: update.content), address)
      let isWrittenTwice = inOrder ? table.false : earlier.less(than: offset)
      return undetermined.bytes.select(offset)
        .when(isOverwritten(from, by: update) || isWrittenTwice, otherwise: before.byte(from))
    }
  }
}

extension Term {
  /// Whether a bit is one.
  var isSet: Term { equals(table.bits(1, width: 1)) }

  /// A byte of a word, counted from the lowest.
  fileprivate func byte(_ place: Int) -> Term { extract(high: 8 * place + 7, low: 8 * place) }
}

// MARK: For specifications

extension PhysicalMemory {
  private var table: TermTable { scene.bytes.table }

  private func word(_ number: Integer) -> Term { number.term(in: table).toBits(SymbolicWord.width) }

  /// The physical address that a virtual address is mapped to.
  public func physical(_ address: Integer) -> Integer { Integer(scene.physical(word(address))) }

  /// The byte at a physical address.
  public subscript(physical address: Integer) -> Integer { Integer(byte(word(address))) }

  /// The byte at a virtual address.
  public subscript(address: Integer) -> Integer { Integer(byte(scene.physical(word(address)))) }

  /// Whether the byte at a virtual address is initialised.
  public func isInitialised(at address: Integer) -> Formula { .atom(isInitialised(scene.physical(word(address)))) }

  /// Whether the byte at a physical address is initialised.
  public func isInitialised(atPhysical address: Integer) -> Formula { .atom(isInitialised(word(address))) }

  /// Whether a read of user memory at a virtual address faults.
  public func readFaults(at address: Integer) -> Formula { .atom(scene.readFaults.select(word(address)).isSet) }

  /// Whether a write to user memory at a virtual address faults.
  public func writeFaults(at address: Integer) -> Formula { .atom(scene.writeFaults.select(word(address)).isSet) }

  /// Whether one of `length` addresses from `start` on is mapped to a physical address.
  public func maps(from start: Integer, length: Integer, to physical: Integer) -> Formula {
    let length = word(length)
    let offset = scene.lastOffset(of: word(physical), start: word(start), length: length)
    return .atom(offset.less(than: length))
  }

  /// This memory, after the bytes that stand at `value` were written to `start` over and over: `length` bytes in all, of a
  /// value of `size` bytes.
  public func repeating(valueAt value: Integer, size: Integer, from start: Integer, length: Integer) -> PhysicalMemory {
    writing(.value(at: word(value), size: word(size)), at: word(start), length: word(length))
  }

  /// This memory with zeros in a range of virtual addresses.
  public func zeroing(from start: Integer, length: Integer) -> PhysicalMemory {
    writing(.zeros, at: word(start), length: word(length))
  }

  /// No byte differs, and the same bytes are initialised.
  public static func == (left: PhysicalMemory, right: PhysicalMemory) -> Formula {
    .forAll("physical_address") { address in
      left[physical: address] == right[physical: address]
        && left.isInitialised(atPhysical: address) == right.isInitialised(atPhysical: address)
    }
  }
}
