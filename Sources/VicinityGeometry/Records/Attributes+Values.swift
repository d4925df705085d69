extension Attributes {
  /// The id as it stands in the file: a JSON string or number, or a field; nil where there is none.
  package var idValue: PropertyValue? {
    let id = store.records[index].id
    guard !id.isEmpty else { return nil }
    if case .json = store.format {
      return PropertyValue(bytes: store.bytes, range: id.range, encoding: .json)
    }
    return PropertyValue(
      bytes: store.bytes, range: id.range,
      encoding: .field(isQuoted: store.bytes[id.start] == 0x22))
  }

  /// The id as JSON; empty where there is none.
  var idJSON: [UInt8] {
    var json: [UInt8] = []
    idValue?.appendJSON(to: &json)
    return json
  }

  /// Calls `body` with each property, in the order of the file. Coordinates and the id are none,
  /// where they are columns or members like the others.
  package func forEachProperty(_ body: (String, PropertyValue) -> Void) {
    let range = store.records[index].properties.range
    guard !range.isEmpty else { return }
    switch store.format {
    case .json(let options): forEachMember(range, options, body)
    case .delimited(let header, let columns): forEachField(range, header, columns, body)
    }
  }

  private func forEachMember(
    _ range: Range<Int>, _ options: ReadOptions, _ body: (String, PropertyValue) -> Void
  ) {
    let buffer = store.bytes
    let bytes = buffer.span
    let isFlat = store.records[index].isFlat
    var members = JSONMembers(bytes, at: range.lowerBound)
    while let member = members.next(bytes) {
      let key = member.key.text(bytes)
      if isFlat, FlatObject.isTaken(key, options: options) { continue }
      body(key, PropertyValue(bytes: buffer, range: member.value, encoding: .json))
    }
  }

  private func forEachField(
    _ range: Range<Int>, _ header: DelimitedHeader, _ columns: DelimitedPlaceReader.Columns,
    _ body: (String, PropertyValue) -> Void
  ) {
    var window = ByteWindow(name: "", bytes: Array(store.bytes[range]))
    var reader = DelimitedReader(
      delimiter: header.delimiter, position: 0, limits: ReadLimits(recordBytes: .max))
    guard case .fields? = try? reader.next(&window) else { return }
    for (column, field) in reader.fields.enumerated() where column < header.names.count {
      if column == columns.latitude || column == columns.longitude || column == columns.id {
        continue
      }
      let value = PropertyValue(
        bytes: window.bytes, range: field.range, encoding: .field(isQuoted: field.isQuoted))
      body(header.names[column], value)
    }
  }
}
