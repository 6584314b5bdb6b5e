// What is in a program.

extension Program {
  /// Whether it has a panic.
  var asserts: Bool { statements.contains { $0.contains { if case .assert = $0 { true } else { false } } } }

  /// Whether it may throw an error.
  var canThrow: Bool {
    statements.contains {
      $0.contains {
        switch $0 {
        case .fail: true
        case .access(_, _, let throwsOnFault): throwsOnFault
        case .call(let call): call.procedure == .throwing && !call.catches
        default: false
        }
      }
    }
  }

  /// The procedures that it calls itself.
  var called: Set<ProcedureName> {
    Set(
      ProcedureName.allCases.filter { name in
        statements.contains { $0.contains { if case .call(let call) = $0 { call.procedure == name } else { false } } }
      })
  }
}

extension Statement {
  /// The statements that this consists of.
  var parts: [Statement] {
    switch self {
    case .branch(_, let first, let second), .when(_, let first, let second): first + second
    case .loop(_, _, let statements), .loopWithExit(_, _, let statements, _), .rangeLoop(_, _, _, _, let statements):
      statements
    default: []
    }
  }

  /// Whether this, or a part of it, is what is looked for.
  func contains(_ isFound: (Statement) -> Bool) -> Bool {
    isFound(self) || parts.contains { $0.contains(isFound) }
  }

  /// Whether this is a loop.
  var isLoop: Bool {
    switch self {
    case .loop, .loopWithExit, .rangeLoop: true
    default: false
    }
  }
}
