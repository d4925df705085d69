import Synchronization

/// What cuts an input into pieces. Any thread may cut, but only one at a time.
package protocol InputCutter: AnyObject, Sendable {
  associatedtype Piece

  /// The next piece; nil behind the last.
  func next() throws(GeometryError) -> Piece?

  /// How much of a file was read, from 0 to 1; nil for a pipe.
  var share: Double? { get }
}

/// Gives out pieces of an input, with their numbers, to whichever thread asks.
package final class NumberedPieces<Cutter: InputCutter>: Sendable {
  private struct Cutting {
    let cutter: Cutter
    var number = 0
    var isAtEnd = false
  }

  private let cutting: Mutex<Cutting>

  package init(_ cutter: Cutter) { cutting = Mutex(Cutting(cutter: cutter)) }

  /// The next piece, or what ends the input; nil behind that.
  package func next() -> (Int, Result<Cutter.Piece, GeometryError>)? {
    cutting.withLock { cutting in
      if cutting.isAtEnd { return nil }
      defer { cutting.number += 1 }
      do throws(GeometryError) {
        if let piece = try cutting.cutter.next() { return (cutting.number, .success(piece)) }
        cutting.isAtEnd = true
        return nil
      } catch {
        cutting.isAtEnd = true
        return (cutting.number, .failure(error))
      }
    }
  }

  /// Gives out no more.
  package func stop() { cutting.withLock { $0.isAtEnd = true } }

  package var share: Double? { cutting.withLock { $0.cutter.share } }
}
