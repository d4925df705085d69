import Vicinity

/// Hits as JSON: a line for each hit of a single query, a line for each query of many; as an array
/// or not.
struct JSONHits: HitWriter {
  private var lines: JSONLines

  init(isArray: Bool) { lines = JSONLines(isArray: isArray) }

  mutating func write(_ answer: HitAnswer, to output: inout [UInt8]) {
    if let query = answer.query {
      lines.append(to: &output) { JSONHits.append(query: query, answer.hits, to: &$0) }
      return
    }
    for hit in answer.hits {
      lines.append(to: &output) {
        JSONHits.append(hit, bearing: answer.bearing(of: hit), to: &$0)
      }
    }
  }

  mutating func finish(to output: inout [UInt8]) { lines.close(&output) }

  private static func append(
    query: Int, _ hits: [Hit], to output: inout [UInt8]
  ) {
    output += "{\"query\":\(query),\"rows\":["
    for (position, hit) in hits.enumerated() {
      if position > 0 { output.append(0x2C) }
      output += String(hit.attributes.row)
    }
    output += "],\"distances_m\":["
    for (position, hit) in hits.enumerated() {
      if position > 0 { output.append(0x2C) }
      JSONText.append(hit.distanceMetres, to: &output)
    }
    output += "]}"
  }

  private static func append(
    _ hit: Hit, bearing: Double?, to output: inout [UInt8]
  ) {
    output += "{\"row\":\(hit.attributes.row),\"id\":"
    if let id = hit.attributes.idValue { id.appendJSON(to: &output) } else { output += "null" }
    output += ","
    PathJSON.append(distance: hit.distanceMetres, bearing: bearing, to: &output)
    output += ",\"lat\":"
    JSONText.append(hit.coordinate.latitude, to: &output)
    output += ",\"lon\":"
    JSONText.append(hit.coordinate.longitude, to: &output)
    output += ",\"properties\":{"
    var isFirst = true
    hit.attributes.forEachProperty { key, value in
      if !isFirst { output.append(0x2C) }
      isFirst = false
      JSONText.append(key.utf8, to: &output)
      output.append(0x3A)
      value.appendJSON(to: &output)
    }
    output += "}}"
  }
}
