internal import CKernel

// What the code under proof asks a machine for. An access to kernel memory that faults ends the kernel; so does one to user
// memory where only kernel memory is asked for, as the processor does not permit it.

@c(bare_copy)
func bareCopy(_ destination: UInt, _ source: UInt, _ count: UInt) {
  let done = faulting_copy_routine(destination, source, count)
  if done != count { die("fault of the kernel: a copy in kernel memory ends after", done, at: source) }
}

/// The bytes of a plain value, which does not change meanwhile.
@c(bare_store_value)
func bareStoreValue(_ destination: UInt, _ value: UInt, _ size: UInt) { bareCopy(destination, value, size) }

@c(bare_zero)
func bareZero(_ destination: UInt, _ count: UInt) {
  let done = faulting_zero_routine(destination, count)
  if done != count { die("fault of the kernel: zeros in kernel memory end after", done, at: destination) }
}

@c(bare_store)
func bareStore(_ bits: UInt, _ size: UInt, _ address: UInt) {
  for place in 0..<size { Memory.set(address + place, byte: UInt8(truncatingIfNeeded: bits >> (8 * place))) }
}

@c(bare_load)
func bareLoad(_ size: UInt, _ address: UInt) -> UInt {
  var bits: UInt = 0
  for place in 0..<size { bits |= UInt(Memory.byte(address + place)) << (8 * place) }
  return bits
}

@c(bare_store_once)
func bareStoreOnce(_ bits: UInt, _ size: UInt, _ address: UInt) {
  switch size {
  case 1: Register(address).store8(UInt8(truncatingIfNeeded: bits))
  case 2: Register(address).store16(UInt16(truncatingIfNeeded: bits))
  case 4: Register(address).store32(UInt32(truncatingIfNeeded: bits))
  case 8: Register(address).store64(UInt64(bits))
  default: fatalError()
  }
}

@c(bare_load_once)
func bareLoadOnce(_ size: UInt, _ address: UInt) -> UInt {
  switch size {
  case 1: UInt(Register(address).load8())
  case 2: UInt(Register(address).load16())
  case 4: UInt(Register(address).load32())
  case 8: UInt(Register(address).load64())
  default: fatalError()
  }
}

@c(bare_copy_fallibly)
func bareCopyFallibly(_ destination: UInt, _ source: UInt, _ count: UInt) -> UInt {
  kernel_copy_user(destination, source, count)
}

@c(bare_zero_fallibly)
func bareZeroFallibly(_ destination: UInt, _ count: UInt) -> UInt { kernel_zero_user(destination, count) }

@c(bare_load_once_fallibly)
func bareLoadOnceFallibly(_ size: UInt, _ address: UInt, _ faults: UnsafeMutablePointer<Bool>) -> UInt {
  let found =
    switch size {
    case 1: kernel_load_1(address)
    case 2: kernel_load_2(address)
    case 4: kernel_load_4(address)
    case 8: kernel_load_8(address)
    default: fatalError()
    }
  unsafe faults.pointee = found.is_there == 0
  return UInt(found.value)
}

@c(bare_compare_exchange_fallibly)
func bareCompareExchangeFallibly(
  _ expected: UInt, _ desired: UInt, _ size: UInt, _ address: UInt, _ faults: UnsafeMutablePointer<Bool>
) -> UInt {
  let (expected, desired) = (UInt64(expected), UInt64(desired))
  let found =
    switch size {
    case 1: kernel_exchange_1(address, expected, desired)
    case 2: kernel_exchange_2(address, expected, desired)
    case 4: kernel_exchange_4(address, expected, desired)
    case 8: kernel_exchange_8(address, expected, desired)
    default: fatalError()
    }
  unsafe faults.pointee = found.is_there == 0
  return UInt(found.value)
}

/// What guards stacks is compared with.
@c(__stack_chk_fail)
func stackCheckFailed() { die("the guard of a stack is overwritten", 0, at: 0) }

/// What hashes take their seed from. Nothing in the kernel hashes.
@c(arc4random_buf)
func randomBytes(_ address: UInt, _ count: UInt) { die("a seed is asked for", count, at: address) }
