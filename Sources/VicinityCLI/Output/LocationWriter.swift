import Vicinity

/// Writes which areas cover a point, in one format.
struct LocationWriter {
  private let format: OutputFormat
  private var lines: JSONLines
  private var table = TextTable(columns: [
    .init("row", .right), .init("feature", .right), .init("area", .left), .init("relation", .left),
  ])
  private var isEmpty = true

  init(_ format: OutputFormat) {
    self.format = format
    lines = JSONLines(isArray: format == .json)
  }

  mutating func write(
    row: Int, _ point: Coordinate, _ covering: [AreaHit], of areas: AreaSource,
    to output: inout [UInt8]
  ) {
    switch format {
    case .json, .ndjson:
      lines.append(to: &output) { line in
        line += "{\"row\":\(row),"
        LocationWriter.append(covering, of: areas, to: &line)
        line += "}"
      }
    case .csv:
      if isEmpty { output += "row,feature,id,name,relation\n" }
      // A point that nothing covers is still an answer.
      if covering.isEmpty { output += "\(row),,,,\n" }
      for hit in covering {
        let area = areas[hit.index]
        CSVText.append(
          ["\(row)", "\(area.feature)", area.id ?? "", area.name ?? "", hit.relation.rawValue],
          to: &output)
        output += "\n"
      }
    case .geojson:
      output += isEmpty ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n"
      output += "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":["
      output += [point.longitude, point.latitude].map(JSONText.number).joined(separator: ",")
      output += "]},\"properties\":{\"row\":\(row),"
      LocationWriter.append(covering, of: areas, to: &output)
      output += "}}"
    case .table:
      for hit in covering {
        let area = areas[hit.index]
        table.add(
          ["\(row)", "\(area.feature)", area.name ?? area.id ?? "", hit.relation.rawValue],
          to: &output)
      }
      if covering.isEmpty { table.add(["\(row)", "-", "none", ""], to: &output) }
    }
    isEmpty = false
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .json, .ndjson: lines.close(&output)
    case .csv: if isEmpty { output += "row,feature,id,name,relation\n" }
    case .geojson:
      if isEmpty { output += "{\"type\":\"FeatureCollection\",\"features\":[" }
      output += "]}\n"
    case .table: table.finish(to: &output)
    }
  }

  private static func append(
    _ covering: [AreaHit], of areas: AreaSource, to output: inout [UInt8]
  ) {
    output += "\"features\":["
    for (position, hit) in covering.enumerated() {
      let area = areas[hit.index]
      if position > 0 { output += "," }
      output += "{\"feature\":\(area.feature),"
      AreaJSON.appendTexts(of: area, to: &output)
      output += ",\"relation\":\"\(hit.relation.rawValue)\"}"
    }
    output += "]"
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
