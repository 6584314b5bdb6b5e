internal import BigInt
public import VerifierTerms

/// The contents of physical memory at a point of a path: the initial contents and a list of updates.
///
/// An update writes a range of virtual addresses of any length. A read at a physical address walks the list of updates,
/// so that no update enumerates its bytes. If an update maps several virtual addresses to the same physical address,
/// the byte at the highest offset wins, as it does when bytes are written in ascending order.
public indirect enum PhysicalMemory: Hashable {
  /// The contents at the start of the method.
  case initial(Scene)
  /// The contents before an update, and the update.
  case updated(PhysicalMemory, Update)

  /// A write of `length` bytes starting at the virtual address `start`.
  public struct Update: Hashable {
    let start: Term
    let length: Term
    let content: Content
  }

  /// The bytes that an update writes, as a function of the offset.
  public enum Content: Hashable {
    /// Zero bytes.
    case zeros
    /// The bytes of a word, least significant first. They lie in one page.
    case word(Term)
    /// The `size` bytes at a virtual address before the update, repeated. They are read as if updates with the same
    /// value had not happened: nothing writes the bytes of a value while it is in use.
    case value(at: Term, size: Term)
    /// The bytes at a virtual address before the update. A byte of the source that the update overwrites as well is
    /// undetermined; so is a byte written twice, unless the copy is in order.
    case copy(from: Term, inOrder: Bool, undetermined: Undetermined)
  }

  /// Unconstrained bytes, by offset, for reads that may happen before or after the same copy overwrites their source.
  public struct Undetermined: Hashable {
    let bytes: Term
    /// Whether each byte is initialised; `nil` if every copied byte is.
    let initialised: Term?
  }

  var scene: Scene {
    switch self {
    case .initial(let scene): scene
    case .updated(let before, _): before.scene
    }
  }

  /// Unavailable: memories built by different updates may hold the same bytes, so that structural inequality proves
  /// nothing.
  @available(*, unavailable, message: "deny a == b, which is a statement about the bytes")
  public static func != (left: Self, right: Self) -> Bool { !(left == right) }

  func writing(_ content: Content, at start: Term, length: Term) -> PhysicalMemory {
    if length.constant == .bits(0, width: SymbolicWord.width) { return self }
    return .updated(self, Update(start: start, length: length, content: content))
  }

  // MARK: Reading

  /// The byte at a physical address, ignoring updates with the given content.
  func byte(_ address: Term, ignoring content: Content? = nil) -> Term {
    switch self {
    case .initial(let scene): scene.bytes.select(address)
    case .updated(let before, let update) where update.content == content: before.byte(address, ignoring: content)
    case .updated(let before, let update):
      readingKnownByte(of: update, at: address) {
        $0.byte($1)
      } otherwise: {
        byte(of: update, over: before, at: address)
          .when(
            offset(in: update, address).less(than: update.length), otherwise: before.byte(address, ignoring: content))
      }
    }
  }

  /// Whether the byte at a physical address is initialised.
  func isInitialised(_ address: Term) -> Term {
    switch self {
    case .initial(let scene): scene.initialised.select(address).isSet
    case .updated(let before, let update):
      readingKnownByte(of: update, at: address) { word, _ in
        word.table.true
      } otherwise: {
        isInitialised(in: update, over: before, at: offset(in: update, address))
          .when(offset(in: update, address).less(than: update.length), otherwise: before.isInitialised(address))
      }
    }
  }

  /// Reads a byte of a word directly if the address is syntactically a byte of that word, and otherwise falls back to
  /// the general case. No two addresses of a word alias, because a word lies in one page.
  private func readingKnownByte(
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

  /// The byte that an update writes to a physical address inside its range.
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
      return before.byte(scene.physical(value + place), ignoring: update.content)
    case .copy(let source, let inOrder, let undetermined):
      let from = scene.physical(source + offset)
      // The greatest smaller offset that is mapped to the same physical address; not below `offset` if there is none.
      let earlier = self.offset(in: Update(start: update.start, length: offset, content: update.content), address)
      let isWrittenTwice = inOrder ? table.false : earlier.less(than: offset)
      return undetermined.bytes.select(offset)
        .when(isOverwritten(from, by: update) || isWrittenTwice, otherwise: before.byte(from))
    }
  }
}

extension Term {
  /// Whether a term of one bit is 1.
  var isSet: Term { equals(table.bits(1, width: 1)) }

  /// The byte at an index of a word, counted from the least significant.
  fileprivate func byte(_ place: Int) -> Term { extract(high: 8 * place + 7, low: 8 * place) }
}

// MARK: Memory in specifications

extension PhysicalMemory {
  package var table: TermTable { scene.bytes.table }

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

  /// Whether a read that may fault does so at a virtual address.
  public func readFaults(at address: Integer) -> Formula { .atom(scene.readFaults.select(word(address)).isSet) }

  /// Whether a write that may fault does so at a virtual address.
  public func writeFaults(at address: Integer) -> Formula { .atom(scene.writeFaults.select(word(address)).isSet) }

  /// Whether one of the `length` virtual addresses starting at `start` is mapped to a physical address.
  public func maps(from start: Integer, length: Integer, to physical: Integer) -> Formula {
    let length = word(length)
    let offset = scene.lastOffset(of: word(physical), start: word(start), length: length)
    return .atom(offset.less(than: length))
  }

  /// This memory after a write of `length` bytes at `start`, which repeat the `size` bytes at `value`.
  public func repeating(valueAt value: Integer, size: Integer, from start: Integer, length: Integer) -> PhysicalMemory {
    writing(.value(at: word(value), size: word(size)), at: word(start), length: word(length))
  }

  /// This memory after a write of zeros to a range of virtual addresses.
  public func zeroing(from start: Integer, length: Integer) -> PhysicalMemory {
    writing(.zeros, at: word(start), length: word(length))
  }

  /// The statement that both memories hold the same bytes at every physical address, and that the same bytes are
  /// initialised.
  public static func == (left: PhysicalMemory, right: PhysicalMemory) -> Formula {
    .forAll("physical_address") { address in
      left[physical: address] == right[physical: address]
        && left.isInitialised(atPhysical: address) == right.isInitialised(atPhysical: address)
    }
  }
}
