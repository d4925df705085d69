import VicinityCore

/// Cuts a table into chunks of whole records, which nobody has looked into yet.
final class TableCutter {
  private let input: OpenInput
  private let reader: DelimitedPlaceReader
  private let limit: Int
  /// Where in the window the next record starts.
  private var position: Int

  /// - Parameter input: of which `reader` has read the header.
  init(_ input: OpenInput, _ reader: DelimitedPlaceReader, limit: Int) {
    self.input = input
    self.reader = reader.restarted()
    self.limit = limit
    position = reader.position
    // The line ends before the first record.
    firstLine = input.window.line(at: position) - 1
  }

  /// The lines before the first record.
  let firstLine: Int

  func next(_ name: String) throws(GeometryError) -> PointChunk? {
    while true {
      let rest = input.window.bytes[position...]
      let end =
        input.window.isComplete
        ? rest.count : reader.reader.wholeRecords(in: rest.span) ?? 0
      if end > 0 {
        position += end
        return PointChunk(
          bytes: Array(rest.prefix(end)), content: .table(reader), source: name)
      }
      if input.window.isComplete { return nil }
      guard rest.count <= limit else {
        throw GeometryError(
          source: name, .tooLong(row: nil, line: input.window.line(at: position), limit: limit))
      }
      // A record longer than the piece is looked at again with twice the bytes.
      try input.window.refill(keeping: position)
      position = 0
    }
  }
}
