import VicinityCore

extension FeatureGeometry {
  /// The geometry that was written, if each of its parts is one.
  init(_ written: WrittenGeometry) throws(AreaFlaw) {
    for (x, y) in zip(written.points.xs, written.points.ys) {
      guard let point = try? Coordinate(latitude: y, longitude: x) else {
        throw AreaFlaw(outOfRangeLatitude: y, longitude: x)
      }
      points.append(point)
    }
    if let radius = written.radius, let center = points.first {
      area = .circle(center: center, radiusMetres: radius)
      points = []
      return
    }
    for line in written.lines { lines.append(try GeoLine(line)) }
    var parts: [[AreaRing]] = []
    for polygon in written.polygons where !polygon.isEmpty {
      var rings: [AreaRing] = []
      for ring in polygon { rings.append(try AreaRing(xs: ring.xs, ys: ring.ys)) }
      parts.append(rings)
    }
    area = .polygons(parts)
  }
}

extension WrittenGeometry {
  /// The same with rings that can be mended: those of fewer than four positions are left out, open
  /// ones are closed.
  func closed() -> WrittenGeometry {
    var result = self
    result.polygons = []
    for polygon in polygons {
      var rings: [Positions] = []
      for (index, ring) in polygon.enumerated() {
        var ring = ring
        if let x = ring.xs.first, let y = ring.ys.first, let lastX = ring.xs.last,
          !(x == lastX || abs(x - lastX) == 360) || y != ring.ys.last
        {
          ring.xs.append(x)
          ring.ys.append(y)
        }
        if ring.count >= 4 { rings.append(ring) } else if index == 0 { break }
      }
      if !rings.isEmpty { result.polygons.append(rings) }
    }
    return result
  }
}
