import Vicinity

/// Records with the areas that cover them, as they were read and in the same form.
struct JoinedRows: Sendable {
  private let form: PointChunks.Form
  private let keepsUnmatched: Bool
  private let texts: AreaTexts
  /// What stands in place of an area where there is none.
  private let nothing: [UInt8]
  private let keys: [String]
  let frame: BulkFrame

  init(
    form: PointChunks.Form, columns: JoinColumns, areas: IndexedAreas, keepsUnmatched: Bool
  ) {
    self.form = form
    self.keepsUnmatched = keepsUnmatched
    let names = columns.names
    keys = names
    switch form {
    case .table(_, let header, let delimiter):
      texts = AreaTexts(areas) { area, relation, output in
        for field in [area.id ?? "", area.name ?? "", relation.rawValue] {
          output.append(delimiter)
          DelimitedText.append(field, delimiter, to: &output)
        }
        output.append(0x0A)
      }
      nothing = [delimiter, delimiter, delimiter, 0x0A]
      var first = header
      for name in names {
        first.append(delimiter)
        DelimitedText.append(name, delimiter, to: &first)
      }
      first.append(0x0A)
      frame = BulkFrame(start: String(decoding: first, as: UTF8.self))
    case .json(let json):
      let members = names.map { name in
        var text: [UInt8] = []
        JSONText.append(name.utf8, to: &text)
        return text + [0x3A]
      }
      texts = AreaTexts(areas) { area, relation, output in
        output += members[0]
        if let id = area.attributes.idValue { id.appendJSON(to: &output) } else { output += "null" }
        output += [0x2C] + members[1]
        if let name = area.name {
          JSONText.append(name.utf8, to: &output)
        } else {
          output += "null"
        }
        output += [0x2C] + members[2]
        output += "\"\(relation.rawValue)\""
      }
      nothing = Array(members.map { $0 + Array("null".utf8) }.joined(separator: [0x2C]))
      switch json {
      case .lines: frame = .lines()
      case .array: frame = .array
      case .featureCollection: frame = .featureCollection
      }
    }
  }

  /// How many records these answers become.
  func items(_ answers: AreaAnswers, isFirst: Bool) -> Int {
    var items = 0
    for hits in answers {
      items += hits.isEmpty ? (keepsUnmatched ? 1 : 0) : isFirst ? 1 : hits.count
    }
    return items
  }

  /// Writes the records of a chunk.
  ///
  /// - Returns: what is wrong with a record that cannot take the new members.
  func write(
    _ chunk: PointChunk, _ rows: PointRows, _ answers: AreaAnswers, isFirst: Bool,
    _ items: inout BulkItems
  ) -> Defect? {
    for (position, hits) in answers.enumerated() {
      if hits.isEmpty, !keepsUnmatched { continue }
      let record = chunk.bytes[rows.ranges[position]]
      let ending: JoinedRecord?
      if case .json = form {
        guard let found = JoinedRecord(record, adding: keys) else {
          return Defect.hasMember(of: keys, row: Int(rows.rows[position]))
        }
        ending = found
      } else {
        ending = nil
      }
      let kept = isFirst ? hits.prefix(1) : hits[...]
      if kept.isEmpty {
        items.append { append(record, ending, to: &$0) { $0 += nothing } }
      }
      for hit in kept {
        items.append { append(record, ending, to: &$0) { texts.append(hit, to: &$0) } }
      }
    }
    return nil
  }

  @inline(__always)
  private func append(
    _ record: ArraySlice<UInt8>, _ ending: JoinedRecord?, to output: inout [UInt8],
    _ addition: (inout [UInt8]) -> Void
  ) {
    guard let ending else {
      output += record
      addition(&output)
      return
    }
    output += ending.head
    addition(&output)
    output += ending.tail
    if case .json(.lines) = form { output.append(0x0A) }
  }
}

extension Defect {
  fileprivate static func hasMember(of keys: [String], row: Int) -> Defect {
    Defect(
      .duplicateKey, row: row,
      problem: "has a member called as one of \(keys.joined(separator: ", "))",
      mend: "write another --prefix")
  }
}

/// Fields of tables.
enum DelimitedText {
  /// Appends a field, between quotes where it must be.
  static func append(_ field: String, _ delimiter: UInt8, to output: inout [UInt8]) {
    let special: [UInt8] = [0x22, 0x0A, 0x0D, delimiter]
    guard field.utf8.contains(where: special.contains) else {
      output += field
      return
    }
    output.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { output.append(byte) }
      output.append(byte)
    }
    output.append(0x22)
  }
}
