import VicinityCore

/// The first record of a CSV or TSV input: what its columns are called, and what delimits them.
struct DelimitedHeader: Sendable {
  /// The names, white space around them removed; a nameless column is called `column_N`, from 1.
  let names: [String]
  let delimiter: UInt8

  /// Opens the table in `window`, whose first byte is at `position`. Of tab, comma, semicolon and
  /// bar, the delimiter is the first with which `resolve` finds its columns.
  ///
  /// - Throws: ``GeometryError`` where the header is broken, or no delimiter yields the columns.
  static func open<Columns>(
    _ window: inout ByteWindow, at position: Int, limits: ReadLimits,
    resolve: (DelimitedHeader) throws(RowFault) -> Columns
  ) throws(GeometryError) -> (DelimitedReader, DelimitedHeader, Columns) {
    // The first piece of a stream holds its header, or the header is longer than the limit.
    var start = position
    while !window.isComplete, !hasLine(window.bytes.span, from: start) {
      if window.bytes.count - start > limits.recordBytes {
        throw GeometryError(
          source: window.name, .tooLong(row: nil, line: 1, limit: limits.recordBytes))
      }
      try window.refill(keeping: start)
      start = 0
    }
    var refusal: (defect: Defect, width: Int)?
    for delimiter: UInt8 in [0x09, 0x2C, 0x3B, 0x7C] {
      var reader = DelimitedReader(delimiter: delimiter, position: start, limits: limits)
      let offset = window.offset
      let record = try reader.readHeader(&window)
      // A header over several pieces of a stream has made the window slide, past blank lines too.
      start = max(0, start - (window.offset - offset))
      switch record {
      case .end: throw GeometryError(source: window.name, .empty)
      case .bad(let defect):
        if refusal == nil { refusal = (defect, 1) }
      case .fields:
        let line = window.line(at: reader.range.lowerBound)
        do throws(RowFault) {
          let header = try DelimitedHeader(reader, window.bytes.span)
          return (reader, header, try resolve(header))
        } catch {
          // The delimiter that makes most columns is the likeliest, so its complaint is shown.
          guard reader.fields.count > refusal?.width ?? 0 else { continue }
          let defect = Defect(error.code, line: line, problem: error.problem, mend: error.mend)
          refusal = (defect, reader.fields.count)
        }
      }
    }
    throw GeometryError(source: window.name, refusal?.defect ?? .empty)
  }

  private static func hasLine(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var isInText = false
    for index in start..<bytes.count {
      let isEnd = bytes[index] == 0x0A || bytes[index] == 0x0D
      if isEnd, isInText { return true }
      isInText = isInText || !isEnd
    }
    return false
  }

  private init(_ reader: DelimitedReader, _ bytes: Span<UInt8>) throws(RowFault) {
    delimiter = reader.delimiter
    var names: [String] = []
    var seen: [String: Int] = [:]
    for (column, field) in reader.fields.enumerated() {
      let text = String(decoding: DelimitedReader.text(bytes, field), as: UTF8.self)
      let name = String(
        text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      names.append(name.isEmpty ? "column_\(column + 1)" : name)
      if let earlier = seen.updateValue(column, forKey: names[column]) {
        throw RowFault(
          .column,
          "the columns \(earlier + 1) and \(column + 1) are both called \(Quotation.quoted(Quotation.cut(names[column])))",
          mend: "rename one of them in the first line")
      }
    }
    self.names = names
  }

  /// The column called `asked`, or, where nobody asked, the one that fits `names` best; nil where
  /// there is none.
  func column(asked: String?, among names: [String]) -> Int? {
    if let asked { return self.names.firstIndex(of: asked) }
    var best: (column: Int, rank: Int)?
    for (column, name) in self.names.enumerated() {
      guard let rank = CoordinateNames.rank(name, among: names) else { continue }
      if rank < best?.rank ?? .max { best = (column, rank) }
    }
    return best?.column
  }

  /// The names as an error shows them.
  var listed: String {
    let shown = names.prefix(12).map { Quotation.cut($0) }.joined(separator: ", ")
    return names.count > 12 ? shown + ", ..." : shown
  }
}

extension Defect {
  static var empty: Defect {
    Defect(
      .unknownFormat, problem: "is empty", mend: "write CSV with a header, GeoJSON, or JSON lines")
  }
}
