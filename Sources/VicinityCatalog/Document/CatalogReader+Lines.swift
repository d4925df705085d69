import VicinityGeometry

extension CatalogReader {
  /// Reads a record from each line, and forgets it.
  mutating func readLines(
    _ window: inout ByteWindow, from start: Int, file: Int32
  ) throws(GeometryError) {
    var position = start
    var searched = start
    var line = 1
    var sawHeader = false
    var isTooLong = false
    while true {
      if window.offset + position > limits.fileBytes { return noteLength(file) }
      let end = CatalogReader.lineFeed(window.bytes, from: searched)
      guard end != nil || window.isComplete else {
        if window.bytes.count - position > limits.recordBytes {
          // The rest of the line is passed without being kept.
          isTooLong = true
          position = window.bytes.count
        }
        searched = window.bytes.count - position
        try window.refill(keeping: position)
        position = 0
        continue
      }
      let stop = end ?? window.bytes.count
      if isTooLong || stop - position > limits.recordBytes {
        DocumentFailure(
          .limit, line: line, "the line is longer than \(limits.recordBytes) bytes",
          "split the record"
        ).note(in: log, file: file)
      } else {
        readLine(window.bytes, position..<stop, line: line, file: file, &sawHeader)
      }
      isTooLong = false
      line += 1
      guard end != nil else { return }
      position = stop + 1
      searched = position
    }
  }

  private mutating func readLine(
    _ bytes: [UInt8], _ range: Range<Int>, line: Int, file: Int32, _ sawHeader: inout Bool
  ) {
    let text = bytes.span.extracting(range)
    guard !CatalogForm.isBlank(text), isText(text, line: line, file: file) else { return }
    var tree = JSONTree(file: file, line: line, isRecord: true, limits: limits, log: log)
    do throws(DocumentFailure) {
      let root = Field(root: try tree.read(text, from: 0), log: log)
      guard let map = root.object() else { return }
      readLineObject(map, &sawHeader)
    } catch {
      error.note(in: log, file: file)
    }
  }

  /// Reads a record, the header of a file of records, or what it includes.
  private mutating func readLineObject(_ map: FieldMap, _ sawHeader: inout Bool) {
    let keys = map.keys
    if CatalogSection.allCases.contains(where: { keys.contains($0.recordKey) }) {
      return readRecord(map)
    }
    guard !keys.isEmpty else {
      return map.field.refuse(
        .missing, "holds no record", "write a record such as {\"offer\": {...}}, or remove the line"
      )
    }
    if keys == ["include"] {
      if let field = map.take("include") { include(field) }
      return
    }
    if sawHeader {
      return map.field.refuse(
        .conflict, "is a second header in this file: \(Field.quoted(keys[0]))",
        "write one header, and records such as {\"offer\": {...}}")
    }
    sawHeader = true
    readObject(map)
  }

  private static func lineFeed(_ bytes: [UInt8], from start: Int) -> Int? {
    let span = bytes.span
    var at = start
    while at < span.count {
      if span[at] == 0x0A { return at }
      at += 1
    }
    return nil
  }
}
