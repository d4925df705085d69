import CSpatial

extension PolygonInput {
  /// A FeatureCollection of the areas, whose numbers are read as these very doubles. An area's id,
  /// as the feature's and as a property, is its position from 1.
  var geoJSON: [UInt8] {
    var text = DegreeText(capacity: 28 * points.count + 100 * count)
    text.append("{\"type\":\"FeatureCollection\",\"features\":[\n")
    for area in 0..<count {
      if area > 0 { text.append(",\n") }
      text.append("{\"type\":\"Feature\",\"id\":")
      text.append(area + 1)
      text.append(",\"properties\":{\"id\":")
      text.append(area + 1)
      text.append("},\"geometry\":")
      text.append("{\"type\":\"MultiPolygon\",\"coordinates\":[")
      append(rings(of: area), to: &text)
      text.append("]}}")
    }
    text.append("\n]}\n")
    return text.bytes
  }

  private func append(_ polygons: [[Range<Int>]], to text: inout DegreeText) {
    for (number, rings) in polygons.enumerated() {
      text.append(number > 0 ? ",[" : "[")
      for (number, ring) in rings.enumerated() {
        text.append(number > 0 ? ",[" : "[")
        for index in ring {
          text.append(index > ring.lowerBound ? ",[" : "[")
          text.append(points[index].longitude)
          text.append(",")
          text.append(points[index].latitude)
          text.append("]")
        }
        text.append("]")
      }
      text.append("]")
    }
  }
}
