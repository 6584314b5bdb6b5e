import VerifierContracts
import VmIO

// The page's functions of a writer, and the same of a reader.

extension Observed where Value: Lender {
  /// The page's `inv_wf`: cursor and end share one range.
  var invWf: Formula { self.cursor.range == self.end.range }

  var inv: Formula { invWf && self.cursor.inv && self.end.inv && self.cursor.vaddr <= self.end.vaddr }

  /// The page's `wf`: this writer or reader and the owner belong together. That a view of the kind that is needed translates
  /// the range is among what the page says; here it follows from the owner's invariant, of which `spec/wf` is the proof.
  func wf(_ owner: Owner) -> Formula {
    .named(
      "wf",
      owner.inv
        && owner.range.start == self.cursor.vaddr
        && owner.range.end == self.end.vaddr
        && owner.id == self.ghostID)
  }

  static func == (left: Self, right: Self) -> Formula {
    left.ghostID == right.ghostID && left.cursor == right.cursor && left.end == right.end
  }

  /// Whether this is another writer or reader with its cursor moved up by `count` bytes, and nothing else.
  func isMoved(_ other: Self, by count: Integer) -> Formula {
    self.ghostID == other.ghostID
      && (self.cursor.vaddr == other.cursor.vaddr + count && self.cursor.range == other.cursor.range)
      && self.end == other.end
  }

  /// The distance from cursor to end, as a word.
  fileprivate var length: Integer { (self.end.vaddr - self.cursor.vaddr).wrapped }

  /// The first `count` addresses.
  func front(_ count: Integer) -> Addresses {
    Addresses(start: self.cursor.vaddr, end: self.cursor.vaddr + count)
  }
}

extension Integer {
  /// Whether a machine word has this value.
  var isWord: Formula { 0 <= self && self <= 0xffff_ffff_ffff_ffff }
}

extension Observed where Value == Writer {
  /// The page's `avail_spec`.
  var avail: Integer { length }

  /// The page's `fill_panic_condition`.
  func fillPanicCondition(size: Integer, alignment: Integer) -> Formula {
    self.cursor.vaddr % alignment != 0 || (self.end.vaddr - self.cursor.vaddr) % size != 0
  }
}

extension Observed where Value == Reader {
  /// The page's `remain_spec`.
  var remain: Integer { length }
}
