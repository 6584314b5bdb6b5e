internal import CCalls
internal import CUser

/// The user program: what the kernel has it do, and what it ends with.
@c(user_main)
func userMain(_ task: UInt) {
  switch Int(task) {
  case TASK_POINTERS: exit(handInPointers())
  case TASK_LOAD_KERNEL: user_load(UInt(TASK_KERNEL_ADDRESS))
  case TASK_STORE_KERNEL: user_store(UInt(TASK_KERNEL_ADDRESS))
  case TASK_LOAD_HOLE: user_load(UInt(TASK_HOLE))
  case TASK_STORE_READ_ONLY: user_store(UInt(TASK_READ_ONLY))
  case TASK_STORE_CODE: user_store(0x80_0000_1000)
  case TASK_JUMP_TO_DATA: user_jump(UInt(TASK_DATA))
  case TASK_PRIVILEGED: user_privileged()
  case TASK_UNDEFINED: user_undefined()
  case TASK_LOAD_ON_DEMAND:
    user_load(UInt(TASK_ON_DEMAND))
    exit(7)
  default: break
  }
  // Whoever gets here did what it should not be able to do.
  exit(99)
}

/// Ends the program.
private func exit(_ status: UInt) { _ = user_call(UInt(CALL_EXIT), status, 0, 0, 0) }

/// Hands in pointers with counts: into user memory that is there and that is not, that cannot be written, across the
/// bounds of pages, to the kernel, to devices, to no memory at all, and ranges that wrap. Returns how many of those in
/// no user memory were not refused.
private func handInPointers() -> UInt {
  let user: UInt = 0x80_0000_0000
  let outside: InlineArray<14, UInt> = [
    0, 1, 8, 0x8000, UInt(TASK_KERNEL_ADDRESS), UInt(TASK_KERNEL_ADDRESS) + 3, 0x900_0000, 0xfee0_0000, user - 8,
    0x8000_0000_0000, 0xffff_8000_0000_0000, 1 << 63, .max - 7, .max,
  ]
  let inside: InlineArray<19, UInt> = [
    user, user + 0x1000, user + 0x1ff8, user + 0x4ffd, user + 0x0f_fff8, user + 0x10_0000, user + 0x1_0000,
    user + 0x1_0ffd,
    user + 0x1_0fff, user + 0x1_1000, user + 0x1_1ff9, user + 0x1_2001, user + 0x1_8ff3, user + 0x1_9000,
    user + 0x1_9ffe,
    user + 0x1f_fff8, user + 0x20_0000, 0x7fff_ffff_eff8, 0x7fff_ffff_efff,
  ]
  // Calls that read come first, so that a kernel that refuses nothing is noticed before it is overwritten.
  var accepted: UInt = 0
  for index in outside.indices {
    for size in 1...UInt(16) { accepted += handIn(outside[index], size) }
    accepted +=
      handIn(outside[index], 4096) + handIn(outside[index], .max) + handIn(outside[index], 0 &- outside[index])
  }
  for index in inside.indices {
    let pointer = inside[index]
    for size in 0...UInt(16) { _ = handIn(pointer, size) }
    for shift in stride(from: UInt(5), to: 13, by: 1) { _ = handIn(pointer, 1 << shift) }
    // Ranges that end behind the last address, and at it, and wrap.
    accepted += handIn(pointer, 1 << 47) + handIn(pointer, 1 << 63) + handIn(pointer, .max)
    accepted += handIn(pointer, 0 &- pointer) + handIn(pointer, 1 &- pointer)
  }
  return accepted
}

/// Hands in a pointer with a count to each system call. Returns how many calls took a range that they have to refuse.
private func handIn(_ pointer: UInt, _ count: UInt) -> UInt {
  let plain: UInt = 0x80_0002_0040
  let (sum, wraps) = pointer.addingReportingOverflow(count)
  let mustRefuse = pointer < 0x80_0000_0000 || wraps || sum > 0x7fff_ffff_f000
  var accepted: UInt = 0
  func call(_ number: Int, _ a: UInt, _ b: UInt, _ c: UInt) {
    let result = user_call(UInt(number), a, b, c, 0)
    if mustRefuse && result.status != UInt(CALL_REFUSED) { accepted += 1 }
  }
  call(CALL_READ, pointer, count, 0)
  call(CALL_LOAD, pointer, count, 0)
  call(CALL_COPY, pointer, plain, count)
  call(CALL_COPY, plain, pointer, count)
  call(CALL_EXCHANGE, pointer, count, 0)
  call(CALL_EXCHANGE, pointer, count, 1)
  call(CALL_WRITE, pointer, count, 0)
  call(CALL_ZERO, pointer, count, 0)
  return accepted
}
