package import VicinityCore

extension AreaGeometry {
  /// The area on the ellipsoid, in square metres: shells less holes.
  package var squareMetres: Double {
    switch self {
    case .polygons(let polygons):
      polygons.reduce(0) { sum, rings in
        let areas = rings.map(EllipsoidArea.squareMetres)
        return sum + (areas.first ?? 0) - areas.dropFirst().reduce(0, +)
      }
    case .circle(let center, let radius): EllipsoidArea.squareMetres(center, radius)
    }
  }

  /// The least box that holds the parts; across the antimeridian where that is shorter.
  package var boundingBox: BoundingBox? {
    switch self {
    case .circle(let center, let radius):
      guard let radius = try? Length(radius, .metre) else { return nil }
      return BoundingBox(around: center, within: radius)
    case .polygons(let polygons):
      let shells = polygons.compactMap(\.first)
      guard let first = shells.first else { return nil }
      var south = first.bounds.minY
      var north = first.bounds.maxY
      for shell in shells {
        south = shell.winding == .south ? -90 : min(south, shell.bounds.minY)
        north = shell.winding == .north ? 90 : max(north, shell.bounds.maxY)
      }
      let (west, east) = AreaGeometry.longitudes(of: shells)
      return try? BoundingBox(west: west, south: south, east: east, north: north)
    }
  }

  /// The shortest span of longitudes that holds the shells: what is left of the circle when its
  /// widest gap is taken out.
  private static func longitudes(of shells: [AreaRing]) -> (west: Double, east: Double) {
    var spans: [(west: Double, east: Double)] = []
    for shell in shells {
      if shell.winding != .closed || shell.bounds.maxX - shell.bounds.minX >= 360 {
        return (-180, 180)
      }
      let turns = (shell.bounds.minX + 180) / 360
      var shift = 360 * turns.rounded(.down)
      // Just west of 180, the sum rounds to a whole turn.
      if shell.bounds.minX - shift < -180 { shift -= 360 }
      let (low, westError) = ExactSum.twoSum(shell.bounds.minX, -shift)
      let (high, eastError) = ExactSum.twoSum(shell.bounds.maxX, -shift)
      let west = westError < 0 ? low.nextDown : low
      let east = eastError > 0 ? high.nextUp : high
      if east > 180 {
        spans.append((west, 180))
        spans.append((-180, east - 360))
      } else {
        spans.append((west, east))
      }
    }
    spans.sort { $0.west < $1.west }
    var gap = (width: -1.0, west: -180.0, east: 180.0)
    var reach = spans[0].east
    for span in spans.dropFirst() {
      if span.west - reach > gap.width { gap = (span.west - reach, span.west, reach) }
      reach = max(reach, span.east)
    }
    // The gap across the antimeridian.
    let around = spans[0].west + 360 - reach
    return around >= gap.width || gap.width <= 0 ? (spans[0].west, reach) : (gap.west, gap.east)
  }
}
