/// What is kept of the records of a file.
enum RecordStore: Sendable {
  /// The bytes that they were read from.
  case read(ReadRecords)
  /// Texts of an index file.
  case compiled(RecordTable)
}

/// The bytes that a file's records were read from, and where each record's texts stand in them.
final class ReadRecords: Sendable {
  struct Record: Sendable {
    let row: UInt32
    let isFlat: Bool
    let id: ByteRange
    let properties: ByteRange
  }

  enum Format: Sendable {
    case delimited(DelimitedHeader, DelimitedPlaceReader.Columns)
    case json(ReadOptions)
  }

  let bytes: [UInt8]
  let records: [Record]
  let format: Format

  init(bytes: [UInt8], records: [Record], format: Format) {
    self.bytes = bytes
    self.records = records
    self.format = format
  }
}
