package import VicinityCore

/// Ids, names and properties of records, as an index file keeps them: JSON texts one behind the
/// other, and columns that say where.
///
/// The bytes may be a file's and hold anything: what does not lie in the texts, or is no JSON, is as
/// if it were not there.
package struct RecordTable: Sendable {
  private let columns: FlatBuffer
  private let texts: FlatBuffer
  private let layout: RecordTableLayout

  /// The number of records.
  package var count: Int { layout.count }

  /// Whether properties are kept, beside ids and names.
  package let hasProperties: Bool

  /// The records of an index file with so many of them; nil where the columns do not fit.
  package init?(columns: FlatBuffer, texts: FlatBuffer, count: Int) {
    let layout = RecordTableLayout(count: count)
    guard columns.count == layout.flat.size else { return nil }
    let header = columns.load(SIMD2<UInt64>.self, at: 0)
    guard header.x == UInt64(count) else { return nil }
    hasProperties = header.y != 0
    self.columns = columns
    self.texts = texts
    self.layout = layout
  }

  /// The data row or feature of a record, in the file that the index was made of.
  func row(of record: Int) -> Int { Int(number(layout.rows, record)) }

  /// The id; nil where there is none.
  func id(of record: Int) -> PropertyValue? {
    json(Int(clamping: number(layout.starts, record)), Int(number(layout.idCounts, record))).map {
      PropertyValue(bytes: $0, range: 0..<$0.count - 1, encoding: .json)
    }
  }

  /// The name; nil where there is none.
  func name(of record: Int) -> String? {
    let start = Int(clamping: number(layout.starts, record))
    let (from, overflow) = start.addingReportingOverflow(Int(number(layout.idCounts, record)))
    guard !overflow else { return nil }
    return json(from, Int(number(layout.nameCounts, record))).flatMap {
      PropertyValue(bytes: $0, range: 0..<$0.count - 1, encoding: .json).text
    }
  }

  /// The properties as a JSON object; nothing where none are kept.
  func properties(of record: Int) -> [UInt8] {
    let before = Int(number(layout.idCounts, record)) + Int(number(layout.nameCounts, record))
    let start = Int(clamping: number(layout.starts, record))
    let end = Int(clamping: number(layout.starts, record + 1))
    guard start <= texts.count, before <= texts.count, start + before <= end else { return [] }
    return json(start + before, end - start - before) ?? []
  }

  /// Records that were gathered here.
  init(columns: FlatBuffer, texts: FlatBuffer, layout: RecordTableLayout, hasProperties: Bool) {
    self.hasProperties = hasProperties
    self.columns = columns
    self.texts = texts
    self.layout = layout
  }

  /// Appends the id, the name and, where `properties` are asked for, those of a record to `output`, as they
  /// are kept.
  ///
  /// - Returns: how many bytes the id and the name have; nil, and nothing is appended, where they do not
  ///   lie in the texts.
  func append(
    _ record: Int, properties: Bool, to output: inout [UInt8]
  ) -> (id: UInt32, name: UInt32)? {
    let (id, name) = (number(layout.idCounts, record), number(layout.nameCounts, record))
    let start = Int(clamping: number(layout.starts, record))
    let end = Int(clamping: number(layout.starts, record + 1))
    let before = Int(id) + Int(name)
    guard start <= end, end <= texts.count, before <= end - start else { return nil }
    let last = properties ? end : start + before
    unsafe output.append(contentsOf: texts.bytes[start..<last])
    return (id, name)
  }

  private func number<Number: BitwiseCopyable>(
    _ column: FlatColumn<Number>, _ index: Int
  ) -> Number {
    precondition(index >= 0 && index < column.count)
    return columns.load(Number.self, at: column.offset + index * MemoryLayout<Number>.stride)
  }

  /// A JSON value among the texts, and a line feed, without which a number may go on.
  private func json(_ start: Int, _ count: Int) -> [UInt8]? {
    guard start >= 0, count > 0, start <= texts.count, count <= texts.count - start else {
      return nil
    }
    var bytes = unsafe Array(texts.bytes[start..<start + count])
    bytes.append(0x0A)
    var scanner = JSONScanner()
    guard (try? scanner.skipValue(bytes.span, depth: 0)) == 0..<count,
      !scanner.sawNonASCII || UTF8Text.isValid(bytes.span)
    else { return nil }
    return bytes
  }
}

/// Where the columns of a ``RecordTable`` are.
struct RecordTableLayout: Sendable {
  let count: Int
  let flat: FlatLayout
  /// The number of records, and whether there are properties.
  let header: FlatColumn<SIMD2<UInt64>>
  let rows: FlatColumn<UInt32>
  /// Where each record's texts start, and where the last one's end: id, name, properties.
  let starts: FlatColumn<UInt64>
  let idCounts: FlatColumn<UInt32>
  let nameCounts: FlatColumn<UInt32>

  init(count: Int) {
    self.count = count
    var flat = FlatLayout()
    header = flat.column(of: SIMD2<UInt64>.self, count: 1)
    rows = flat.column(of: UInt32.self, count: count)
    starts = flat.column(of: UInt64.self, count: count + 1)
    idCounts = flat.column(of: UInt32.self, count: count)
    nameCounts = flat.column(of: UInt32.self, count: count)
    self.flat = flat
  }
}
