import CheckingSupport
import VerifierChecking
import VerifierContracts
import VmIOContracts
import VerifierSimulation
import TestSupport
import Testing

/// Random calls see that contracts are wrong: of those that the verifier refutes, all that a call on a real machine can break.
@Suite struct SeenWrongContractsTests {
  /// Those that no call here breaks, by why.
  private static let unseen: [String: [String]] = [
    "a cursor behind its end cannot be made and used: every machine traps": [
      "avail/without-inv", "limit/without-inv", "fallible/write_val/without-inv", "fallible/fill_zeros/without-inv",
      "fallible/write_fallible/fallible/without-inv", "fallible/write_fallible/fallible/without-reader-inv",
    ],
    "no layout is one of a plain value's": [
      "read_once/not-naturally-aligned", "write_once/not-naturally-aligned", "fill/without-size-positive",
      "fill/without-alignment-positive", "fill/without-size-is-multiple",
    ],
    "what is written overlaps nothing that is read, where not all is initialised": [
      "fallible/write_fallible/infallible/initialised-as-source-of-overlapping"
    ],
    "what is copied a few bytes at a time is read here before any is written": [
      "write/bytes-of-overlapping", "write_val/bytes-of-overlapping", "fallible/write_val/bytes-of-overlapping",
    ],
    "a range seldom reaches two pages of one frame": [
      "write/bytes-of-aliased", "owner/split/parts-touch-no-common-byte",
    ],
    "values of no bits that are set are seldom drawn": ["write_once/in-pieces"],
    "the cursor of what is made is not behind its end": ["avail_spec/no-wrap", "avail_spec/distance-is-word"],
    "it is about several calls in a row": ["skip_twice/past-the-end", "limit_then_fill_zeros/past"],
    "it is about what contracts promise, and no code": [
      "fill/may-write", "what-is-passed-over", "stale-writer", "split/by-the-rest", "advance/not-given-up",
      "always-fits",
      "stale-owner", "write/more-of-the-reader", "limit/skips-all",
    ].map { "sequence/\($0)" },
  ]

  /// Those of them that some processor or some seed may break.
  private static let seldomSeen: Set<String> = [
    "wrong/write/bytes-of-overlapping", "wrong/write_val/bytes-of-overlapping",
    "wrong/fallible/write_val/bytes-of-overlapping", "wrong/write/bytes-of-aliased",
    "wrong/owner/split/parts-touch-no-common-byte", "wrong/write_once/in-pieces",
  ]

  @Test func whatIsWrongIsSeen() throws {
    let wrong = WrongContractTests.all.filter { !$0.refuted.isEmpty }
    let refuted = Dictionary(uniqueKeysWithValues: wrong.map { ($0.contract.id, Set($0.refuted)) })
    let expected = Set(Self.unseen.values.joined().map { "wrong/\($0)" })
    var methods: [String: [SymbolicMethod]] = [:]
    for contract in wrong.map(\.contract) {
      if let method = Self.method(of: contract.id) {
        methods[method, default: []].append(try SymbolicMethod(contract))
      }
    }
    let others = refuted.count - methods.values.map(\.count).reduce(0, +)
    var round = 0
    while round < 60, !Set(methods.values.joined().map(\.contract)).isSubset(of: expected) {
      let difference = try Differential(round: round).difference(judging: { step, base, before, after, random in
        for question in Questions(about: step, at: base, random).all {
          guard let known = methods[question.contract], !known.isEmpty else { continue }
          let after = question.written.isEmpty ? before : after
          let points = SamplePoints(for: question, in: before, &random)
          let questions = round < 4 ? question.withOtherGhosts : [question]
          methods[question.contract] = known.filter { method in
            !questions.contains { question in
              let finding = method.finding(question, before, after, at: points, comparing: false)
              guard case .broken(let names) = finding else { return false }
              return !refuted[method.contract, default: []].isDisjoint(with: names)
            }
          }
        }
        return nil
      })
      #expect(difference == nil)
      round += 1
    }
    let unseen = methods.values.joined().map(\.contract)
    let seen = refuted.count - others - unseen.count
    print("differential: \(seen) of \(refuted.count) wrong contracts are seen to be wrong, in \(round) rounds")
    let never = expected.filter { Self.method(of: $0) != nil }.subtracting(Self.seldomSeen)
    #expect(Set(unseen).subtracting(Self.seldomSeen) == never, "seed \(seed)")
    #expect(others == expected.count { Self.method(of: $0) == nil })
  }

  /// The method that a wrong contract is about; nil where it is about several in a row.
  private static func method(of id: String) -> String? {
    let kind = id.split(separator: "/").dropFirst().dropLast().joined(separator: "/")
    return switch kind {
    case "avail", "has_avail", "cursor", "limit", "clone_exclusive": "any/\(kind)"
    // Where there are fewer bytes too.
    case "skip", "skip/panic": "any/skip/panic"
    case "from_kernel_space", "to_fallible", "write_once", "write", "write_val", "fill": "infallible/\(kind)"
    case "from_user_space", "atomic_compare_exchange": "fallible/\(kind)"
    case "read_val", "read_once": "reader/infallible/\(kind)"
    case "atomic_load": "reader/fallible/\(kind)"
    case "skip_twice", "limit_then_fill_zeros": nil
    case "avail_spec": "spec/avail_spec"
    default: kind
    }
  }
}

extension Question {
  /// The methods that copy what they know to be initialised.
  private static let checked = [
    "infallible/write", "infallible/write_val", "reader/infallible/read", "reader/infallible/read_val",
  ]

  /// This question, and what becomes of it with ghost state of other kinds, which changes nothing that a machine does: other
  /// owners, views and ranges, and no permission to panic.
  fileprivate var withOtherGhosts: [Question] {
    var all = [self]
    func change(_ body: (inout Question) -> Void) {
      var question = self
      body(&question)
      all.append(question)
    }
    change { $0.inputs["may_panic"] = 0 }
    change { question in
      question.isUninitialised = true
      // What may fault copies it as it is; else it counts as checked.
      let isCopied = question.accesses?.first?.kind == .load && !Self.checked.contains(question.contract)
      for place in question.written.indices { question.written[place].cell.isInitialised = !isCopied }
    }
    change { $0.mappings = 0 }
    change { $0.mappings = 2 }
    for owner in ["owner", "reader_owner"] {
      guard let end = inputs["\(owner).range.end"], let start = inputs["\(owner).range.start"] else { continue }
      change { $0.inputs["\(owner).id"]? += 1 }
      change { $0.inputs["\(owner).range.end"] = max(start, end - 1) }
      change { $0.inputs["\(owner).range.start"] = min(end, start + 1) }
      for (writing, reading) in [(0, 0), (0, 1), (1, 0)] as [(Int128, Int128)] {
        change {
          $0.inputs["\(owner).view.grants_writing"] = writing
          $0.inputs["\(owner).view.grants_reading"] = reading
        }
      }
    }
    for span in ["writer", "reader"] {
      change { $0.inputs["\(span).cursor.range.end"]? += 1 }
      change { $0.inputs["\(span).end.range.start"]? -= 1 }
    }
    return all
  }
}
