// Inputs as text.

extension PlainInputs: CustomStringConvertible {
  package var description: String {
    let words = zip(Variable.inputs, words).map { "\($0) = \($1)" }.joined(separator: ", ")
    return (record.map { "\($0.text), " } ?? "")
      + "\(words), may panic: \(mayPanic), bytes \(scene.bytes), initialised \(scene.initialised), "
      + "read faults \(scene.readFaults), write faults \(scene.writeFaults)"
      + (scene.pageBits == nil ? "" : ", page table \(scene.pageTable)")
      + ", reader \(scene.reader), writer \(scene.writer)"
      + (scene.others.allSatisfy { $0 == PlainCells() } ? "" : ", others \(scene.others) \(scene.othersFlags)")
      + (scene.undetermined.allSatisfy { $0 == PlainCells() } ? "" : ", undetermined \(scene.undetermined)")
  }
}

extension PlainCells: CustomStringConvertible {
  package var description: String {
    let cells = listed.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "[\((cells + ["others: " + (background.map { "\($0)" } ?? "their own")]).joined(separator: ", "))]"
  }
}

extension PlainView: CustomStringConvertible {
  package var description: String {
    grantsWriting || grantsReading ? "\(grantsWriting ? "writes" : "reads") \(mappings)" : "none"
  }
}
