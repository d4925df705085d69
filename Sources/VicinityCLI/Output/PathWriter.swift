import Vicinity

/// Writes the distance and the bearing between two coordinates, in one format.
struct PathWriter {
  private let format: OutputFormat
  private let unit: LengthUnit?
  private var lines: JSONLines
  private var table: TextTable
  private var isEmpty = true

  /// - Parameter unit: the unit of tables; nil for the one that reads best.
  init(_ format: OutputFormat, unit: LengthUnit?, isBulk: Bool) {
    self.format = format
    self.unit = unit
    lines = JSONLines(isArray: format == .json)
    let columns: [TextTable.Column] = [.init("distance", .right), .init("direction", .right)]
    table = TextTable(columns: isBulk ? [.init("row", .right)] + columns : columns)
  }

  /// - Parameter row: the row in the file of pairs; nil where the command line gives the pair.
  mutating func write(
    row: Int?, from start: Coordinate, to end: Coordinate, _ output: inout [UInt8]
  ) {
    let path = WGS84().inverse(from: start, to: end)
    let rowMember = row.map { "\"row\":\($0)," } ?? ""
    switch format {
    case .json, .ndjson:
      lines.append(to: &output) { line in
        line += "{" + rowMember
        PathJSON.append(distance: path.distanceMetres, bearing: path.bearingDegrees, to: &line)
        line += "}"
      }
    case .csv:
      if isEmpty { output += (row == nil ? "" : "row,") + "distance_m,bearing_deg\n" }
      let fields = [path.distanceMetres, path.bearingDegrees].map { $0.map(JSONText.number) ?? "" }
      CSVText.append((row.map { ["\($0)"] } ?? []) + fields, to: &output)
      output += "\n"
    case .geojson:
      output += isEmpty ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n"
      output += "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[["
      output += [start.longitude, start.latitude].map(JSONText.number).joined(separator: ",")
      output += "],["
      output += [end.longitude, end.latitude].map(JSONText.number).joined(separator: ",")
      output += "]]},\"properties\":{" + rowMember
      PathJSON.append(distance: path.distanceMetres, bearing: path.bearingDegrees, to: &output)
      output += "}}"
    case .table:
      let shown = unit ?? Humane.unit(forMetres: path.distanceMetres)
      let cells = [
        Humane.length(metres: path.distanceMetres, in: shown),
        Humane.direction(path.bearingDegrees),
      ]
      table.add((row.map { ["\($0)"] } ?? []) + cells, to: &output)
    }
    isEmpty = false
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .json, .ndjson: lines.close(&output)
    case .csv: if isEmpty { output += "row,distance_m,bearing_deg\n" }
    case .geojson:
      if isEmpty { output += "{\"type\":\"FeatureCollection\",\"features\":[" }
      output += "]}\n"
    case .table: table.finish(to: &output)
    }
  }
}
