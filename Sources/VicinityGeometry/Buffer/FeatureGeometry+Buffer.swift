package import VicinityCore

extension FeatureGeometry {
  /// All points whose geodesic distance from the geometry is at most `length`.
  package func grown(by length: Length) throws(GeometryError) -> AreaGeometry {
    if case .circle(let center, let radius) = area {
      return try AreaGeometry.grown(center, radius, by: length.metres, isAlone: isAreaAlone)
    }
    if length.metres == 0 { return area }
    let scale = try BufferScale(length)
    var band = BufferBand(scale: scale)
    for point in points { band.add(point) }
    for line in lines {
      try band.add(BoundaryLine(xs: line.movedXs, ys: line.ys))
    }
    guard case .polygons(let polygons) = area, !polygons.isEmpty else {
      return try AreaGeometry(folded: band.shape())
    }
    let source = try AreaGeometry.folded(polygons)
    for line in BoundaryLine.lines(ofFolded: try source.polygons) { try band.add(line) }
    return try AreaGeometry(folded: source.union(band.shape()))
  }

  /// The points of the area that are further than `length` from its boundary, and the edge of these.
  /// Nothing is left of points and lines.
  package func shrunk(by length: Length) throws(GeometryError) -> AreaGeometry {
    guard case .polygons(let polygons) = area else {
      guard case .circle(let center, let radius) = area, radius >= length.metres else {
        return .polygons([])
      }
      return .circle(center: center, radiusMetres: radius - length.metres)
    }
    if length.metres == 0 || polygons.isEmpty { return area }
    var band = BufferBand(scale: try BufferScale(length))
    let source = try AreaGeometry.folded(polygons)
    for line in BoundaryLine.lines(ofFolded: try source.polygons) { try band.add(line) }
    return try AreaGeometry(folded: source.difference(band.shape()))
  }

  private var isAreaAlone: Bool { points.isEmpty && lines.isEmpty }
}

extension AreaGeometry {
  fileprivate static func grown(
    _ center: Coordinate, _ radius: Double, by metres: Double, isAlone: Bool
  ) throws(GeometryError) -> AreaGeometry {
    guard isAlone else {
      throw GeometryError(
        source: BufferScale.source,
        Defect(
          .notAnArea, problem: "a circle beside points or lines cannot be grown",
          mend: "make them features of their own"))
    }
    guard radius + metres <= Length.limitMetres else {
      throw GeometryError(
        source: BufferScale.source,
        Defect(
          .outOfRange, problem: "the circle would reach further than half-way around the earth",
          mend: "grow it by at most \(Length.limitMetres - radius) m"))
    }
    return .circle(center: center, radiusMetres: radius + metres)
  }
}
