#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// A pipe that holds one piece at a time. The reader calls ``writeNext()`` before each read, so
/// that a read sees exactly one piece, on one thread, every time alike.
final class PipeFeed {
  private var pieces: ArraySlice<ArraySlice<UInt8>>
  private let reading: CInt
  private var writing: CInt

  init(_ pieces: [ArraySlice<UInt8>]) {
    self.pieces = pieces[...]
    var ends: [CInt] = [-1, -1]
    precondition(pipe(&ends) == 0, "there are pipes")
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    close(reading)
    if writing >= 0 { close(writing) }
  }

  /// Where a reader opens it.
  var path: String { "/dev/fd/\(reading)" }

  /// Writes a piece; behind the last, closes the pipe.
  func writeNext() {
    guard let piece = pieces.popFirst() else {
      if writing >= 0 { close(writing) }
      writing = -1
      return
    }
    // Pieces are far smaller than a pipe: this neither waits nor stops half-way.
    let written = piece.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
    precondition(written == piece.count, "a pipe takes a piece")
  }
}
