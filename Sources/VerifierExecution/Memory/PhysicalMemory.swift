internal import BigInt
public import VerifierTerms

/// The contents of physical memory at a point of a path: the initial contents and a list of updates.
///
/// An update writes a range of virtual addresses of any length. A read at a physical address walks the list of updates,
/// so that no update enumerates its bytes. If an update maps several virtual addresses to the same physical address,
/// the byte at the highest offset wins, as it does when bytes are written in ascending order.
///
/// The updates are for the engine alone: memories built by different updates may hold the same bytes, so that a clause
/// that compared updates would contradict one that compares bytes.
public struct PhysicalMemory {
  /// How the contents have come about.
  let history: History

  /// The initial contents and the updates since.
  indirect enum History {
    /// The contents at the start of the method.
    case initial(Scene)
    /// The contents before an update, and the update.
    case updated(PhysicalMemory, Update)
  }

  /// The contents at the start of the method.
  package static func initial(_ scene: Scene) -> PhysicalMemory { PhysicalMemory(history: .initial(scene)) }

  /// Whether both memories have come about by the same updates. Memories that have not may still hold the same bytes.
  func hasHistory(of other: PhysicalMemory) -> Bool {
    switch (history, other.history) {
    case (.initial(let left), .initial(let right)): left == right
    case (.updated(let left, let update), .updated(let right, let otherUpdate)):
      update == otherUpdate && left.hasHistory(of: right)
    case (.initial, .updated), (.updated, .initial): false
    }
  }

  /// A write to a range of virtual addresses.
  struct Update: Equatable {
    let span: AddressSpan
    let content: Content

    var start: Term { span.start }
    var length: Term { span.length }
  }

  /// The bytes that an update writes, as a function of the offset.
  enum Content: Hashable {
    /// Zero bytes.
    case zeros
    /// The bytes of a word, least significant first. They lie in one page.
    case word(Term)
    /// The `size` bytes at a virtual address before the update, repeated; both are integers. They are read as if updates
    /// with the same value had not happened: nothing writes the bytes of a value while it is in use.
    case value(at: Term, size: Term)
    /// The bytes at a virtual address before the update. A byte of the source that the update overwrites as well is
    /// undetermined; so is a byte written twice, unless the copy is in order.
    case copy(from: Term, inOrder: Bool, undetermined: Undetermined)
    /// Bytes that others wrote: any bytes, those that were there among them.
    case others(Undetermined)
  }

  /// Unconstrained bytes, by offset.
  struct Undetermined: Hashable {
    let bytes: Term
    /// Whether each byte is initialised; `nil` if every one is.
    let initialised: Term?
  }

  var scene: Scene {
    switch history {
    case .initial(let scene): scene
    case .updated(let before, _): before.scene
    }
  }

  func writing(_ content: Content, to span: AddressSpan) -> PhysicalMemory {
    if span.length.constant == .bits(0, width: SymbolicWord.width) { return self }
    return PhysicalMemory(history: .updated(self, Update(span: span, content: content)))
  }

  // MARK: Reading

  /// The byte at a physical address, ignoring updates with the given content.
  func byte(_ address: Term, ignoring content: Content? = nil) -> Term {
    switch history {
    case .initial(let scene): scene.bytes.select(address)
    case .updated(let before, let update) where update.content == content: before.byte(address, ignoring: content)
    case .updated(let before, let update):
      readingKnownByte(of: update, at: address) {
        $0.byte($1)
      } otherwise: {
        byte(of: update, over: before, at: address)
          .when(isOverwritten(address, by: update), otherwise: before.byte(address, ignoring: content))
      }
    }
  }

  /// Whether the byte at a physical address is initialised.
  func isInitialised(_ address: Term) -> Term {
    switch history {
    case .initial(let scene): scene.initialised.select(address).isSet
    case .updated(let before, let update):
      readingKnownByte(of: update, at: address) { word, _ in
        word.table.true
      } otherwise: {
        isInitialised(in: update, over: before, at: offset(in: update, address))
          .when(isOverwritten(address, by: update), otherwise: before.isInitialised(address))
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
    switch update.content {
    case .zeros, .word, .value: return offset.table.true
    case .others(let written): return written.initialised.map { $0.select(offset).isSet } ?? offset.table.true
    case .copy(let source, _, let undetermined):
      guard let flags = undetermined.initialised else { return offset.table.true }
      let from = scene.physical(source + offset)
      return flags.select(offset).isSet
        .when(isOverwritten(from, by: update), otherwise: before.isInitialised(from))
    }
  }

  private func isOverwritten(_ address: Term, by update: Update) -> Term { scene.maps(update.span, to: address) }

  private func offset(in update: Update, _ address: Term) -> Term { scene.lastOffset(of: address, in: update.span) }

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
      let place = update.span.skipped.map { offset.toInteger + $0 } ?? offset.toInteger
      let address = Integer(value + place % size)
      return scene.reading(address) { before.byte(scene.physical($0), ignoring: update.content) }
    case .copy(let source, let inOrder, let undetermined):
      let from = scene.physical(source + offset)
      // The greatest smaller offset that is mapped to the same physical address; not below `offset` if there is none.
      let earlier = scene.lastOffset(of: address, in: AddressSpan(start: update.start, length: offset))
      let isWrittenTwice = inOrder ? table.false : earlier.less(than: offset)
      return undetermined.bytes.select(offset)
        .when(isOverwritten(from, by: update) || isWrittenTwice, otherwise: before.byte(from))
    case .others(let written): return written.bytes.select(offset)
    }
  }
}

extension Term {
  /// The byte at an index of a word, counted from the least significant.
  fileprivate func byte(_ place: Int) -> Term { extract(high: 8 * place + 7, low: 8 * place) }
}

// MARK: Memory in specifications

extension PhysicalMemory {
  private var table: TermTable { scene.bytes.table }

  /// A number modulo 2^64.
  private func word(_ number: Integer) -> Term { number.term(in: table).toBits(SymbolicWord.width) }

  /// The physical address that a virtual address is mapped to; of a number that is no address, the number itself.
  public func physical(_ address: Integer) -> Integer {
    let number = address.term(in: table)
    return Integer(scene.physical(word(address)).toInteger.when(address.isAddress(in: table), otherwise: number))
  }

  /// The byte at a physical address; an unspecified byte at a number that is no address.
  public subscript(physical address: Integer) -> Integer { Integer(scene.reading(address) { byte($0) }) }

  /// The byte at a virtual address; an unspecified byte at a number that is no address.
  public subscript(address: Integer) -> Integer { Integer(scene.reading(address) { byte(scene.physical($0)) }) }

  /// Whether a number is a virtual address and the byte there is initialised.
  public func isInitialised(at address: Integer) -> Formula {
    .atom(address.isAddress(in: table) && isInitialised(scene.physical(word(address))))
  }

  /// Whether a number is a physical address and the byte there is initialised.
  public func isInitialised(atPhysical address: Integer) -> Formula {
    .atom(address.isAddress(in: table) && isInitialised(word(address)))
  }

  /// Whether a read that may fault does so at a virtual address. It does at a number that is no address.
  public func readFaults(at address: Integer) -> Formula {
    .atom(!address.isAddress(in: table) || scene.readFaults(word(address)))
  }

  /// Whether a write that may fault does so at a virtual address. It does at a number that is no address.
  public func writeFaults(at address: Integer) -> Formula {
    .atom(!address.isAddress(in: table) || scene.writeFaults(word(address)))
  }

  /// Whether one of the virtual addresses in `start..<start + length` is mapped to a physical address.
  public func maps(from start: Integer, length: Integer, to physical: Integer) -> Formula {
    .atom(
      physical.isAddress(in: table)
        && scene.maps(AddressSpan(from: start, length: length, in: table), to: word(physical)))
  }

  /// This memory after a write to the virtual addresses in `start..<start + length`, which repeats the `size` bytes at
  /// `value`.
  public func repeating(valueAt value: Integer, size: Integer, from start: Integer, length: Integer) -> PhysicalMemory {
    writing(
      .value(at: value.term(in: table), size: size.term(in: table)),
      to: AddressSpan(from: start, length: length, in: table))
  }

  /// This memory after a write of zeros to the virtual addresses in `start..<start + length`.
  public func zeroing(from start: Integer, length: Integer) -> PhysicalMemory {
    writing(.zeros, to: AddressSpan(from: start, length: length, in: table))
  }

  /// The statement that both memories hold the same bytes at every physical address, and that the same bytes are
  /// initialised.
  public static func == (left: PhysicalMemory, right: PhysicalMemory) -> Formula {
    .forAll("physical_address") { address in
      left[physical: address] == right[physical: address]
        && left.isInitialised(atPhysical: address) == right.isInitialised(atPhysical: address)
    }
  }
  /// The denial of `==`.
  public static func != (left: PhysicalMemory, right: PhysicalMemory) -> Formula { !(left == right) }
}

// The text of a memory is no way to look at its updates.
extension PhysicalMemory: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "a memory" }
  public var debugDescription: String { description }
}
