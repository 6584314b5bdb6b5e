/// The texts of the files that `init` writes.
enum SetupText {
  /// The first contract, which is refuted until its function is mended.
  ///
  /// - Parameters:
  ///   - libraries: The targets with code to be proved, and their folders.
  ///   - package: The name by which targets refer to the library's package.
  static func verifier(_ name: String, about libraries: [(name: String, folder: String)], package: String) -> String {
    let imports = libraries.map { library in
      """
      // import \(library.name): its functions, where they are generic over their integers, are proved by contracts like this one.
      // Those that use memory import VerifierMachine: add .product(name: "VerifierMachine", package: "\(package)") to the target \(library.name).

      """
    }
    let sources = libraries.map { "\"\($0.folder)\"" }.joined(separator: ", ")
    let project =
      libraries.isEmpty
      ? ""
      : "\n  /// Where the code under proof stands.\n  static let project = Project(contracts: contracts, sources: [\(sources)])"
    return """
      import VerifierCommand

      \(imports.isEmpty ? "" : imports.joined() + "\n")// Something to begin with. `swift run \(name) --all` refutes it, with values; with `low + (high - low) / 2` it is proved.
      func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
        (low + high) / 2
      }

      /// What the function works on.
      typealias Ends<M: Machine> = (low: M.Word, high: M.Word)

      let midpointContract = Contract(
        "midpoint", "the word halfway between two", state: Ends<SymbolicMachine>.self,
        requires: { old in requires("ordered", old.low <= old.high) },
        body: { call, _ in midpoint(call.low, call.high) },
        native: NativeProgram(state: Ends<NativeMachine>.self) { call, _ in midpoint(call.low, call.high) },
        ensures: { old, _, result in ensures("within", old.low <= result && result <= old.high) })

      @main struct \(name): Verifier {
        static let contracts = [midpointContract]\(project)
      }

      """
  }

  /// A workflow that proves all contracts. It fails where one is refuted, and where one is undecided.
  ///
  /// - Parameters:
  ///   - folder: The folder of the package in its repository; empty where it is the whole.
  ///   - dependency: The folder that the package depends on; `nil` where it depends on an address.
  static func workflow(_ name: String, in folder: String, dependingOn dependency: String?) -> String {
    let note =
      dependency.map {
        "      # Package.swift depends on \($0), which is not in this repository: depend on its address, or check it out there.\n"
      } ?? ""
    let defaults = folder.isEmpty ? "" : "    defaults:\n      run:\n        working-directory: \(folder)\n"
    let prefix = folder.isEmpty ? "" : folder + "/"
    return """
      # Proves every contract of \(name), on each push and pull request. What is refuted or undecided fails, and is shown at its line.
      name: \(name)
      on:
        push:
        pull_request:
      jobs:
        prove:
          runs-on: ubuntu-latest
          container: swift:6.3-bookworm
          timeout-minutes: 60
      \(defaults)    steps:
            - uses: actions/checkout@v4
      \(note)      - name: Install libraries
              run: apt-get update -qq && apt-get install -y -qq libz3-dev libcapstone-dev pkg-config
            - uses: actions/cache@v4
              with:
                path: \(prefix).build
                key: verify-${{ runner.os }}-${{ hashFiles('\(prefix)Package.swift', '\(prefix)Package.resolved') }}
            - name: Build
              run: swift build -c release --product \(name)
            - name: Prove
              run: swift run -c release --skip-build \(name) --all --diagnostics

      """
  }

  /// A task of Visual Studio Code that proves all contracts, and puts what fails among the problems.
  static func tasks(_ name: String) -> String {
    #"""
    {
      "version": "2.0.0",
      "tasks": [
        {
          "label": "\#(name): prove every contract",
          "type": "shell",
          "command": "swift run -c release \#(name) --all --diagnostics",
          "group": "test",
          "presentation": { "clear": true },
          "problemMatcher": {
            "owner": "\#(name)",
            "source": "\#(name)",
            "fileLocation": ["autoDetect", "${workspaceFolder}"],
            "pattern": {
              "regexp": "^(.+?):(\\d+):(\\d+): (error|warning): (.*)$",
              "file": 1,
              "line": 2,
              "column": 3,
              "severity": 4,
              "message": 5
            }
          }
        }
      ]
    }

    """#
  }
}
