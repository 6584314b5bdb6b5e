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
    var (history, otherHistory) = (history, other.history)
    while case .updated(let before, let update) = history,
      case .updated(let otherBefore, let otherUpdate) = otherHistory
    {
      if update != otherUpdate { return false }
      (history, otherHistory) = (before.history, otherBefore.history)
    }
    guard case .initial(let scene) = history, case .initial(let otherScene) = otherHistory else { return false }
    return scene == otherScene
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
    /// Any bytes, by their physical addresses and not by the offset, in a range of integers: what a loop has written there by some round.
    /// What was initialised is.
    case changed(Undetermined, from: Term, to: Term)

    var terms: [Term] {
      switch self {
      case .zeros: []
      case .word(let word): [word]
      case .value(let address, let size): [address, size]
      case .copy(let source, _, let undetermined): [source] + undetermined.terms
      case .others(let undetermined): undetermined.terms
      case .changed(let undetermined, let start, let end): undetermined.terms + [start, end]
      }
    }
  }

  /// Unconstrained bytes, by offset or by physical address.
  struct Undetermined: Hashable {
    let bytes: Term
    /// Whether each byte is initialised; `nil` if every one is.
    let initialised: Term?

    var terms: [Term] { [bytes] + (initialised.map { [$0] } ?? []) }
  }

  package var scene: Scene {
    var history = history
    while true {
      switch history {
      case .initial(let scene): return scene
      case .updated(let before, _): history = before.history
      }
    }
  }

  /// The terms of which the contents are made.
  var terms: [Term] {
    var (history, terms) = (history, [Term]())
    while case .updated(let before, let update) = history {
      terms += update.span.terms + update.content.terms
      history = before.history
    }
    return scene.variables + terms
  }

  func writing(_ content: Content, to span: AddressSpan) -> PhysicalMemory {
    if span.length.constant == .bits(0, width: SymbolicWord.width) { return self }
    return PhysicalMemory(history: .updated(self, Update(span: span, content: content)))
  }
}

// MARK: Memory in specifications

extension PhysicalMemory {
  package var table: TermTable { scene.bytes.table }

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
    if scene.pageTable == nil {
      return .atom(physical.isAddress(in: table)) && start <= physical && physical < start + length
    }
    return .atom(
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
    left.isUnchanged(since: right)
  }
  /// The denial of `==`.
  public static func != (left: PhysicalMemory, right: PhysicalMemory) -> Formula { !(left == right) }
}

// The text of a memory is no way to look at its updates.
extension PhysicalMemory: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "a memory" }
  public var debugDescription: String { description }
}
