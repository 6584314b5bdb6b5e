import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// What a timer is set to.
private enum Setting<M: Machine> {
  case off
  case once(at: M.Word)
  case every(M.UInt32, from: M.Word)

  var isOff: Bool { if case .off = self { true } else { false } }
  var start: M.Word? { if case .once(let start) = self { start } else { nil } }
  var period: M.UInt32? { if case .every(let period, _) = self { period } else { nil } }
}

/// A request made of what the code's own types can be.
private struct Request<M: Machine> {
  var isUrgent: Bool
  var limit: M.Word?
  var setting: Setting<M>
  var digits: InlineArray<3, M.UInt8>
  var queue: [M.Word]
  var offset: (by: M.Int16, isBackwards: Bool)?
}

extension Request where M: ContractMachine {
  init(_ inputs: MethodInputs<M>) {
    isUrgent = inputs.bool("isUrgent")
    limit = inputs.optional("limit") { inputs.word($0) }
    setting = inputs.choice(
      "setting",
      [
        "off": { .off },
        "once": { .once(at: inputs.word("setting.at")) },
        "every": { .every(inputs.uint32("setting.period"), from: inputs.word("setting.from")) },
      ])
    digits = inputs.inlineArray("digits") { inputs.uint8($0) }
    queue = inputs.array("queue", count: 2) { inputs.word($0) }
    offset = inputs.optional("offset") { (by: inputs.int16($0), isBackwards: inputs.bool("\($0).isBackwards")) }
  }
}

/// A method of one request that returns an integer, or nothing.
private func answering<Answer: ClauseRepresentable & SendableMetatype, NativeAnswer: SendableMetatype>(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Request<SymbolicMachine>>) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (inout Request<SymbolicMachine>) -> Answer?,
  native: @escaping @Sendable (inout Request<NativeMachine>) -> NativeAnswer?,
  @ClauseList ensures:
    @escaping @Sendable (
      Snapshot<Request<SymbolicMachine>>, Snapshot<Request<SymbolicMachine>>, Observed<Answer?>
    ) -> [Clause]
) -> Contract {
  Contract(
    "inputs/\(id)", "a case", file: file, line: line, inputs: { Request($0) }, requires: requires,
    body: { request, _ in body(&request) },
    native: NativeProgram {
      Request($0)
    } body: { request, _ in
      native(&request)
    },
    ensures: { old, new, made in ensures(old, new, made) })
}

/// The limit, or the greatest number where there is none and it is urgent.
private func limit<M>(_ request: Request<M>) -> M.Word? {
  if request.isUrgent { return request.limit ?? 100 }
  return request.limit
}

/// When a timer goes off next, at the earliest.
private func next<M>(_ request: Request<M>) -> M.Word? {
  switch request.setting {
  case .off: nil
  case .once(let start): start
  case .every(_, let start): start
  }
}

/// Turns a timer off, and gives back when it would have gone off.
private func stop<M>(_ request: inout Request<M>) -> M.Word? {
  defer { request.setting = .off }
  return next(request)
}

/// Takes the first of two from a queue of a given count, and puts a word behind the other.
private func rotate<M>(_ request: inout Request<M>) -> M.Word? {
  let first = request.queue[0]
  request.queue = [request.queue[1], request.limit ?? first]
  return first
}

extension Corpus {
  /// Optionals, enumerations, truth values and arrays that a method is called with: every case is explored.
  @Cases static var recordInputs: [Contract] {
    answering("the-limit", body: { limit($0) }, native: { limit($0) }) { old, _, made in
      ensures("none", made.isNil() == (old.limit.isNil() && !old.isUrgent))
      ensures("given", old.limit.ifPresent { limit in made.ifPresent { $0 == limit } })
      ensures("urgent", old.isUrgent && old.limit.isNil() ==> made.ifPresent { $0 == 100 })
    }
    answering("the-limit-is-there", body: { limit($0) }, native: { limit($0) }) { _, _, made in
      ensures("some", !made.isNil())  // refuted: ensures/some
    }
    answering("the-limit-is-there-if-urgent", body: { limit($0) }, native: { limit($0) }) { old, _, made in
      ensures("some", old.isUrgent ==> !made.isNil())
      ensures("only", !made.isNil() ==> old.isUrgent)  // refuted: ensures/only
    }
    answering("the-limit-is-not-zero", body: { limit($0) }, native: { limit($0) }) { _, _, made in
      ensures("some", made.ifPresent { $0 != 0 })  // refuted: ensures/some
    }
    answering(
      "a-limit-is-required", requires: { old in requires("limit", !old.limit.isNil()) }, body: { limit($0) },
      native: { limit($0) }
    ) { old, _, made in
      ensures("some", !made.isNil())
      ensures("it", made.ifPresent { made in old.limit.ifPresent { $0 == made } })
      ensures("urgent", old.isUrgent)  // refuted: ensures/urgent
    }
    answering(
      "a-limit-that-is-and-is-not",
      requires: { old in
        requires("limit", !old.limit.isNil())  // refuted: requires/limit
        requires("none", old.limit.isNil())  // refuted: requires/none
      }, body: { limit($0) }, native: { limit($0) }
    ) { _, _, made in
      ensures("some", !made.isNil())  // undecided: ensures/some
    }

    answering("the-next-time", body: { next($0) }, native: { next($0) }) { old, _, made in
      ensures("off", made.isNil() == old.setting.isOff)
      ensures("once", old.setting.start.ifPresent { start in made.ifPresent { $0 == start } })
    }
    answering("the-next-time-is-the-start", body: { next($0) }, native: { next($0) }) { old, _, made in
      // refuted: ensures/once
      ensures("once", old.setting.start.ifPresent { start in made.ifPresent { $0 == start + 1 } })
      ensures("short", old.setting.period.ifPresent { $0 < 1000 })  // refuted: ensures/short
    }
    answering(
      "a-timer-that-is-on", requires: { old in requires("on", !old.setting.isOff) }, body: { next($0) },
      native: { next($0) }
    ) { old, _, made in
      ensures("some", !made.isNil())
      ensures("once", !old.setting.start.isNil())  // refuted: ensures/once
    }
    answering("a-timer-is-turned-off", body: { stop(&$0) }, native: { stop(&$0) }) { old, new, made in
      ensures("off", new.setting.isOff)
      ensures("result", made.isNil() == old.setting.isOff)
    }
    answering("a-timer-stays-as-it-is", body: { stop(&$0) }, native: { stop(&$0) }) { old, new, _ in
      ensures("same", new.setting.isOff == old.setting.isOff)  // refuted: ensures/same
    }

    answering("a-queue-is-rotated", body: { rotate(&$0) }, native: { rotate(&$0) }) { old, new, made in
      ensures("first", made.ifPresent { $0 == old.queue[0] })
      ensures("second", new.queue[0] == old.queue[1])
      ensures("limit", old.limit.ifPresent { $0 == new.queue[1] })
    }
    answering("a-queue-stays-as-it-is", body: { rotate(&$0) }, native: { rotate(&$0) }) { old, new, _ in
      ensures("first", new.queue[0] == old.queue[0])  // refuted: ensures/first
      ensures("none", old.limit.isNil() ==> new.queue[1] == old.queue[0])
      ensures("some", !old.limit.isNil() ==> new.queue[1] == old.queue[0])  // refuted: ensures/some
    }

    answering(
      "digits-of-a-given-count",
      requires: { old in
        requires("first", old.digits[0] < 10)
        requires("others", old.digits[1] < 10 && old.digits[2] < 10)
      }, body: { number(of: $0) }, native: { number(of: $0) }
    ) { old, _, made in
      ensures("number", made.ifPresent { $0 == 100 * old.digits[0] + 10 * old.digits[1] + old.digits[2] })
      ensures("small", made.ifPresent { $0 < 1000 })
    }
    answering("digits-that-are-too-great", body: { number(of: $0) }, native: { number(of: $0) }) { _, _, made in
      ensures("small", made.ifPresent { $0 < 1000 })  // refuted: ensures/small
    }

    answering("a-pair-in-an-optional", body: { moved($0) }, native: { moved($0) }) { old, _, made in
      ensures("none", old.offset.isNil() ==> made.ifPresent { $0 == 0 })
      ensures("by", old.offset.ifPresent { offset in made.ifPresent { $0 == offset.by } })
      ensures("forwards", old.offset.ifPresent { offset in !offset.isBackwards })  // refuted: ensures/forwards
    }
  }
}

/// A number of three digits.
private func number<M>(of request: Request<M>) -> M.UInt32? {
  let digits = request.digits
  return 100 * M.UInt32(truncatingIfNeeded: digits[0]) + 10 * M.UInt32(truncatingIfNeeded: digits[1])
    + M.UInt32(truncatingIfNeeded: digits[2])
}

/// By how much something is moved, whichever way.
private func moved<M>(_ request: Request<M>) -> M.Int16? {
  guard let (offset, _) = request.offset else { return 0 }
  return offset
}
