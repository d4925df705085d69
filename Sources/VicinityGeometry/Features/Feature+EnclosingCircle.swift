public import VicinityCore

extension Feature {
  /// A circle around the feature, nearly as small as can be; nil for one without a point. Every vertex is
  /// in it, and of a circle it is that.
  ///
  /// Source: M. Bădoiu and K. L. Clarkson, Smaller core-sets for balls (SODA 2003): from anywhere,
  /// each step towards the farthest point goes a smaller share of the way.
  ///
  /// - Complexity: O(vertices), some hundred times.
  public var enclosingCircle: (center: Coordinate, radiusMetres: Double)? {
    if case .circle(let center, let radius) = geometry.area { return (center, radius) }
    let points = vertices
    guard var middle = points.first.map(EarthPoint.init) else { return nil }
    let positions = points.map { EarthPoint($0) }
    for step in 1...300 {
      let far = positions.max { $0.chord(to: middle) < $1.chord(to: middle) } ?? middle
      middle += (far - middle) / Double(step + 1)
    }
    let center = middle.ground
    let radius = points.map { WGS84().distanceMetres(from: center, to: $0) }.max() ?? 0
    return (center, radius)
  }

  private var vertices: [Coordinate] {
    var vertices = geometry.points
    func add(_ xs: [Double], _ ys: [Double]) {
      vertices += zip(xs, ys).map {
        Coordinate(uncheckedLatitude: $1, longitude: Turns.folded($0))
      }
    }
    for line in geometry.lines { add(line.movedXs, line.ys) }
    if case .polygons(let polygons) = geometry.area {
      for ring in polygons.compactMap(\.first) { add(ring.movedXs, ring.ys) }
    }
    return vertices
  }
}
