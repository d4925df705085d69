import VicinityCore
import VicinityGeometry

/// Areas that stand in files beside the catalog, or in it as GeoJSON.
enum AreaFile {
  /// All areas of a file, by a property or their ids.
  static func members(_ field: Field, key: Field?, folder: String) -> [AreaEntry.MemberArea]? {
    guard let areas = areas(field, field.text(), folder: folder) else { return nil }
    let key = key?.text()
    var members: [AreaEntry.MemberArea] = []
    for index in 0..<areas.count {
      let area = areas[index]
      guard let id = AreaFile.id(of: area, key) else {
        field.refuse(
          .reference, "feature \(area.feature) has no \(key ?? "id")",
          "name a property that all features have: key: properties.name")
        continue
      }
      var properties: [String: String] = [:]
      for name in area.propertyNames { properties[name] = area.property(name) }
      members.append(
        AreaEntry.MemberArea(id: id, shape: .geometry(area.geometry), properties: properties))
    }
    return members
  }

  /// One area of a file.
  static func feature(
    _ field: Field, _ path: String, _ feature: String?, key: Field?, folder: String
  ) -> AreaGeometry? {
    guard let areas = areas(field, path, folder: folder) else { return nil }
    guard let feature else {
      if areas.count == 1 { return areas[0].geometry }
      field.refuse(
        .reference, "\(path) has \(areas.count) areas", "name one of them: \(path)#id")
      return nil
    }
    let key = key?.text()
    let found = (0..<areas.count).map { areas[$0] }.filter {
      id(of: $0, key) == feature || (key == nil && $0.name == feature)
    }
    guard let area = found.first, found.count == 1 else {
      field.refuse(
        .reference,
        "\(path) has \(found.isEmpty ? "no feature" : "\(found.count) features") called \(Field.quoted(feature))",
        "name one by its id, or by a property with key: properties.name")
      return nil
    }
    return area.geometry
  }

  /// A GeoJSON geometry in the catalog itself.
  static func inline(_ field: Field) -> AreaGeometry? {
    if let written = field.withText({ AreaGeometry(geometry: $0) }) { return written }
    var json: [UInt8] = Array("{\"type\":\"Feature\",\"properties\":{},\"geometry\":".utf8)
    field.node.appendJSON(to: &json)
    json.append(0x7D)
    do throws(GeometryError) {
      let areas = try Areas(bytes: json, name: "shape")
      return areas.count == 1 ? areas[0].geometry : nil
    } catch {
      let defect = error.defects.first
      field.refuse(.area, defect?.problem ?? "\(error)", defect?.mend ?? "mend the shape")
      return nil
    }
  }

  private static func areas(_ field: Field, _ path: String?, folder: String) -> Areas? {
    guard let path else { return nil }
    do throws(GeometryError) {
      return try Areas(contentsOf: FilePath.joined(folder, path))
    } catch {
      field.refuse(.area, "\(error)", "mend the file, or name another")
      return nil
    }
  }

  private static func id(of area: Area, _ key: String?) -> String? {
    guard let key, key != "id" else { return area.id }
    return area.property(key.hasPrefix("properties.") ? String(key.dropFirst(11)) : key)
  }
}

extension CatalogNode {
  /// Appends the value as JSON. What YAML leaves open is a number where it can be one.
  func appendJSON(sortsKeys: Bool = false, to json: inout [UInt8]) {
    appendJSON(sortsKeys: sortsKeys, to: &json) { scalar, json in
      let isBare =
        switch scalar.kind {
        case .number, .boolean: true
        case .plain:
          scalar.text == "true" || scalar.text == "false" || CatalogNode.isNumber(scalar.text)
        case .quoted: false
        }
      if isBare { json += scalar.text.utf8 } else { JSONText.append(scalar.text.utf8, to: &json) }
    }
  }

  /// Appends the value as JSON whose scalars `append` writes.
  func appendJSON(
    sortsKeys: Bool = false, to json: inout [UInt8],
    _ append: (CatalogScalar, inout [UInt8]) -> Void
  ) {
    switch content {
    case .null: json += "null".utf8
    case .scalar(let scalar): append(scalar, &json)
    case .list(let nodes):
      json.append(0x5B)
      for (index, node) in nodes.enumerated() {
        if index > 0 { json.append(0x2C) }
        node.appendJSON(sortsKeys: sortsKeys, to: &json, append)
      }
      json.append(0x5D)
    case .map(let members):
      json.append(0x7B)
      let ordered = sortsKeys ? members.sorted { $0.key < $1.key } : Array(members)
      for (index, member) in ordered.enumerated() {
        if index > 0 { json.append(0x2C) }
        JSONText.append(member.key.utf8, to: &json)
        json.append(0x3A)
        member.value.appendJSON(sortsKeys: sortsKeys, to: &json, append)
      }
      json.append(0x7D)
    }
  }

  /// Whether JSON would take the text for a number.
  static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var end = 0
    return DecimalNumber.scan(bytes.span, at: &end, grammar: .json) != nil && end == bytes.count
  }
}
