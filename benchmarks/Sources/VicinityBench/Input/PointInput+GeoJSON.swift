extension PointInput {
  /// A FeatureCollection of at least `size` bytes: what a map export looks like. A smaller size gives
  /// the first features of a larger one.
  static func geoJSON(size: Int, seed: UInt64) -> PointInput {
    var random = SplitMix64(seed: seed ^ 1)
    var cities = Cities(count: 400, seed: seed)
    var input = PointInput()
    input.append("{\"type\":\"FeatureCollection\",\"features\":[\n")
    while input.bytes.count < size {
      if input.tally.count > 0 { input.append(",\n") }
      input.appendFeature(at: cities.place(), &random)
    }
    input.append("\n]}\n")
    return input
  }

  private mutating func appendFeature(
    at place: (latitude: Double, longitude: Double), _ random: inout SplitMix64
  ) {
    append("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
    // Maps cut to 7 decimals; programs print up to 15.
    let decimals = 7 + random.index(9)
    let longitude = append(degrees: place.longitude, decimals: decimals)
    append(",")
    let latitude = append(degrees: place.latitude, decimals: decimals)
    append("]},\"properties\":{")
    append(text: "id", "node/\(100_000_000 + random.index(900_000_000))")
    append(",")
    let kind = random.pick(Words.kinds)
    // JSON escapes a quote: some names have one.
    let owner = random.index(50) == 0 ? "\\\"Lucky\\\" Joe" : random.pick(Words.owners)
    append(text: "name", "\(owner) \(kind)")
    append(",")
    append(text: "amenity", kind.lowercased())
    append(",")
    if random.index(3) > 0 {
      append(text: "opening_hours", random.pick(Words.hours))
      append(",")
    }
    append(text: "addr:housenumber", "\(1 + random.index(200))")
    append(",")
    append(text: "addr:street", random.pick(Words.streets))
    append(",")
    append(text: "addr:city", random.pick(Words.towns))
    append("}}")
    count(latitude: latitude, longitude: longitude)
  }

  private mutating func append(text key: String, _ value: String) {
    append("\"\(key)\":\"\(value)\"")
  }
}
