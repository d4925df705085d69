/// Where a feature's id and properties stand.
struct GeoJSONTexts {
  /// A string, quotes included, or a number; empty where there is none.
  private(set) var id = 0..<0
  /// An object; empty where there is none.
  private(set) var properties = 0..<0

  /// - Parameter idColumn: the property that holds the id; nil for the member `id`.
  init(_ object: GeoJSONObject, _ bytes: Span<UInt8>, idColumn: String?) throws(RowFault) {
    if let value = object.id {
      if FlatObject.isID(bytes, value) {
        id = value
      } else if bytes[value.lowerBound] != 0x6E {
        throw RowFault(.geoJSON, at: "/id", "the id is no string or number", mend: "make it one")
      }
    }
    if let value = object.properties {
      if bytes[value.lowerBound] == 0x7B {
        properties = value
      } else if bytes[value.lowerBound] != 0x6E {
        throw RowFault(
          .geoJSON, at: "/properties", "the properties are no object",
          mend: "write an object or null")
      }
    }
    if let idColumn { id = property(idColumn, bytes) ?? (idColumn == "id" ? id : 0..<0) }
  }

  /// The property `name`, as an id; nil where there is none.
  private func property(_ name: String, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard !properties.isEmpty else { return nil }
    var members = JSONMembers(bytes, at: properties.lowerBound)
    while let member = members.next(bytes) {
      if member.key.text(bytes) == name {
        return FlatObject.isID(bytes, member.value) ? member.value : 0..<0
      }
    }
    return nil
  }
}
