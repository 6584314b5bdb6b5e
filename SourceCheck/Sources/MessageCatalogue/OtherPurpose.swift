/// Where texts that read like sentences are no messages with entries of their own.
enum OtherPurpose {
  /// Calls with such arguments: guards that end the process, help, what a clause says, what a query is about, and what is being done.
  static let calls: Set<String> = [
    "precondition", "preconditionFailure", "fatalError", "assert", "ArgumentHelp", "CommandConfiguration", "Project",
    "ClauseInfo", "oblige", "Owed",
    // Why machine code is not understood, which one entry explains.
    "UnsupportedCode", "refusal",
    "topic", "note", "advance",
    // What `init` has done with a file.
    "Step", "addFile",
    // What is on a line of code under proof, which stands before the remedy of its rule.
    "report",
  ]

  /// Functions and variables with parts of messages, which the entries of these explain.
  static let places: Set<MessageSite> = [
    .variable("advice", in: "Path+Calls.swift"), .variable("advice", in: "Path+Loops.swift"),
    .variable("subject", in: "InputRecord.swift"), .function("flaw", in: "DecisionTree.swift"),
    .function("expectListed", in: "MethodVerifier+Statements.swift"),
    .function("upToFault", in: "Replay.swift"), .function("difference", in: "NativeComparison.swift"),
    .function("differenceOfParts", in: "NativeComparison.swift"), .function("other", in: "NativeComparison.swift"),
    .function("difference", in: "MethodVerifier+NativeRuns.swift"), .function("repeated", in: "NativeRun.swift"),
    .variable("omission", in: "RunOnValues.swift"), .function("name", in: "Signal.swift"),
    .variable("phase", in: "WorkerServer.swift"),
    .function("describe", in: "WorkerExecutor.swift"),
    .function("ending", in: "MethodReplay.swift"), .variable("sentence", in: "CoverGoal.swift"),
    .function("appendStep", in: "Path.swift"),
    // Why a record is refused, and what else went wrong.
    .variable("flaw", in: "RunRecord+Reading.swift"), .function("flaw", in: "SMTLIBSafety.swift"),
    .function("finish", in: "ReportOptions.swift"), .function("finish", in: "AnalysisRecorder.swift"),
    .function("touched", in: "WatchedVerdicts.swift"),
    .variable("summary", in: "WatchedVerdicts.swift"),
    // What is on a line of code under proof, as above.
    .variable("what", in: "ContractFiles.swift"), .variable("what", in: "Overloads.swift"),
    .variable("refusals", in: "SyntaxRules.swift"), .variable("help", in: "CommandLineArguments.swift"),
  ]

  /// Files whose texts are the words of reports, of queries, or of files that are written.
  static let files: Set<String> = [
    "Sources/VerifierAnalyses/Compiled/CompiledAnalysis.swift",
    "Sources/VerifierAnalyses/Compiled/CompiledDifference.swift",
    "Sources/VerifierAnalyses/Compiled/CompiledHypotheses.swift",
    "Sources/VerifierAnalyses/Equivalence/EquivalenceAnalysis.swift",
    "Sources/VerifierAnalyses/Strength/Formula+Stronger.swift",
    "Sources/VerifierChecking/Counterexamples/CounterexampleBuilder.swift",
    "Sources/VerifierChecking/Counterexamples/Formula+Failures.swift",
    "Sources/VerifierChecking/Queries/QueryLog.swift",
    "Sources/VerifierCommand/Commands/DoctorCommand.swift", "Sources/VerifierCommand/Doctor.swift",
    "Sources/VerifierSetup/InitCommand.swift", "Sources/VerifierSetup/PackageDescription.swift",
    "Sources/VerifierSetup/SetupText.swift",
    "Sources/VerifierExecution/Memory/MemoryModel.swift", "Sources/VerifierExecution/Native/MachineOperation.swift",
    "Sources/VerifierExecution/Paths/FactSource.swift", "Sources/VerifierReports/EmittedTest.swift",
    "Sources/VerifierProcessors/Flow.swift", "Sources/VerifierProcessors/Native/ProcessorRun.swift",
    "Sources/VerifierReports/ComparedProgram.swift",
    "Sources/VerifierReports/Comparison/ReportDifference.swift", "Sources/VerifierReports/Counterexample+Lines.swift",
    "Sources/VerifierReports/Counterexample+Sentence.swift",
    "Sources/VerifierReports/HTML/CoverageHTML.swift",
    "Sources/VerifierReports/HTML/ExplanationHTML.swift",
    "Sources/VerifierReports/HTML/FindingHTML.swift",
    "Sources/VerifierReports/HTML/HTMLReport.swift",
    "Sources/VerifierReports/HTML/MethodHTML.swift",
    "Sources/VerifierReports/HTML/PageScript.swift",
    "Sources/VerifierReports/HTML/PageStyle.swift",
    "Sources/VerifierReports/HTML/RunHTML.swift",
    "Sources/VerifierReports/HTML/WrongHTML.swift",
    "Sources/VerifierReports/Markdown/MarkdownReport.swift",
    "Sources/VerifierReports/Pictures/PictureRow.swift", "Sources/VerifierReports/Pictures/PictureSVG.swift",
    "Sources/VerifierReports/Record/ComparisonText.swift",
    "Sources/VerifierReports/Record/RecordedQuestions+Coding.swift",
    "Sources/VerifierReports/Record/RunRecord.swift",
    "Sources/VerifierReports/RunProblem.swift",
    "Sources/VerifierReports/SARIF/SARIFLog+Rules.swift", "Sources/VerifierReports/SARIF/SARIFReport.swift",
    "Sources/VerifierReports/Sources/SourceReading.swift", "Sources/VerifierReports/Text/Assumptions.swift",
    "Sources/VerifierReports/Text/ConfirmationText.swift", "Sources/VerifierReports/Text/Diagnostics.swift",
    "Sources/VerifierReports/Text/NameLegend.swift", "Sources/VerifierReports/Text/NativeRunsText.swift",
    "Sources/VerifierReports/Text/ProofText.swift", "Sources/VerifierReports/Text/RefutationText.swift",
    "Sources/VerifierReports/Text/StabilityText.swift",
    "Sources/VerifierReports/Text/StrengthText.swift", "Sources/VerifierReports/Text/TextReport.swift",
    "Sources/VerifierSolving/SMTLIB/BitVectorSMTLIBWriter.swift",
    "Sources/VerifierSolving/SMTLIB/IntegerSMTLIBWriter.swift",
    "Sources/VerifierSolving/SMTLIB/SMTLIBWriter.swift",
  ]
}
