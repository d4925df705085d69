import CGEOS

extension Shape {
  /// The area, in squares of the unit of x and y; 0 where there is no polygon.
  public var area: Double {
    get throws(GeometryError) {
      let pointer = unsafe geos.pointer
      return try unsafe geos.context.attempt("measure the area of a shape") { handle -> Double? in
        var area = 0.0
        return unsafe GEOSArea_r(handle, pointer, &area) == 1 ? area : nil
      }
    }
  }

  /// The points of both shapes.
  ///
  /// - Throws: ``GeometryError`` where one of the two is invalid, or a collection of mixed types
  ///   that GEOS does not unite.
  public func union(_ other: borrowing Shape) throws(GeometryError) -> Shape {
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe derive("unite the shapes") { handle in unsafe GEOSUnion_r(handle, left, right)
    }
  }

  /// The points that lie in both shapes: where their edges only touch, lines and points.
  ///
  /// - Throws: ``GeometryError`` where one of the two is invalid, or a collection of mixed types.
  public func intersection(_ other: borrowing Shape) throws(GeometryError) -> Shape {
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe derive("intersect the shapes") { handle in
      unsafe GEOSIntersection_r(handle, left, right)
    }
  }

  /// The points of this shape that do not lie in the other one, and the edge between.
  ///
  /// - Throws: ``GeometryError`` where one of the two is invalid, or a collection of mixed types.
  public func difference(_ other: borrowing Shape) throws(GeometryError) -> Shape {
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe derive("take a shape from another") { handle in
      unsafe GEOSDifference_r(handle, left, right)
    }
  }

  /// The shape with its parts united: no overlaps, no shared edges. A single polygon stays as it
  /// is, invalid or not.
  public func unaryUnion() throws(GeometryError) -> Shape {
    let pointer = unsafe geos.pointer
    return try unsafe derive("unite the parts of a shape") { handle in
      unsafe GEOSUnaryUnion_r(handle, pointer)
    }
  }

  /// The points within `distance` of the shape; with a negative distance, the points of its polygons
  /// that are further than that from their edges. Corners are rounded: a quarter of a circle has
  /// `quadrantSegments` edges, inside the true circle.
  ///
  /// - Throws: ``GeometryError``; `outOfRange` where `distance` is not finite or beyond
  ///   ``coordinateLimit``, or `quadrantSegments` is not in 1...1000.
  public func buffer(
    distance: Double, quadrantSegments: Int = 8
  ) throws(GeometryError) -> Shape {
    // GEOS crashes on NaN.
    try CoordinateCheck.check(distance: distance)
    guard (1...1000).contains(quadrantSegments) else {
      throw GeometryError(
        source: Shape.source,
        Defect(
          .outOfRange, problem: "\(quadrantSegments) segments for a quadrant",
          mend: "ask for 1 to 1000"))
    }
    let pointer = unsafe geos.pointer
    return try unsafe derive("buffer a shape") { handle in
      unsafe GEOSBuffer_r(handle, pointer, distance, Int32(quadrantSegments))
    }
  }
}
