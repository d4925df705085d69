import ArgumentParser
import Vicinity

/// A column of a table of locations.
enum LocationColumn: String, CaseIterable {
  case row, feature, id, name, relation

  /// Columns as they are asked for: their names, with commas between them.
  static func list(_ text: String) throws -> [LocationColumn] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let column = LocationColumn(rawValue: String(name)) else {
        let known = allCases.map(\.rawValue).joined(separator: ",")
        throw ValidationError("\"\(name)\" is no column: choose from \(known)")
      }
      return column
    }
  }
}

/// Which areas cover a point, as items of text: a line of CSV for each area, or a JSON value for the
/// point.
struct LocationText: Sendable {
  private let format: OutputFormat
  /// The columns between those of the row, which an area alone decides.
  private let parts: [[LocationColumn]]
  /// Whether points that nothing covers are left out.
  private let onlyMatched: Bool
  let frame: BulkFrame

  /// - Parameter format: any but a table.
  init(_ format: OutputFormat, columns: [LocationColumn], onlyMatched: Bool) {
    self.format = format
    self.onlyMatched = onlyMatched
    if format == .csv {
      parts = columns.split(separator: .row, omittingEmptySubsequences: false).map(Array.init)
    } else {
      parts = [[]]
    }
    switch format {
    case .csv: frame = .lines(header: columns.map(\.rawValue).joined(separator: ",") + "\n")
    case .json: frame = .array
    case .geojson: frame = .featureCollection
    case .ndjson, .table: frame = .lines()
    }
  }

  /// How many parts of an item an area decides.
  var partCount: Int { parts.count }

  /// Appends what an area decides of an item.
  func appendPart(
    _ part: Int, _ area: Area, _ relation: Relation, to output: inout [UInt8]
  ) {
    guard format == .csv else {
      output += "{\"feature\":\(area.feature),"
      AreaJSON.appendTexts(of: area, to: &output)
      output += ",\"relation\":\"\(relation.rawValue)\"}"
      return
    }
    if part > 0, !parts[part].isEmpty { output.append(0x2C) }
    let fields = parts[part].map { column in
      switch column {
      case .row: ""
      case .feature: "\(area.feature)"
      case .id: area.id ?? ""
      case .name: area.name ?? ""
      case .relation: relation.rawValue
      }
    }
    CSVText.append(fields, to: &output)
    if part < parts.count - 1, !fields.isEmpty { output.append(0x2C) }
  }

  /// How many items say which areas cover points.
  func items(_ hits: some Collection<AreaHit>) -> Int {
    if hits.isEmpty { return onlyMatched ? 0 : 1 }
    return format == .csv ? hits.count : 1
  }

  /// Appends the items of a point.
  ///
  /// - Parameter appendPart: appends what the area of a hit decides of an item.
  @inline(__always)
  func append(
    row: Int, _ point: Coordinate, _ hits: some Collection<AreaHit>, to items: inout BulkItems,
    _ appendPart: (Int, AreaHit, inout [UInt8]) -> Void
  ) {
    if hits.isEmpty, onlyMatched { return }
    guard format == .csv else {
      items.append { item in
        switch format {
        case .geojson:
          item += "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":["
          item += [point.longitude, point.latitude].map(JSONText.number).joined(separator: ",")
          item += "]},\"properties\":{\"row\":\(row),"
        default: item += "{\"row\":\(row),"
        }
        item += "\"features\":["
        var isFirst = true
        for hit in hits {
          if !isFirst { item.append(0x2C) }
          isFirst = false
          appendPart(0, hit, &item)
        }
        item += format == .geojson ? "]}}" : "]}"
        if format == .ndjson { item.append(0x0A) }
      }
      return
    }
    // A point that nothing covers is still an answer.
    if hits.isEmpty {
      items.append { item in
        for (part, columns) in parts.enumerated() {
          if part > 0 {
            DecimalText.append(row, to: &item)
            if !columns.isEmpty { item.append(0x2C) }
          }
          for _ in columns.dropFirst() { item.append(0x2C) }
          if part < parts.count - 1, !columns.isEmpty { item.append(0x2C) }
        }
        item.append(0x0A)
      }
    }
    for hit in hits {
      items.append { item in
        for part in 0..<parts.count {
          if part > 0 { DecimalText.append(row, to: &item) }
          appendPart(part, hit, &item)
        }
        item.append(0x0A)
      }
    }
  }
}

/// Whole numbers as text, without a string for each.
enum DecimalText {
  /// Appends a number that is not negative.
  static func append(_ number: Int, to output: inout [UInt8]) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      output.append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
      divisor /= 10
    }
  }
}

/// The members that say which area it is.
enum AreaJSON {
  static func appendTexts(of area: Area, to output: inout [UInt8]) {
    output += "\"id\":"
    if let id = area.attributes.idValue { id.appendJSON(to: &output) } else { output += "null" }
    output += ",\"name\":"
    if let name = area.name { JSONText.append(name.utf8, to: &output) } else { output += "null" }
  }
}
