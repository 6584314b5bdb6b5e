/// A place of the sources at which a literal is the text of a message.
enum MessageSite: Hashable, Sendable {
  /// The argument of a call with a label.
  case argument(of: String, labelled: String)
  /// One of the first arguments of a call, without a label.
  case unlabelled(of: String, at: Int)
  /// What a function of a file returns.
  case function(String, in: String)
  /// What a variable or a property of a file is made with, computes or is set to.
  case variable(String, in: String)

  /// The first argument of a call, without a label.
  private static func argument(of name: String) -> MessageSite { .unlabelled(of: name, at: 0) }

  /// Every such place: `Messages --check` finds what is written at one of these and is not in the catalogue.
  static let all: Set<MessageSite> = Set(reasons + refusals + faults + command + sourceCheck + machineCode)

  /// Receivers whose calls have titles of reports, not messages.
  static let receiversOfTitles: Set<String> = ["style"]

  /// Why something is undecided, refuted without values, or not run.
  private static let reasons: [MessageSite] = [
    .argument(of: "undecided"), .argument(of: "leavePostconditionsUndecided"), .unlabelled(of: "retractBehind", at: 1),
    .argument(of: "leave", labelled: "because"), .argument(of: "refuted"), .argument(of: "BudgetExhausted"),
    .argument(of: "exhausted"), .argument(of: "unknown"), .argument(of: "unknown", labelled: "reason"),
    .argument(of: "omitted"), .argument(of: "omit"), .argument(of: "NotReplayable", labelled: "description"),
    .argument(of: "UnsupportedTerm", labelled: "description"), .argument(of: "unread"),
    .argument(of: "Method", labelled: "omission"),
    .variable("workReason", in: "Solver.swift"), .variable("timeReason", in: "Solver.swift"),
    .variable("spuriousModel", in: "Prover.swift"), .variable("alternation", in: "Entailment.swift"),
    .function("reasonUnproved", in: "Reliance.swift"), .function("mismatch", in: "Reliance.swift"),
    .function("weakInvariantReason", in: "MethodVerifier+Unrolling.swift"),
    .variable("sentence", in: "MethodVerifier+Requirements.swift"),
    .function("run", in: "MethodVerifier+NativeRuns.swift"),
    .variable("omission", in: "Replay.swift"), .variable("refusal", in: "SourceReading.swift"),
    .variable("reason", in: "TermTable.swift"), .variable("cutOff", in: "TextReport.swift"),
    .variable("disagreements", in: "ConfirmationText.swift"),
    .function("unread", in: "TextReport.swift"),
  ]

  /// What makes code or a contract unverifiable.
  private static let refusals: [MessageSite] = [
    .argument(of: "VerificationError", labelled: "unverifiable"), .argument(of: "fail", labelled: "unverifiable"),
    .argument(of: "refuse"), .argument(of: "refuseStatement"), .argument(of: "refuseUser"),
    .argument(of: "refusedInteger"), .argument(of: "refused"),
    .argument(of: "FormulaTemplate", labelled: "refused"), .argument(of: "UnsuitableArguments"),
    .variable("otherThread", in: "TermTable.swift"), .variable("reason", in: "WordContext.swift"),
    .function("reason", in: "WordContext.swift"),
    .function("flaw", in: "StatedName.swift"), .function("flaw", in: "InputRecord.swift"),
    .variable("flaw", in: "Inputs.swift"), .function("misplacement", in: "Clause.swift"),
    .variable("nameFlaw", in: "Loop.swift"), .function("change", in: "Path+Havoc.swift"),
    .function("match", in: "InputMatch.swift"), .function("oblige", in: "Path+Calls.swift"),
    .variable("reason", in: "Path+Calls.swift"),
  ]

  /// Mistakes of the verifier.
  private static let faults: [MessageSite] = [
    .argument(of: "VerificationError"), .argument(of: "fault"), .argument(of: "Z3Error", labelled: "message"),
    .argument(of: "required"), .argument(of: "run", labelled: "description"),
  ]

  /// What the command and its plugin say besides reports.
  private static let command: [MessageSite] = [
    .argument(of: "ValidationError"), .argument(of: "failure"), .argument(of: "complain"), .argument(of: "say"),
    .argument(of: "Malformed", labelled: "reason"), .argument(of: "Unsuitable", labelled: "description"),
    .argument(of: "Unknown", labelled: "description"),
    .argument(of: "Failure"),
    .argument(of: "Failure", labelled: "message"), .variable("text", in: "Remedy.swift"),
    .function("absentSubcommand", in: "MethodArguments.swift"), .variable("description", in: "Selection.swift"),
    .variable("description", in: "Selection.swift"), .variable("description", in: "FileFailure.swift"),
    .variable("text", in: "EarlyExit.swift"), .function("listed", in: "VerifyPlugin.swift"),
  ]

  /// Why files of machine code and instructions are refused.
  private static let machineCode: [MessageSite] = [
    .variable("description", in: "MachineCodeError.swift"), .argument(of: "malformed"), .argument(of: "unsupported"),
    .argument(of: "unsupportedFile", labelled: "reason"), .argument(of: "decoderUnavailable", labelled: "reason"),
  ]

  /// What SourceCheck says: its usage, and what is wrong with allowances; of each rule, what breaks it and what to write instead.
  private static let sourceCheck: [MessageSite] = [
    .argument(of: "Mistake", labelled: "text"), .argument(of: "Mistake", labelled: "what"),
    .argument(of: "Finding", labelled: "what"),
    .variable("remedy", in: "Rule.swift"),
  ]
}
