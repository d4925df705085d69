import CSpatial
import Foundation

/// Made-up circles of half a mile to a mile and a half: half of them anywhere in the country, half
/// around two hundred centers.
struct CircleInput {
  let circles: [spatial_circle]

  init(_ count: Int, seed: UInt64) {
    var field = CircleField(seed: seed)
    var random = SplitMix64(seed: seed ^ 13)
    circles = (0..<count).map { _ in
      let center = field.point()
      let metres = 1609.344 * random.number(in: 0.5...1.5)
      return spatial_circle(
        center: spatial_point(
          latitude: center.latitude.rounded(toDecimals: 7),
          longitude: center.longitude.rounded(toDecimals: 7)),
        radius_metres: metres.rounded(toDecimals: 2))
    }
  }

  /// A table whose numbers are read as these very doubles.
  var csv: [UInt8] {
    var text = DegreeText(capacity: 40 * circles.count)
    text.append("lat,lon,radius\n")
    for circle in circles {
      text.append(circle.center.latitude)
      text.append(",")
      text.append(circle.center.longitude)
      text.append(",")
      text.append(circle.radius_metres)
      text.append("\n")
    }
    return text.bytes
  }
}

/// Where circles are, and where those are asked for.
struct CircleField {
  private let middles: [spatial_point]
  private var random: SplitMix64

  /// - Parameter draw: another one gives other points around the same middles.
  init(seed: UInt64, draw: UInt64 = 0) {
    var random = SplitMix64(seed: seed ^ 17)
    middles = (0..<200).map { _ in Box.country.point(&random) }
    self.random = SplitMix64(seed: random.next() ^ draw)
  }

  mutating func point() -> spatial_point {
    if random.index(2) == 0 { return Box.country.point(&random) }
    let middle = random.pick(middles)
    return spatial_point(
      latitude: middle.latitude + 0.3 * random.normal(),
      longitude: middle.longitude + 0.3 * random.normal())
  }
}
