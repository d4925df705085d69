extension Attributes {
  /// The id as it stands in the file: a JSON string or number, or a field; nil where there is none.
  package var idValue: PropertyValue? {
    switch store {
    case .compiled(let table): return table.id(of: index)
    case .read(let read):
      let id = read.records[index].id
      guard !id.isEmpty else { return nil }
      if case .json = read.format {
        return PropertyValue(bytes: read.bytes, range: id.range, encoding: .json)
      }
      return PropertyValue(
        bytes: read.bytes, range: id.range,
        encoding: .field(isQuoted: read.bytes[id.start] == 0x22))
    }
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
    switch store {
    case .compiled(let table):
      let object = table.properties(of: index)
      Attributes.forEachMember(object, at: 0, body)
    case .read(let read):
      let record = read.records[index]
      guard !record.properties.isEmpty else { return }
      switch read.format {
      case .json(let options):
        Attributes.forEachMember(read.bytes, at: record.properties.start) { key, value in
          if record.isFlat, FlatObject.isTaken(key, options: options) { return }
          body(key, value)
        }
      case .delimited(let header, let columns):
        Attributes.forEachField(read.bytes[record.properties.range], header, columns, body)
      }
    }
  }

  private static func forEachMember(
    _ json: [UInt8], at start: Int, _ body: (String, PropertyValue) -> Void
  ) {
    let bytes = json.span
    var members = JSONMembers(bytes, at: start)
    while let member = members.next(bytes) {
      body(
        member.key.text(bytes), PropertyValue(bytes: json, range: member.value, encoding: .json))
    }
  }

  private static func forEachField(
    _ record: ArraySlice<UInt8>, _ header: DelimitedHeader,
    _ columns: DelimitedPlaceReader.Columns, _ body: (String, PropertyValue) -> Void
  ) {
    var window = ByteWindow(name: "", bytes: Array(record))
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
