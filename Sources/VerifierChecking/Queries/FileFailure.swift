internal import FoundationEssentials

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Why a file could not be written, in one line.
package struct FileFailure: Error, CustomStringConvertible {
  package let description: String

  /// - Parameter error: What the file system, or the library before it, reports.
  package init(_ path: String, _ error: any Error) {
    let cause = ((error as? CocoaError)?.underlying ?? error) as? POSIXError
    let reason = cause.map { unsafe String(cString: strerror($0.code.rawValue)) }
    description = "cannot write \(path): \(reason ?? "the file system refuses it")"
  }
}
