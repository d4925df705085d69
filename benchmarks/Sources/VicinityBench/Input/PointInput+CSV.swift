extension PointInput {
  /// A table of `rows` places with a header. Fewer rows give the first ones of more.
  static func csv(rows: Int, seed: UInt64) -> PointInput {
    var random = SplitMix64(seed: seed ^ 2)
    var cities = Cities(count: 400, seed: seed)
    var input = PointInput()
    input.append("id,name,lat,lon\n")
    for row in 0..<rows {
      let place = cities.place()
      let kind = random.pick(Words.kinds)
      let owner = random.pick(Words.owners)
      // A name that holds a comma needs quotes.
      let name = random.index(10) == 0 ? "\"\(kind), \(owner)\"" : "\(owner) \(kind)"
      input.append("\(1_000_000 + row),\(name),")
      let latitude = input.append(degrees: place.latitude, decimals: 7)
      input.append(",")
      let longitude = input.append(degrees: place.longitude, decimals: 7)
      input.append("\n")
      input.count(latitude: latitude, longitude: longitude)
    }
    return input
  }
}
