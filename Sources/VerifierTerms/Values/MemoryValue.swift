package import BigInt

/// A concrete memory: explicit cells by address, and a background for all others.
public struct MemoryValue: Hashable, Codable, Sendable {
  /// The contents of the cells that are not explicit.
  package enum Background: Hashable, Codable, Sendable {
    /// Every cell holds the same value.
    case constant(BigUInt)
    /// Every cell holds its own address; as a page table, every page is mapped to the frame of the same number.
    case identity
  }

  /// The width of addresses in bits.
  package let addressWidth: Int
  /// The width of cells in bits.
  package let cellWidth: Int
  package var background: Background
  /// The explicit cells, by address.
  package private(set) var cells: [BigUInt: BigUInt] = [:]

  /// Creates a memory in which every cell holds the same value.
  package init(addressWidth: Int, cellWidth: Int, background: BigUInt = 0) {
    self.addressWidth = addressWidth
    self.cellWidth = cellWidth
    self.background = .constant(background)
  }

  /// The value of the cell at an address.
  package subscript(address: BigUInt) -> BigUInt {
    get { cells[address] ?? backgroundCell(address) }
    set { cells[address] = newValue }
  }

  private func backgroundCell(_ address: BigUInt) -> BigUInt {
    switch background {
    case .constant(let cell): cell
    case .identity: address
    }
  }

  /// Whether two memories have the same widths, the same background, and the same cells that differ from it.
  public static func == (left: MemoryValue, right: MemoryValue) -> Bool {
    left.addressWidth == right.addressWidth && left.cellWidth == right.cellWidth && left.background == right.background
      && left.deviations == right.deviations
  }

  /// Hashes the background and the cells that differ from it.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(background)
    hasher.combine(deviations)
  }

  /// The cells that differ from the background.
  private var deviations: [BigUInt: BigUInt] { cells.filter { $0.value != backgroundCell($0.key) } }
}
