import CheckingSupport
import VerifierChecking
import VerifierContracts
import VmIOContracts
import TestSupport

/// The methods of VmIO on the symbolic machine, each explored when it is first asked for.
final class SymbolicMethods {
  /// How many calls break which requirements, and promise nothing.
  private(set) var outside: [String: Int] = [:]
  private(set) var questions = 0
  private var methods: [String: SymbolicMethod] = [:]

  subscript(contract id: String) -> SymbolicMethod {
    get throws {
      if let known = methods[id] { return known }
      guard let contract = Contract.all.first(where: { $0.id == id }) else {
        preconditionFailure("\(id) is no contract")
      }
      let method = try SymbolicMethod(contract)
      methods[id] = method
      return method
    }
  }

  /// What differs at a call between the symbolic machine and the others, or is false of it; nil where nothing does.
  func difference(
    _ step: Step, at base: UInt, _ before: FrameMemory, _ after: FrameMemory, _ random: inout SeededGenerator
  ) throws -> String? {
    for question in Questions(about: step, at: base, random).all {
      questions += 1
      // Of two methods that were called, the last has written.
      let after = question.written.isEmpty ? before : after
      let points = SamplePoints(for: question, in: before, &random)
      switch try self[contract: question.contract].finding(question, before, after, at: points) {
      case .outside(let requirement): outside["\(question.contract) \(requirement) \(step.came)", default: 0] += 1
      case .different(let difference): return "\(question.contract): \(difference)"
      case .broken(let names): return "\(question.contract): \(names.joined(separator: ", ")) is false"
      case nil: break
      }
    }
    return nil
  }

  var coverage: [String: MethodCoverage] { methods.mapValues(\.coverage) }
}
