/// Made-up records laid out as those of GeoLite2 City. Neighbours in the list are neighbours on the
/// ground.
struct CityRecords {
  private struct City {
    let country: Int
    let region: Int
    let name: String
    let latitude: Double
    let longitude: Double
  }

  private static let countries = 240
  private let cities: [City]
  private let seed: UInt64
  let count: Int

  init(count: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed ^ 3)
    // Some cities have several postal codes.
    let number = max(1, count * 2 / 5)
    cities = (0..<number).map { index in
      // The square makes the first countries the largest.
      let share = Double(number - 1 - index) / Double(number)
      let country = Int((1 - share.squareRoot()) * Double(CityRecords.countries))
      return City(
        country: country, region: country * 40 + random.index(1 + country % 40),
        name: CityRecords.name(&random), latitude: random.number(in: -54...70),
        longitude: random.number(in: -179...179))
    }
    self.seed = seed
    self.count = count
  }

  /// Appends a record. One in ten has no city.
  func append(_ index: Int, to data: inout MaxMindData) {
    var random = SplitMix64(seed: seed ^ UInt64(index) &* 0x9E37_79B9)
    let at = index * cities.count / count
    let city = cities[at]
    let hasCity = random.index(10) > 0
    let hasPostal = hasCity && random.index(5) < 3
    data.map(hasCity ? (hasPostal ? 6 : 5) : 3)
    if hasCity { append(city, at, to: &data) }
    append(country: city.country, to: &data)
    data.text("location")
    data.map(4)
    data.text("accuracy_radius")
    data.uint16(random.pick([1, 5, 10, 20, 50, 100, 200, 500, 1000]))
    data.text("latitude")
    data.double(CityRecords.rounded(city.latitude + random.number(in: -0.5...0.5)))
    data.text("longitude")
    data.double(CityRecords.rounded(city.longitude + random.number(in: -0.5...0.5)))
    data.text("time_zone")
    data.text("Area\(city.country % 9)/Zone_\(city.region / 3)")
    if hasPostal {
      data.text("postal")
      data.map(1)
      data.text("code")
      data.text("\(10_000 + random.index(80_000))")
    }
    guard hasCity else { return }
    data.text("subdivisions")
    data.shared("region \(city.region)") { data in
      data.array(1)
      data.map(1)
      data.text("iso_code")
      data.text(String(city.region % 40 + 1, radix: 36, uppercase: true))
    }
  }

  private func append(_ city: City, _ index: Int, to data: inout MaxMindData) {
    data.text("city")
    data.shared("city \(index)") { data in
      data.map(2)
      data.text("geoname_id")
      data.uint32(1_000_000 + index)
      CityRecords.append(name: city.name, to: &data)
    }
  }

  private func append(country: Int, to data: inout MaxMindData) {
    data.text("continent")
    data.shared("continent \(country % 7)") { data in
      data.map(1)
      data.text("code")
      data.text(["AF", "AN", "AS", "EU", "NA", "OC", "SA"][country % 7])
    }
    data.text("country")
    data.shared("country \(country)") { data in
      data.map(2)
      data.text("iso_code")
      let letters = [country / 26, country % 26].map { String($0 + 10, radix: 36, uppercase: true) }
      data.text(letters.joined())
      CityRecords.append(name: "The land of \(country)", to: &data)
    }
  }

  private static func append(name: String, to data: inout MaxMindData) {
    data.text("names")
    data.map(1)
    data.text("en")
    data.text(name)
  }

  /// Two to four syllables; a second word for one in six.
  private static func name(_ random: inout SplitMix64) -> String {
    var name = ""
    for _ in 0..<2 + random.index(3) { name += random.pick(Words.syllables) }
    let word = name.prefix(1).uppercased() + name.dropFirst()
    return random.index(6) == 0 ? "\(random.pick(Words.titles)) \(word)" : word
  }

  /// To four decimals, as such databases have them.
  private static func rounded(_ degrees: Double) -> Double { (degrees * 10_000).rounded() / 10_000 }
}
