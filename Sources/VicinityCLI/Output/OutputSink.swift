#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Answers, written in large pieces.
final class OutputSink {
  private var target: OutputTarget
  private var buffer: [UInt8] = []
  /// What went wrong when the buffer was written where errors cannot be thrown.
  private var failure: (any Error)?

  private static let piece = 1 << 16

  init(to target: consuming OutputTarget = OutputTarget()) { self.target = target }

  /// Lets `fill` append bytes, and writes when enough have gathered.
  func write(_ fill: (inout [UInt8]) -> Void) throws {
    fill(&buffer)
    if buffer.count >= OutputSink.piece { try flush() }
  }

  func write(_ text: String) throws {
    try write { $0.append(contentsOf: text.utf8) }
  }

  /// Writes what has gathered.
  func flush() throws {
    if let failure { throw failure }
    defer { buffer.removeAll(keepingCapacity: true) }
    try target.write(try OutputTarget.packed(buffer, target.isPacked))
  }

  /// Writes what has gathered, the last of all; a file gets its name.
  func finish() throws {
    try flush()
    try target.commit()
  }

  /// Writes what has gathered; a failure is thrown by the next ``flush()``.
  func flushBeforeWaiting() {
    do { try flush() } catch { failure = error }
  }
}

/// Standard output cannot be written.
struct OutputError: Error, CustomStringConvertible {
  let code: Int32

  var isClosedPipe: Bool { code == EPIPE }

  var description: String {
    let reason = unsafe String(cString: strerror(code))
    let mend =
      switch code {
      case ENOSPC, EDQUOT: "free some space, or write elsewhere"
      default: "write elsewhere"
      }
    return "standard output: cannot be written: \(reason): \(mend)"
  }
}

enum StandardError {
  static func write(_ text: String) { _ = write(Array(text.utf8), to: 2) }

  /// Writes all of `bytes`, and returns the system's code where that fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe systemWrite(
          descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count > 0 {
          done += count
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
