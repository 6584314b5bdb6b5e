internal import ArgumentParser
internal import Dispatch
internal import FoundationEssentials
internal import Synchronization
internal import VerifierChecking
internal import VerifierContracts

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// `--watch`: stays, and builds and verifies again after each change of the sources of the package.
struct Watch {
  private let project: Project

  init(_ project: Project) { self.project = project }

  /// Watches until Control-C.
  ///
  /// - Throws: `ValidationError` where there is no package whose program this is.
  func run() throws -> Never {
    guard !project.root.isEmpty, FileManager.default.fileExists(atPath: project.root + "Package.swift") else {
      throw ValidationError(
        "--watch builds the package that the contracts stand in, and there is none at '\(project.root)'.")
    }
    guard let program = BuiltProgram.current else {
      throw ValidationError(
        "--watch builds its program again, which does not lie in the build folder of a package: start it by "
          + "`swift run \(project.command) --all --watch`.")
    }
    let interrupt = EndOfWatch()
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "\(project.command)-watch-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    } catch {
      throw Terminal.failure(FileFailure(folder.path, error).description)
    }
    let root = project.root
    func text(of path: String) -> String? {
      (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
    }
    var packages = LocalPackages(scratch: program.scratch, read: text)
    var loop = WatchLoop(
      WatchLoop.Setting(
        product: program.product, build: program.build(package: root),
        verify: [program.path] + Self.verification(CommandLine.arguments.dropFirst()),
        verdictsFile: folder.appending(path: "verdicts.json").path, restFile: folder.appending(path: "rest.txt").path),
      snapshot: {
        packages.update()
        return SourceSnapshot(below: root, and: packages.folders)
      },
      isEnded: { interrupt.isAskedFor }, read: text,
      say: { text in
        // What nobody reads any more is watched for nobody.
        do { try Terminal.print(text, end: "") } catch { interrupt.ask() }
      })
    loop.run()
    try? FileManager.default.removeItem(at: folder)
    Terminal.exitAtOnce(128 + SIGINT)
  }

  /// The arguments of a verification: those of the watch, without it and without the name of the subcommand.
  static func verification(_ arguments: some Sequence<String>) -> [String] {
    var left = Array(arguments)
    if left.first == "verify" { left.removeFirst() }
    return left.filter { $0 != "--watch" }
  }
}

/// Control-C, which ends a watch.
private final class EndOfWatch {
  private final class State: Sendable {
    let isAskedFor = Atomic(false)
  }

  private let state = State()
  private let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())

  init() {
    // The source hears of a signal beside what the process does about it.
    signal(SIGINT, SIG_IGN)
    source.setEventHandler { [state] in state.isAskedFor.store(true, ordering: .relaxed) }
    source.resume()
  }

  var isAskedFor: Bool { state.isAskedFor.load(ordering: .relaxed) }
  func ask() { state.isAskedFor.store(true, ordering: .relaxed) }
}
