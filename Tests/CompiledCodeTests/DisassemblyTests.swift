import MachineCodeSupport
import Testing
import VerifierMachineCode

/// What the decoder says of compiled code, against LLVM's disassembler of the toolchain.
@Suite struct DisassemblyTests {
  @Test(arguments: KernelImage.targets) func entryPointsAreDecodedAsByLLVM(target: String) throws {
    let kernel = try #require(try KernelImage.all.get()[target])
    let disassembly = try Disassembly(of: kernel.path)
    let functions = try kernel.entryPoints
    #expect(functions.count { $0.name.hasPrefix("vmio_") } > 40)
    let instructions = try kernel.instructions(of: functions)
    #expect(instructions.count > 500)
    for instruction in instructions {
      let line = try #require(disassembly.lines[instruction.address], "no line for \(instruction)")
      #expect(instruction.difference(from: line) == nil)
    }
  }

  @Test(arguments: KernelImage.targets) func allOfTheKernelIsDecodedAsByLLVMOrRefused(target: String) throws {
    let kernel = try #require(try KernelImage.all.get()[target])
    let decoder = try Decoder(kernel.image.architecture)
    let disassembly = try Disassembly(of: kernel.path)
    var (decoded, refused) = (0, 0)
    for (address, line) in disassembly.lines where kernel.image.isExecutable(address) {
      do throws(MachineCodeError) {
        let instruction = try decoder.instruction(at: address, in: kernel.image)
        #expect(instruction.difference(from: line) == nil)
        decoded += 1
      } catch {
        refused += 1
      }
    }
    // Vector instructions, instructions that are not for programs, and data.
    #expect(decoded > 10_000 && refused < decoded / 100)
  }
}
