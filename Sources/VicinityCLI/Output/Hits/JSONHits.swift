import Vicinity

/// Hits as JSON: a line for each hit of a single query, a line for each query of many; as an array
/// or not.
struct JSONHits: HitWriter {
  private var lines: JSONLines

  init(isArray: Bool) { lines = JSONLines(isArray: isArray) }

  mutating func write(_ answer: HitAnswer, of places: Places, to output: inout [UInt8]) {
    if let query = answer.query {
      lines.append(to: &output) { JSONHits.append(query: query, answer.hits, of: places, to: &$0) }
      return
    }
    for hit in answer.hits {
      lines.append(to: &output) {
        JSONHits.append(places[hit.index], hit, from: answer.point, to: &$0)
      }
    }
  }

  mutating func finish(_ places: Places, to output: inout [UInt8]) { lines.close(&output) }

  private static func append(
    query: Int, _ hits: [PlaceHit], of places: Places, to output: inout [UInt8]
  ) {
    output += "{\"query\":\(query),\"rows\":["
    for (position, hit) in hits.enumerated() {
      if position > 0 { output.append(0x2C) }
      output += String(places.row(at: hit.index))
    }
    output += "],\"distances_m\":["
    for (position, hit) in hits.enumerated() {
      if position > 0 { output.append(0x2C) }
      JSONText.append(hit.distanceMetres, to: &output)
    }
    output += "]}"
  }

  private static func append(
    _ place: Place, _ hit: PlaceHit, from point: Coordinate, to output: inout [UInt8]
  ) {
    output += "{\"row\":\(place.row),\"id\":"
    if let id = place.attributes.idValue { id.appendJSON(to: &output) } else { output += "null" }
    output += ","
    PathJSON.append(
      distance: hit.distanceMetres, bearing: WGS84().bearing(from: point, to: place.coordinate),
      to: &output)
    output += ",\"lat\":"
    JSONText.append(place.coordinate.latitude, to: &output)
    output += ",\"lon\":"
    JSONText.append(place.coordinate.longitude, to: &output)
    output += ",\"properties\":{"
    var isFirst = true
    place.attributes.forEachProperty { key, value in
      if !isFirst { output.append(0x2C) }
      isFirst = false
      JSONText.append(key.utf8, to: &output)
      output.append(0x3A)
      value.appendJSON(to: &output)
    }
    output += "}}"
  }
}
