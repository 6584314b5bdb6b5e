internal import CProcessMemory
internal import Glibc

/// Access to the memory of this process through the Linux kernel, which reports a fault as an error instead of a
/// signal. One system call for each page. Used on processors without routines of their own, and by tests as a
/// reference.
///
/// Device mappings cannot be accessed in this way; they are reported as faults.
package enum ProcessMemory {
  /// Copies up to `count` bytes in ascending order, and stops before the first that faults. Returns the number of bytes
  /// copied.
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

  /// Sets up to `count` bytes to zero in ascending order, and stops before the first that faults. Returns the number of
  /// bytes set.
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

  /// Loads like `HostMachine.loadOnceFallibly`. The memory must not be unmapped during the call: it is probed first,
  /// and then loaded as if it could not fault.
  package static func loadOnce(size: UInt, at address: UInt) -> UInt? {
    isReadable(size, at: address) ? HostMachine().loadOnce(size: size, at: address) : nil
  }

  /// Exchanges like `HostMachine.compareExchangeFallibly`. The memory must not be unmapped during the call: it is
  /// probed first, and then exchanged as if it could not fault.
  package static func compareExchange(_ expected: UInt, _ desired: UInt, size: UInt, at address: UInt) -> UInt? {
    guard isReadable(size, at: address), isPageWritable(at: address) else { return nil }
    return HostMachine().compareExchange(expected, desired, size: size, at: address)
  }

  /// Whether a few bytes can be read without a fault.
  private static func isReadable(_ count: UInt, at address: UInt) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: Int(count), alignment: 1) { bytes in
      copy(count, from: address, to: UInt(bitPattern: bytes.baseAddress)) == count
    }
  }

  /// Whether the page of an address can be written without a fault. Nothing is written: writing a byte back could undo
  /// a concurrent store of another thread.
  ///
  /// Requires Linux 5.14 for `MADV_POPULATE_WRITE`.
  private static func isPageWritable(at address: UInt) -> Bool {
    if populates(address) { return true }
    // An older kernel rejects the unknown advice with the same result as memory that is not writable.
    var ours: UInt8 = 0
    let knows = unsafe withUnsafeMutableBytes(of: &ours) { populates(UInt(bitPattern: $0.baseAddress)) }
    precondition(knows, "Linux 5.14 or newer was expected")
    return false
  }

  /// Populates the page of an address for writing, as a store would.
  private static func populates(_ address: UInt) -> Bool {
    let size = UInt(getpagesize())
    let page = unsafe UnsafeMutableRawPointer(bitPattern: address - address % size)
    return unsafe madvise(page, Int(size), MADV_POPULATE_WRITE) == 0
  }

  /// The page size or a divisor of it. A part of one page faults entirely or not at all.
  private static let page: UInt = 4096

  /// The number of bytes from an address to the end of its page.
  private static func toPageEnd(_ address: UInt) -> UInt { page - address % page }

  /// Copies bytes within one source page and one destination page. Returns the number of bytes copied, 0 if they fault.
  private static func transfer(_ count: UInt, from source: UInt, to destination: UInt) -> UInt {
    var local = unsafe iovec(iov_base: UnsafeMutableRawPointer(bitPattern: destination), iov_len: Int(count))
    var remote = unsafe iovec(iov_base: UnsafeMutableRawPointer(bitPattern: source), iov_len: Int(count))
    let copied = unsafe process_vm_readv(getpid(), &local, 1, &remote, 1, 0)
    guard copied < 0 else { return UInt(copied) }
    precondition(errno == EFAULT, "the kernel would not copy within this process: error \(errno)")
    return 0
  }
}
