internal import CCalls
internal import CKernel

/// The cases of the user program.
struct UserProgramCases {
  private let processor = Processor.numbered(0)

  func run(_ report: inout Report) {
    run(TASK_POINTERS, report, Ending.exit, 0)
    report.end("a user program that hands in hostile pointers")
    run(TASK_LOAD_KERNEL, report, Ending.fault, UInt(TASK_KERNEL_ADDRESS))
    run(TASK_STORE_KERNEL, report, Ending.fault, UInt(TASK_KERNEL_ADDRESS), isWrite: true)
    run(TASK_LOAD_HOLE, report, Ending.fault, UInt(TASK_HOLE))
    run(TASK_STORE_READ_ONLY, report, Ending.fault, UInt(TASK_READ_ONLY), isWrite: true)
    run(TASK_STORE_CODE, report, Ending.fault, UInt(USER_CODE), isWrite: true)
    run(TASK_JUMP_TO_DATA, report, Ending.fault, UInt(TASK_DATA))
    run(TASK_PRIVILEGED, report, Ending.trap)
    run(TASK_UNDEFINED, report, Ending.trap)
    report.end("a user program that does what it must not")
    PageTables.takeAway()
    let demands = unsafe processor.state.pointee.demands
    run(TASK_LOAD_ON_DEMAND, report, Ending.exit, 7)
    report.expect("the number of pages brought in", UInt(unsafe processor.state.pointee.demands - demands), 1)
    report.end("a user program whose page is brought in")
  }

  /// Runs the program, and compares how it ends: by itself with a status, by a fault at an address, or by a trap.
  private func run(_ task: Int, _ report: Report, _ ending: UInt, _ value: UInt? = nil, isWrite: Bool = false) {
    let ended = kernel_enter_user(UInt(USER_CODE), UInt(USER_STACK_END), UInt(task))
    report.count()
    report.expect("the end of the program", ended, ending, UInt(task))
    guard let value else { return }
    report.expect("what it ends with", UInt(unsafe processor.state.pointee.user_value), value, UInt(task))
    if ending != Ending.fault { return }
    report.expect("a write", unsafe processor.state.pointee.user_fault_is_write != 0, isWrite, UInt(task))
  }
}
