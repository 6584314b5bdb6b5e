import VerifierContracts
import VmIO

// Lists of clauses that several contracts have beyond the page. Each clause is reported at the line of the caller.

/// Clauses for a method that has touched no memory.
@ClauseList
func untouched<State>(
  since old: Snapshot<State>, now new: Snapshot<State>, file: String = #filePath, line: Int = #line
) -> [Clause] {
  ensures("memory", new.memory == old.memory, file: file, line: line)
  ensures("accesses", Formula(new.accesses.isEmpty), file: file, line: line)
}

/// Clauses for a method that has written a range of addresses: its bytes are initialised, and no other byte has
/// changed.
@ClauseList
func changedOnly<State>(
  _ range: @autoclosure @escaping () -> Addresses, since old: Snapshot<State>, now new: Snapshot<State>,
  file: String = #filePath, line: Int = #line
) -> [Clause] {
  ensures("written-is-initialised", new.memory.isInitialised(in: range()), file: file, line: line)
  ensures("other-bytes", new.memory.isUnchanged(outside: range(), since: old.memory), file: file, line: line)
}

/// Clauses for a method that has copied bytes: their values, and that no other byte has changed.
@ClauseList
func copied<State>(
  _ transfer: @autoclosure @escaping () -> Transfer, since old: Snapshot<State>, now new: Snapshot<State>,
  file: String = #filePath, line: Int = #line
) -> [Clause] {
  ensures("bytes", transfer().isDetermined ==> transfer().isDone(in: new.memory), file: file, line: line)
  ensures(
    "other-bytes", new.memory.isUnchanged(outside: transfer().destination, since: old.memory), file: file, line: line)
  ensures(
    "accesses", new.accesses.are((.load, transfer().source), (.store, transfer().destination)), file: file, line: line)
}

/// Clauses for a method that has set the first `count` available bytes to zero.
@ClauseList
func zeroed(
  _ count: @autoclosure @escaping () -> Integer, since old: Snapshot<WriterCountCall>,
  now new: Snapshot<WriterCountCall>, file: String = #filePath, line: Int = #line
) -> [Clause] {
  ensures("zeros", new.memory.isZero(in: old.writer.front(count())), file: file, line: line)
  changedOnly(old.writer.front(count()), since: old, now: new, file: file, line: line)
  ensures("nothing-done", count() == 0 ==> new.memory == old.memory, file: file, line: line)
  ensures("accesses", new.accesses.are((.store, old.writer.front(count()))), file: file, line: line)
}

/// Clauses for a method that gives up the right to what lies before the owner's new start, and keeps all else.
@ClauseList
func passedOver(
  _ name: String, _ new: @autoclosure @escaping () -> Owner, from old: @autoclosure @escaping () -> Owner,
  file: String = #filePath, line: Int = #line
) -> [Clause] {
  ensures("\(name)/identity", new().hasIdentity(of: old()), file: file, line: line)
  ensures("\(name)/view", new().translatesAsMuch(as: old(), from: new().range.start), file: file, line: line)
  ensures("\(name)/passed-over", new().translatesNothing(below: new().range.start), file: file, line: line)
}
