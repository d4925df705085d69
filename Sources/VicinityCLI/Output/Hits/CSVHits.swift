import Vicinity

/// Hits as CSV (RFC 4180), a record for each hit. A single query's hits carry their properties, in
/// columns behind the fixed ones.
struct CSVHits: HitWriter {
  private let isBulk: Bool
  private var hasHeader = false

  private static let columns = ["row", "id", "distance_m", "bearing_deg", "lat", "lon"]

  init(isBulk: Bool) { self.isBulk = isBulk }

  mutating func write(_ answer: HitAnswer, to output: inout [UInt8]) {
    guard let query = answer.query else {
      writeSingle(answer, to: &output)
      return
    }
    writeBulkHeader(to: &output)
    for hit in answer.hits {
      CSVText.append(
        ["\(query)", "\(hit.attributes.row)", hit.attributes.id ?? ""], to: &output)
      output.append(0x2C)
      JSONText.append(hit.distanceMetres, to: &output)
      output += "\n"
    }
  }

  mutating func finish(to output: inout [UInt8]) {
    if isBulk { writeBulkHeader(to: &output) }
  }

  private mutating func writeBulkHeader(to output: inout [UInt8]) {
    if !hasHeader { output += "query,row,id,distance_m\n" }
    hasHeader = true
  }

  private func writeSingle(_ answer: HitAnswer, to output: inout [UInt8]) {
    let names = CSVHits.propertyNames(of: answer.hits)
    // A property may be called like a fixed column.
    let titles = names.map { CSVHits.columns.contains($0) ? "properties.\($0)" : $0 }
    CSVText.append(CSVHits.columns + titles, to: &output)
    output += "\n"
    for hit in answer.hits {
      var fields = ["\(hit.attributes.row)", hit.attributes.id ?? ""]
      fields += [
        hit.distanceMetres, answer.bearing(of: hit), hit.coordinate.latitude,
        hit.coordinate.longitude,
      ]
      .map { $0.map(JSONText.number) ?? "" }
      var properties: [String: String] = [:]
      hit.attributes.forEachProperty { key, value in properties[key] = value.text }
      CSVText.append(fields + names.map { properties[$0] ?? "" }, to: &output)
      output += "\n"
    }
  }

  /// The names of all properties, each once, as they come up.
  private static func propertyNames(of hits: [Hit]) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for hit in hits {
      for name in hit.attributes.propertyNames where seen.insert(name).inserted {
        names.append(name)
      }
    }
    return names
  }
}

/// CSV text.
enum CSVText {
  /// Appends `fields` with commas between them, and quotes where RFC 4180 asks for them.
  static func append(_ fields: [String], to output: inout [UInt8]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { output.append(0x2C) }
      DelimitedText.append(field, 0x2C, to: &output)
    }
  }
}
