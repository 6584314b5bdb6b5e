internal import CProcessMemory
internal import Glibc

/// This process's memory by way of the Linux kernel, which reports a fault where the process itself would be killed: one
/// system call for each page. It serves processors that have no routines of their own, and tests, to compare those with.
///
/// Mappings of devices cannot be touched in this way: they are taken for memory that faults.
package enum ProcessMemory {
  /// Copies up to `count` bytes in ascending order, and stops before the first that faults. Returns how many it copied.
  package static func copy(_ count: UInt, from source: UInt, to destination: UInt) -> UInt {
    var done: UInt = 0
    while done < count {
      let (from, to) = (source + done, destination + done)
      let copied = transfer(min(count - done, toPageEnd(from), toPageEnd(to)), from: from, to: to)
      guard copied > 0 else { break }
      done += copied
    }
    return done
  }

  /// Sets up to `count` bytes to zero in ascending order, and stops before the first that faults. Returns how many it set.
  package static func zero(_ count: UInt, at address: UInt) -> UInt {
    let zeros = [UInt8](repeating: 0, count: Int(min(count, page)))
    return unsafe zeros.withUnsafeBytes { zeros in
      var done: UInt = 0
      while done < count {
        let piece = min(count - done, UInt(zeros.count))
        let set = copy(piece, from: UInt(bitPattern: zeros.baseAddress), to: address + done)
        done += set
        guard set == piece else { break }
      }
      return done
    }
  }

  /// As `HostMachine.loadOnceFallibly`. The memory must not be taken away while this runs: it is asked for first, and then
  /// loaded as though it never faulted.
  package static func loadOnce(size: UInt, at address: UInt) -> UInt? {
    isReadable(size, at: address) ? HostMachine().loadOnce(size: size, at: address) : nil
  }

  /// As `HostMachine.compareExchangeFallibly`. The memory must not be taken away while this runs: it is asked for first, and
  /// then exchanged as though it never faulted.
  package static func compareExchange(_ expected: UInt, _ desired: UInt, size: UInt, at address: UInt) -> UInt? {
    guard isReadable(size, at: address), isPageWritable(at: address) else { return nil }
    return HostMachine().compareExchange(expected, desired, size: size, at: address)
  }

  /// Whether none of a few bytes faults when it is read.
  private static func isReadable(_ count: UInt, at address: UInt) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: Int(count), alignment: 1) { bytes in
      copy(count, from: address, to: UInt(bitPattern: bytes.baseAddress)) == count
    }
  }

  /// Whether none of the bytes on an address's page faults when it is written. Nothing is written: a byte put back in its
  /// place could undo what another thread has written meanwhile.
  ///
  /// Needs Linux 5.14.
  private static func isPageWritable(at address: UInt) -> Bool {
    if populates(address) { return true }
    // An older kernel refuses what it does not know as a newer one refuses memory that is not writable.
    var ours: UInt8 = 0
    let knows = unsafe withUnsafeMutableBytes(of: &ours) { populates(UInt(bitPattern: $0.baseAddress)) }
    precondition(knows, "Linux 5.14 or newer was expected")
    return false
  }

  /// Has the kernel make the page of an address writable, as a store there would.
  private static func populates(_ address: UInt) -> Bool {
    let size = UInt(getpagesize())
    let page = unsafe UnsafeMutableRawPointer(bitPattern: address - address % size)
    return unsafe madvise(page, Int(size), MADV_POPULATE_WRITE) == 0
  }

  /// The size of a page, or a divisor of it. A part of one page faults as a whole or not at all.
  private static let page: UInt = 4096

  /// The number of bytes from an address to the end of its page.
  private static func toPageEnd(_ address: UInt) -> UInt { page - address % page }

  /// Copies bytes that are on one page, and are copied to one page. Returns how many; none where they fault.
  private static func transfer(_ count: UInt, from source: UInt, to destination: UInt) -> UInt {
    var local = unsafe iovec(iov_base: UnsafeMutableRawPointer(bitPattern: destination), iov_len: Int(count))
    var remote = unsafe iovec(iov_base: UnsafeMutableRawPointer(bitPattern: source), iov_len: Int(count))
    let copied = unsafe process_vm_readv(getpid(), &local, 1, &remote, 1, 0)
    guard copied < 0 else { return UInt(copied) }
    precondition(errno == EFAULT, "the kernel would not copy within this process: error \(errno)")
    return 0
  }
}
