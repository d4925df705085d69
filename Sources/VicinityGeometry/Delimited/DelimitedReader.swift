import VicinityCore

/// Splits CSV and TSV into records and fields: RFC 4180 quotes; LF, CRLF or CR ends a record; a
/// record without a byte is skipped and not counted.
struct DelimitedReader: Sendable {
  /// A field: where it stands, quotes included.
  struct Field {
    let range: Range<Int>
    var isQuoted: Bool
  }

  enum Record {
    case fields
    indirect case bad(Defect)
    case end
  }

  let delimiter: UInt8
  let limits: ReadLimits
  /// Where the next record starts.
  private(set) var position: Int
  /// The number of the next data row.
  private(set) var row = 0
  /// The fields of the record that was read last.
  var fields: ArraySlice<Field> { slots[..<count] }
  /// How many fields that record has.
  private(set) var count = 0
  /// Room for fields; records reuse it.
  private var slots: [Field] = []
  /// Where that record stands, without its line end.
  private(set) var range = 0..<0
  /// How many fields a record must have; nil before the header is read.
  private var width: Int?

  init(delimiter: UInt8, position: Int, limits: ReadLimits) {
    self.delimiter = delimiter
    self.position = position
    self.limits = limits
  }

  /// A reader of the same table that starts with the record at the start of other bytes.
  func restarted() -> DelimitedReader {
    var reader = self
    reader.position = 0
    reader.row = 0
    return reader
  }

  /// Reads the first record, which names the columns. It is no data row.
  mutating func readHeader(_ window: inout ByteWindow) throws(GeometryError) -> Record {
    let record = try next(&window)
    width = count
    row = 0
    return record
  }

  mutating func next(_ window: inout ByteWindow) throws(GeometryError) -> Record {
    while true {
      switch scan(window.bytes.span, isComplete: window.isComplete) {
      case .incomplete:
        let length = window.bytes.count - position
        if length > limits.recordBytes { throw tooLong(window) }
        try window.refill(keeping: position)
        position = 0
      case .end: return .end
      case .openQuote(let start):
        // Nothing behind an open quote can be trusted, so this ends the input, bad rows skipped or not.
        throw GeometryError(
          source: window.name,
          Defect(
            .syntax, row: rowOrNil, line: window.line(at: start),
            problem: "a quote is opened and never closed",
            mend: "close it; write a quote inside quotes twice"))
      case .record(let flaw):
        if range.count > limits.recordBytes { throw tooLong(window) }
        let row = rowOrNil
        self.row += 1
        if flaw == .none, !sawNonASCII, self.count == width, self.row <= UInt32.max {
          return .fields
        }
        guard let fault = fault(flaw, window.bytes.span) else { return .fields }
        return .bad(
          Defect(
            fault.code, row: row, line: window.line(at: range.lowerBound), problem: fault.problem,
            mend: fault.mend))
      }
    }
  }

  private var rowOrNil: Int? { width == nil ? nil : row }

  private func tooLong(_ window: borrowing ByteWindow) -> GeometryError {
    GeometryError(
      source: window.name,
      .tooLong(row: rowOrNil, line: window.line(at: position), limit: limits.recordBytes))
  }

  private var sawNonASCII = false

  /// What is wrong with the record that was read last.
  private func fault(_ flaw: QuoteFlaw, _ bytes: Span<UInt8>) -> RowFault? {
    switch flaw {
    case .none: break
    // RFC 4180 knows no quote inside a plain field, and nothing behind a closing one.
    case .textBehindQuote:
      return RowFault(
        .syntax, "text stands behind a closing quote", mend: "write a quote inside quotes twice")
    case .quoteInPlainField:
      return RowFault(
        .syntax, "a quote stands inside a field without quotes",
        mend: "put the field in quotes and write the quote twice")
    }
    if sawNonASCII, !UTF8Text.isValid(bytes.extracting(range)) {
      return UTF8Text.fault(bytes, range)
    }
    if let width, count != width {
      return RowFault(
        .ragged, "has \(count) fields, the header has \(width)",
        mend: "add or remove fields; put quotes around a field that holds the delimiter")
    }
    if row > UInt32.max {
      return RowFault(
        .limit, "is beyond the most rows that are read, \(UInt32.max)", mend: "split the file")
    }
    return nil
  }
}

extension DelimitedReader {
  /// Where the last record that is whole ends, line end included, in bytes that start with a record;
  /// nil where none is.
  ///
  /// - Complexity: O(bytes behind the last line end) without quotes; O(bytes) with.
  func wholeRecords(in bytes: Span<UInt8>) -> Int? {
    var end = bytes.count
    while end > 0, bytes[end - 1] != 0x0A { end -= 1 }
    guard Self.holdsQuote(bytes) else {
      if end > 0 { return end }
      // Lines may end with a CR alone; of a last one the LF may be still to come.
      end = max(bytes.count - 1, 0)
      while end > 0, bytes[end - 1] != 0x0D { end -= 1 }
      return end > 0 ? end : nil
    }
    var reader = restarted()
    var whole: Int?
    while case .record = reader.scan(bytes, isComplete: false) { whole = reader.position }
    return whole
  }

  private static func holdsQuote(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while let eight = EightBytes(bytes, at: at) {
      if eight.equal(to: 0x22) != 0 { return true }
      at += 8
    }
    while at < bytes.count {
      if bytes[at] == 0x22 { return true }
      at += 1
    }
    return false
  }
}

// One record.
extension DelimitedReader {
  private enum QuoteFlaw {
    case none, textBehindQuote, quoteInPlainField
  }

  private enum Scan {
    case record(QuoteFlaw)
    case openQuote(at: Int)
    case incomplete
    case end
  }

  /// Passes one record, and the empty ones before it.
  private mutating func scan(_ bytes: Span<UInt8>, isComplete: Bool) -> Scan {
    let count = bytes.count
    while position < count, bytes[position] == 0x0A || bytes[position] == 0x0D { position += 1 }
    if position == count { return isComplete ? .end : .incomplete }
    self.count = 0
    var flaw = QuoteFlaw.none
    var high: UInt8 = 0
    let limit = max(delimiter, 0x2C) + 1
    var at = position
    var start = at
    var isQuoted = false
    while true {
      if at < count, bytes[at] == 0x22 {
        isQuoted = true
        guard let close = closingQuote(bytes, from: at + 1, &high) else {
          return isComplete ? .openQuote(at: start) : .incomplete
        }
        at = close + 1
      }
      let plain = at
      while at < count {
        // Letters and digits lie above all that matters.
        if let eight = EightBytes(bytes, at: at) {
          if eight.hasNonASCII { high = 0x80 }
          at += EightBytes.first(eight.below(limit))
          if at == count { break }
        }
        // `at < count` is the bound that the subscript would check.
        let byte = unsafe bytes[unchecked: at]
        if byte < limit {
          if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
          // Files with tabs often have no quoting at all, so there such a quote is text.
          if byte == 0x22, delimiter != 0x09, flaw == .none { flaw = .quoteInPlainField }
        }
        high |= byte
        at += 1
      }
      if isQuoted, at > plain { flaw = .textBehindQuote }
      if at == count, !isComplete { return .incomplete }
      append(Field(range: start..<at, isQuoted: isQuoted))
      guard at < count, bytes[at] == delimiter else { break }
      at += 1
      start = at
      isQuoted = false
    }
    range = position..<at
    // Perhaps only the next record holds such bytes: then this one is checked for nothing.
    sawNonASCII = high >= 0x80
    if at < count, bytes[at] == 0x0D, at + 1 == count, !isComplete { return .incomplete }
    if at < count { at += bytes[at] == 0x0D && at + 1 < count && bytes[at + 1] == 0x0A ? 2 : 1 }
    position = at
    return .record(flaw)
  }

  @inline(__always)
  private mutating func append(_ field: Field) {
    if count < slots.count { slots[count] = field } else { slots.append(field) }
    count += 1
  }

  /// Where the quote that closes the field is; nil where none does.
  private func closingQuote(_ bytes: Span<UInt8>, from start: Int, _ high: inout UInt8) -> Int? {
    var at = start
    while at < bytes.count {
      let byte = unsafe bytes[unchecked: at]
      if byte == 0x22 {
        guard at + 1 < bytes.count, bytes[at + 1] == 0x22 else { return at }
        at += 1
      }
      high |= byte
      at += 1
    }
    return nil
  }
}

extension DelimitedReader {
  /// The text of `field`, without its quotes.
  static func text(_ bytes: Span<UInt8>, _ field: Field) -> [UInt8] {
    var text: [UInt8] = []
    var at = field.isQuoted ? field.range.lowerBound + 1 : field.range.lowerBound
    let end = field.isQuoted ? field.range.upperBound - 1 : field.range.upperBound
    text.reserveCapacity(max(0, end - at))
    while at < end {
      text.append(bytes[at])
      at += field.isQuoted && bytes[at] == 0x22 ? 2 : 1
    }
    return text
  }

  /// The field of `column` in the record that was read last.
  @inline(__always)
  func field(_ column: Int) -> Field { slots[column] }

  /// The number in `field`, if it holds one.
  static func number(_ bytes: Span<UInt8>, _ field: Field) -> Double? {
    let range = field.range
    let content = field.isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
    return NumberField(bytes, content)?.value
  }
}

extension Defect {
  static func tooLarge(row: Int, line: Int) -> Defect {
    Defect(
      .limit, row: row, line: line, problem: "the texts are longer than 4 GB",
      mend: "shorten the properties")
  }

  static func tooLong(row: Int?, line: Int, limit: Int) -> Defect {
    Defect(
      .limit, row: row, line: line, problem: "the record is longer than \(limit) bytes",
      mend: "look for a quote that is not closed, or raise --max-record")
  }
}
