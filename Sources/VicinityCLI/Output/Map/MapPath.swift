import Vicinity

/// The lines of a geometry on a map.
enum MapPath {
  /// Vertices close enough that straight lines between them are right to a pixel: edges are straight
  /// in longitude and latitude, and bend on the map.
  static func positions(of geometry: FeatureGeometry) -> [[Coordinate]] {
    var lines = geometry.lines.map { positions($0.movedXs, $0.ys) }
    switch geometry.area {
    case .polygons(let polygons):
      lines += polygons.joined().map { positions($0.movedXs, $0.ys) }
    case .circle(let center, let radius):
      guard let length = try? Length(radius, .metre) else { break }
      lines.append(
        stride(from: 0.0, through: 360, by: 3).compactMap {
          try? WGS84().destination(from: center, bearing: $0, distance: length)
        })
    }
    return lines
  }

  private static func positions(_ xs: [Double], _ ys: [Double]) -> [Coordinate] {
    var line: [Coordinate] = []
    for index in xs.indices {
      let (x, y) = (xs[index], ys[index])
      if index > 0 {
        let (fromX, fromY) = (xs[index - 1], ys[index - 1])
        let pieces = Int(min(max(abs(x - fromX), abs(y - fromY)) / 0.5, 360).rounded(.up))
        for piece in stride(from: 1, to: pieces, by: 1) {
          let share = Double(piece) / Double(pieces)
          line.append(coordinate(fromX + (x - fromX) * share, fromY + (y - fromY) * share))
        }
      }
      line.append(coordinate(x, y))
    }
    return line
  }

  private static func coordinate(_ x: Double, _ y: Double) -> Coordinate {
    Coordinate(uncheckedLatitude: y, longitude: Turns.folded(x))
  }

  /// The `d` of a path, and the box of it; nil where it does not meet the page.
  static func data(
    _ geometry: FeatureGeometry, _ frame: MapFrame, isClosed: Bool
  ) -> (text: String, middle: (x: Double, y: Double))? {
    var text = ""
    var low = (x: Double.infinity, y: Double.infinity)
    var high = (x: -Double.infinity, y: -Double.infinity)
    for line in positions(of: geometry) {
      var previous = ""
      for (index, point) in line.enumerated() {
        let pixel = frame.pixels(point)
        low = (min(low.x, pixel.x), min(low.y, pixel.y))
        high = (max(high.x, pixel.x), max(high.y, pixel.y))
        let position = "\(Humane.fixed(pixel.x, 1)) \(Humane.fixed(pixel.y, 1))"
        // Vertices of one pixel need be written once.
        if index > 0, position == previous { continue }
        text += (index == 0 ? "M" : "L") + position
        previous = position
      }
      if isClosed { text += "Z" }
    }
    guard low.x <= frame.width, high.x >= 0, low.y <= frame.height, high.y >= 0 else { return nil }
    return (text, ((low.x + high.x) / 2, (low.y + high.y) / 2))
  }
}
