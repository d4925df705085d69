/// Which numbers a shape may hold.
enum CoordinateCheck {
  /// Refuses a position that is not finite or beyond ``Shape/coordinateLimit``.
  static func check(
    x: Double, y: Double, pointer: String? = nil
  ) throws(GeometryError) {
    // False for NaN too.
    if abs(x) <= Shape.coordinateLimit, abs(y) <= Shape.coordinateLimit { return }
    throw GeometryError(
      source: Shape.source,
      Defect(
        .outOfRange, pointer: pointer,
        problem: x.isFinite && y.isFinite
          ? "the coordinate \(x) \(y) lies beyond \(Shape.coordinateLimit)"
          : "the coordinate \(x) \(y) is not finite",
        mend: "write finite numbers"))
  }

  /// Refuses a distance that is not finite or beyond ``Shape/coordinateLimit``.
  static func check(distance: Double) throws(GeometryError) {
    if abs(distance) <= Shape.coordinateLimit { return }
    throw GeometryError(
      source: Shape.source,
      Defect(
        .outOfRange, problem: "the distance \(distance) is not within \(Shape.coordinateLimit)",
        mend: "ask for a finite distance"))
  }

  static func check(_ ring: PlanarRing, pointer: String? = nil) throws(GeometryError) {
    for index in 0..<ring.count {
      try check(x: ring.xs[index], y: ring.ys[index], pointer: pointer)
    }
  }
}

extension OwnedGeometry {
  /// Refuses coordinates that GEOS cannot work with.
  func checkCoordinates() throws(GeometryError) {
    try unsafe context.forEachSimple(in: pointer) { part, kind throws(GeometryError) in
      if kind == .polygon {
        for ring in try unsafe context.rings(of: part) { try CoordinateCheck.check(ring) }
      } else {
        try CoordinateCheck.check(unsafe context.positions(of: part))
      }
    }
  }
}
