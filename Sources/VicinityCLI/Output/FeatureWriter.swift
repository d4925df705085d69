import ArgumentParser
import Vicinity

/// How features are written.
enum FeatureFormat: String, CaseIterable, ExpressibleByArgument {
  case geojson, ndjson
}

/// Writes GeoJSON features with the ids and properties of others.
struct FeatureWriter {
  private let format: FeatureFormat
  private var isEmpty = true

  init(_ format: FeatureFormat) { self.format = format }

  mutating func write(_ attributes: Attributes, _ area: AreaGeometry, to output: inout [UInt8]) {
    if format == .geojson {
      output += isEmpty ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n"
    }
    isEmpty = false
    output += "{\"type\":\"Feature\""
    if let id = attributes.idValue {
      output += ",\"id\":"
      id.appendJSON(to: &output)
    }
    output += ",\"geometry\":"
    GeoJSONText.append(FeatureGeometry(area: area), to: &output)
    output += ",\"properties\":{"
    var isFirst = true
    // The radius is the geometry's, as far as it is a circle.
    if case .circle(_, let radius) = area {
      output += "\"radius\":"
      JSONText.append(radius, to: &output)
      isFirst = false
    }
    attributes.forEachProperty { key, value in
      if key == "radius" { return }
      if !isFirst { output += "," }
      isFirst = false
      JSONText.append(key.utf8, to: &output)
      output += ":"
      value.appendJSON(to: &output)
    }
    output += "}}"
    if format == .ndjson { output += "\n" }
  }

  mutating func finish(to output: inout [UInt8]) {
    guard format == .geojson else { return }
    if isEmpty { output += "{\"type\":\"FeatureCollection\",\"features\":[" }
    output += "]}\n"
  }
}
