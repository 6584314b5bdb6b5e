#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program on PATH, run in a folder.
package struct ShellCommand {
  /// What it wrote to standard output and standard error.
  package let output: String
  package let succeeded: Bool

  /// Runs a program to its end, with nothing on its standard input.
  ///
  /// - Parameters:
  ///   - words: Its name and arguments.
  ///   - keepsErrors: Whether `output` has what it writes to standard error, too; else that is dropped.
  package init(_ words: [String], in folder: String, keepsErrors: Bool = true) {
    let line = words.map(Self.quoted).joined(separator: " ")
    let errors = keepsErrors ? "2>&1" : "2>/dev/null"
    guard let stream = unsafe popen("cd \(Self.quoted(folder)) && \(line) </dev/null \(errors)", "r") else {
      (output, succeeded) = ("", false)
      return
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, stream)
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    succeeded = unsafe pclose(stream) == 0
    output = String(decoding: bytes, as: UTF8.self)
  }

  /// A word of the shell that means a text and nothing else.
  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }
}
