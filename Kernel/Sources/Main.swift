internal import CKernel

@c @implementation
func kernel_main(_ number: UInt, _ information: UInt) {
  Hardware.prepare(number)
  if number == 0 { runFirst(information) } else { ProcessorCases.runSecond() }
}

/// What the first processor does: all cases.
private func runFirst(_ information: UInt) -> Never {
  Controls.read(Hardware.commandLine(information))
  PageTables.create()
  let area = address_of_kernel_area()
  for address in area..<area + 16 * pageSize { Memory.set(address, byte: pattern(address)) }
  var report = Report(of: Processor.numbered(0))
  ConstructorCases().run(&report)
  AnyMemoryCases().run(&report)
  KernelMemoryCases().run(&report)
  UserMemoryCases().run(&report)
  PagingCases().run(&report)
  UserProgramCases().run(&report)
  InterruptCases().run(&report)
  ProcessorCases().run(&report)
  report.plan()
  Hardware.exit(succeeded: report.succeeded)
}
