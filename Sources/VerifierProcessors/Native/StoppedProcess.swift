internal import CProcessorRun

/// A process that executes instructions one by one, and has no memory but what it is given. It ends with this value.
///
/// All of its functions are to be called by the thread that has started it.
struct StoppedProcess: ~Copyable {
  private let process: Int32

  /// The number of an error of the system.
  struct Failure: Error {
    let number: Int32

    static func check(_ number: Int32) throws(Failure) {
      if number != 0 { throw Failure(number: number) }
    }
  }

  /// What has come of an instruction.
  enum Stop {
    case stepped, breakpoint, illegal, arithmetic, memory
    /// The process has ended, or the system refuses.
    case lost
  }

  /// How memory may be used.
  struct Access: OptionSet {
    let rawValue: Int32
    static let read = Access(rawValue: Int32(PROCESSOR_READ.rawValue))
    static let write = Access(rawValue: Int32(PROCESSOR_WRITE.rawValue))
    static let execute = Access(rawValue: Int32(PROCESSOR_EXECUTE.rawValue))
  }

  /// Starts it; `nil` where the system does not allow that.
  init?() {
    let started = processor_run_start()
    if started <= 0 { return nil }
    process = started
  }

  deinit { processor_run_end(process) }

  /// Maps whole pages, where nothing is mapped.
  func map(_ bytes: [UInt8], at address: UInt64, _ access: Access) throws(Failure) {
    try Failure.check(unsafe processor_run_map(process, address, bytes, bytes.count, access.rawValue))
  }

  /// Ends the process as soon as it calls the system. Nothing can be mapped after that.
  func close() throws(Failure) { try Failure.check(processor_run_close(process)) }

  func read(at address: UInt64, count: Int) throws(Failure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try Failure.check(unsafe processor_run_read(process, address, &bytes, count))
    return bytes
  }

  func write(_ bytes: [UInt8], at address: UInt64) throws(Failure) {
    try Failure.check(unsafe processor_run_write(process, address, bytes, bytes.count))
  }

  func registers() throws(Failure) -> NativeRegisters {
    var registers = processor_registers()
    try Failure.check(unsafe processor_run_registers(process, &registers))
    return NativeRegisters(
      general: unsafe withUnsafeBytes(of: registers.general) { unsafe Array($0.bindMemory(to: UInt64.self)) },
      vectors: unsafe withUnsafeBytes(of: registers.vectors) { unsafe Array($0.bindMemory(to: UInt64.self)) },
      place: registers.place, flags: registers.flags)
  }

  func set(_ registers: NativeRegisters) throws(Failure) {
    var all = processor_registers()
    unsafe withUnsafeMutableBytes(of: &all.general) { place in
      unsafe registers.general.withUnsafeBytes { unsafe place.copyMemory(from: $0) }
    }
    unsafe withUnsafeMutableBytes(of: &all.vectors) { place in
      unsafe registers.vectors.withUnsafeBytes { unsafe place.copyMemory(from: $0) }
    }
    (all.place, all.flags) = (registers.place, registers.flags)
    try Failure.check(unsafe processor_run_set_registers(process, &all))
  }

  /// Executes the next instruction.
  func step() -> Stop {
    switch processor_run_step(process) {
    case PROCESSOR_STEPPED: .stepped
    case PROCESSOR_BREAKPOINT: .breakpoint
    case PROCESSOR_ILLEGAL: .illegal
    case PROCESSOR_ARITHMETIC: .arithmetic
    case PROCESSOR_MEMORY: .memory
    default: .lost
    }
  }

  /// Whether this machine has a processor of x86-64, and a system that lets one process step another.
  static var isAvailable: Bool { processor_run_is_available() != 0 }
}

/// The registers of x86-64, as a process has them.
struct NativeRegisters {
  /// The general registers, in the order of their encoding.
  var general: [UInt64]
  /// The vector registers of 128 bits, two words for each, the lower one first.
  var vectors: [UInt64]
  /// The address of the next instruction.
  var place: UInt64
  /// RFLAGS.
  var flags: UInt64
}
