import Vicinity

/// Writes what a check found, in one format.
struct FindingWriter {
  private let format: OutputFormat
  private var lines: JSONLines
  private var table = TextTable(columns: [
    .init("feature", .right), .init("name", .left), .init("finding", .left), .init("lat", .right),
    .init("lon", .right),
  ])
  private var isEmpty = true

  private static let header = "feature,id,name,valid,reason,lat,lon,note\n"

  init(_ format: OutputFormat) {
    self.format = format
    lines = JSONLines(isArray: format == .json)
  }

  mutating func write(_ finding: Finding, to output: inout [UInt8]) {
    switch format {
    case .json, .ndjson:
      lines.append(to: &output) { line in
        line += "{"
        FindingWriter.appendMembers(of: finding, to: &line)
        line += "}"
      }
    case .geojson:
      output += isEmpty ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n"
      FindingWriter.appendFeature(finding, to: &output)
    case .csv:
      if isEmpty { output += FindingWriter.header }
      CSVText.append(FindingWriter.fields(of: finding), to: &output)
      output += "\n"
    case .table:
      switch finding {
      case .invalid(let invalid):
        let place = [invalid.flaw.latitude, invalid.flaw.longitude].map {
          $0.map(Humane.degrees) ?? "-"
        }
        let name = invalid.name ?? invalid.id ?? ""
        table.add(
          ["\(invalid.feature)", name, "invalid: \(invalid.flaw.reason)"] + place, to: &output)
      case .note(let note):
        let more = note.features > 1 ? ", and \(note.features - 1) more" : ""
        table.add(
          ["\(note.feature)", "", "note: \(note.kind.rawValue)\(more)", "", ""], to: &output)
      }
    }
    isEmpty = false
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .json, .ndjson: lines.close(&output)
    case .csv: if isEmpty { output += FindingWriter.header }
    case .geojson:
      if isEmpty { output += "{\"type\":\"FeatureCollection\",\"features\":[" }
      output += "]}\n"
    case .table: table.finish(to: &output)
    }
  }

  private static func appendMembers(of finding: Finding, to output: inout [UInt8]) {
    switch finding {
    case .invalid(let invalid):
      output += "\"feature\":\(invalid.feature),\"id\":"
      if invalid.idJSON.isEmpty { output += "null" } else { output += invalid.idJSON }
      output += ",\"name\":"
      if let name = invalid.name {
        JSONText.append(name.utf8, to: &output)
      } else {
        output += "null"
      }
      output += ",\"valid\":false,\"reason\":"
      JSONText.append(invalid.flaw.reason.utf8, to: &output)
      for (key, degrees) in [("lat", invalid.flaw.latitude), ("lon", invalid.flaw.longitude)] {
        output += ",\"\(key)\":" + (degrees.map(JSONText.number) ?? "null")
      }
    case .note(let note):
      output += "\"feature\":\(note.feature),\"note\":\"\(note.kind.rawValue)\""
      if note.kind == .ringOrder { output += ",\"features\":\(note.features)" }
    }
  }

  /// A feature at the place of the flaw, or without a place.
  private static func appendFeature(_ finding: Finding, to output: inout [UInt8]) {
    output += "{\"type\":\"Feature\",\"geometry\":"
    if case .invalid(let invalid) = finding, let latitude = invalid.flaw.latitude,
      let longitude = invalid.flaw.longitude
    {
      output += "{\"type\":\"Point\",\"coordinates\":["
      output += [longitude, latitude].map(JSONText.number).joined(separator: ",") + "]}"
    } else {
      output += "null"
    }
    output += ",\"properties\":{"
    appendMembers(of: finding, to: &output)
    output += "}}"
  }

  private static func fields(of finding: Finding) -> [String] {
    switch finding {
    case .invalid(let invalid):
      let place = [invalid.flaw.latitude, invalid.flaw.longitude]
      return [
        "\(invalid.feature)", invalid.id ?? "", invalid.name ?? "", "false", invalid.flaw.reason,
      ] + place.map { $0.map(JSONText.number) ?? "" } + [""]
    case .note(let note):
      return ["\(note.feature)", "", "", "", "", "", "", note.kind.rawValue]
    }
  }
}
