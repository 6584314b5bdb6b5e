import VerifierContracts

extension MemoryModel {
  /// Memory as a kernel sees it: behind one page table with pages of 4096 bytes.
  static let kernelMemory = MemoryModel.paged(
    bits: 12,
    sentences: [
      "one page table is active while a method runs; it maps whole pages of 4096 bytes to whole frames",
      "a plain value that is passed to a method does not change while the method stores it",
      "of two bytes of one value that are stored to one place, the later one stays",
    ]
  ).stable("user memory changes by the method alone while it runs, and whether a byte of it faults does not change")
}
