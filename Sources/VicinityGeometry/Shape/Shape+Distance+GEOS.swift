import CGEOS

extension Shape {
  /// The distance between the nearest points of the two: 0 where they intersect. Nil where one of
  /// them is empty: that is far from everything and near nothing.
  public func distance(to other: borrowing Shape) throws(GeometryError) -> Double? {
    if isEmpty || other.isEmpty { return nil }
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe geos.context.attempt("measure the distance of the shapes") {
      handle -> Double? in
      var distance = 0.0
      return unsafe GEOSDistance_r(handle, left, right, &distance) == 1 ? distance : nil
    }
  }

  /// Whether ``distance(to:)`` is `distance` or less; false where one of the two is empty, or
  /// `distance` is negative.
  ///
  /// - Throws: ``GeometryError``; `outOfRange` where `distance` is not finite or beyond
  ///   ``coordinateLimit``.
  public func isWithin(
    distance: Double, of other: borrowing Shape
  ) throws(GeometryError) -> Bool {
    try CoordinateCheck.check(distance: distance)
    if distance < 0 || isEmpty || other.isEmpty { return false }
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe geos.context.ask("compare the distance of the shapes") { handle in
      unsafe GEOSDistanceWithin_r(handle, left, right, distance)
    }
  }
}
