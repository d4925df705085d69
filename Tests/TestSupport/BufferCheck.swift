package import VicinityCore
package import VicinityGeometry

/// Measures the buffers of one geometry.
package struct BufferCheck {
  package let geometry: FeatureGeometry
  package let length: Length

  /// How many edges of a result are measured, of those that have more.
  package var most = 1000

  package init(_ geometry: FeatureGeometry, _ length: Length) {
    self.geometry = geometry
    self.length = length
  }

  /// A geometry from the `coordinates` of GeoJSON.
  package init(_ type: String, _ coordinates: String, _ length: String) throws {
    let text = #"{"type":"\#(type)","coordinates":\#(coordinates)}"#
    geometry = try Features(bytes: Array(text.utf8), name: "test").geometries[0]
    self.length = try Length(length)
  }

  private var rings: [BufferOracle.Line] {
    guard case .polygons(let polygons) = geometry.area else { return [] }
    return polygons.joined().map { ($0.movedXs, $0.ys) }
  }

  private func oracle(_ lines: [BufferOracle.Line]) -> BufferOracle {
    BufferOracle(lines, reach: length.metres) {
      latitude, longitude, otherLatitude, otherLongitude in
      func fold(_ x: Double) -> Double { x.remainder(dividingBy: 360) }
      return WGS84().distanceMetres(
        from: Coordinate(uncheckedLatitude: latitude, longitude: fold(longitude)),
        to: Coordinate(uncheckedLatitude: otherLatitude, longitude: fold(otherLongitude)))
    }
  }

  /// The boundary of the area: rings without what runs along a pole, or along the antimeridian where
  /// the area goes on beyond it.
  private var boundary: [BufferOracle.Line] {
    func isSeam(_ x: Double, _ other: Double) -> Bool {
      x == other && abs(x.remainder(dividingBy: 360)) == 180
    }
    var seamYs: Set<Double> = []
    for ring in rings {
      for index in ring.xs.indices.dropFirst() where isSeam(ring.xs[index - 1], ring.xs[index]) {
        seamYs.formUnion([ring.ys[index - 1], ring.ys[index]])
      }
    }
    var edges: [BufferOracle.Line] = []
    for ring in rings {
      for index in ring.xs.indices.dropFirst() {
        let (ax, bx) = (ring.xs[index - 1], ring.xs[index])
        let (ay, by) = (ring.ys[index - 1], ring.ys[index])
        if ay == by, abs(ay) == 90 { continue }
        guard isSeam(ax, bx) else {
          edges.append(([ax, bx], [ay, by]))
          continue
        }
        let ys = [min(ay, by)] + seamYs.filter { $0 > min(ay, by) && $0 < max(ay, by) }.sorted()
        for (low, high) in zip(ys, ys.dropFirst() + [max(ay, by)]) where high - low > 1e-9 {
          let isInside = [179.999_999, -179.999_999].allSatisfy {
            geometry.area.relation(
              to: Coordinate(uncheckedLatitude: (low + high) / 2, longitude: $0)) == .inside
          }
          if !isInside { edges.append(([ax, bx], [low, high])) }
        }
      }
    }
    return edges
  }

  package func grown(points: Int = 200) throws -> (BufferReport, AreaGeometry) {
    let lines =
      rings + geometry.lines.map { ($0.movedXs, $0.ys) }
      + geometry.points.map { ([$0.longitude], [$0.latitude]) }
    return try check(lines, points: points) { () throws(GeometryError) in
      try geometry.grown(by: length)
    } isIn: {
      geometry.area.relation(to: $0).isCovered ? 0 : $1
    }
  }

  package func shrunk(points: Int = 200) throws -> (BufferReport, AreaGeometry) {
    try check(boundary, points: points) { () throws(GeometryError) in
      try geometry.shrunk(by: length)
    } isIn: {
      // As a distance that should be small: the length and as much again as the point is outside.
      geometry.area.relation(to: $0).isCovered ? 2 * length.metres - $1 : .infinity
    }
  }

  private func check(
    _ lines: [BufferOracle.Line], points: Int,
    _ make: () throws(GeometryError) -> AreaGeometry, isIn: (Coordinate, Double) -> Double
  ) throws -> (BufferReport, AreaGeometry) {
    var report = BufferReport()
    let clock = ContinuousClock()
    let start = clock.now
    let result = try make()
    report.seconds = (clock.now - start) / .seconds(1)
    guard case .polygons(let polygons) = result else { return (report, result) }
    if !polygons.isEmpty {
      let shape = try Shape(
        polygons: polygons.map { $0.map { PlanarRing(xs: $0.xs, ys: $0.ys) } })
      let validity = try shape.validity()
      if !validity.isValid {
        print(validity)
        report.failures += 1
      }
    }
    let oracle = oracle(lines)
    let metres = length.metres
    report.measure(polygons.joined().map { ($0.xs, $0.ys) }, oracle, reach: metres, most: most)
    var random = SplitMix(seed: 7)
    for _ in 0..<points {
      let line = lines[Int.random(in: 0..<lines.count, using: &random)]
      let index = Int.random(in: 0..<line.xs.count, using: &random)
      let share = Double.random(in: 0...1, using: &random)
      let next = min(index + 1, line.xs.count - 1)
      let x = line.xs[index] + (line.xs[next] - line.xs[index]) * share
      let y = line.ys[index] + (line.ys[next] - line.ys[index]) * share
      let reach = Double.random(in: 0..<4, using: &random)
      let point = try WGS84().destination(
        from: Coordinate(latitude: y, longitude: x.remainder(dividingBy: 360)),
        bearing: .random(in: 0..<360, using: &random),
        distance: Length(metres * (reach < 1 ? 0.995 + reach / 100 : reach / 2), .metre))
      let distance = isIn(point, oracle.distance(x: point.longitude, y: point.latitude)) / metres
      if abs(distance - 1) < 1e-3 { continue }
      report.points += 1
      if result.relation(to: point).isCovered != (distance < 1) {
        report.wrongPoints += 1
        report.failures += 1
      }
    }
    return (report, result)
  }
}
