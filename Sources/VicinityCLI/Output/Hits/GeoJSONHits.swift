import Vicinity

/// Hits as a GeoJSON FeatureCollection: a Point for each, with the place's properties, and row,
/// distance_m, bearing_deg and, for many queries, query among them. These replace properties of
/// the same name.
struct GeoJSONHits: HitWriter {
  private var isEmpty = true

  private static let own: Set = ["query", "row", "distance_m", "bearing_deg"]

  mutating func write(_ answer: HitAnswer, to output: inout [UInt8]) {
    for hit in answer.hits {
      open(&output)
      output += "{\"type\":\"Feature\""
      if let id = hit.attributes.idValue {
        output += ",\"id\":"
        id.appendJSON(to: &output)
      }
      output += ",\"geometry\":{\"type\":\"Point\",\"coordinates\":["
      JSONText.append(hit.coordinate.longitude, to: &output)
      output += ","
      JSONText.append(hit.coordinate.latitude, to: &output)
      output += "]},\"properties\":{"
      if let query = answer.query { output += "\"query\":\(query)," }
      output += "\"row\":\(hit.attributes.row),"
      PathJSON.append(
        distance: hit.distanceMetres,
        bearing: answer.bearing(of: hit), to: &output)
      hit.attributes.forEachProperty { key, value in
        if GeoJSONHits.own.contains(key) { return }
        output += ","
        JSONText.append(key.utf8, to: &output)
        output += ":"
        value.appendJSON(to: &output)
      }
      output += "}}"
    }
  }

  mutating func finish(to output: inout [UInt8]) {
    if isEmpty { output += "{\"type\":\"FeatureCollection\",\"features\":[" }
    output += "]}\n"
  }

  private mutating func open(_ output: inout [UInt8]) {
    output += isEmpty ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n"
    isEmpty = false
  }
}
