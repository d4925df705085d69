import CGEOS

extension Shape {
  /// A point.
  ///
  /// - Throws: ``GeometryError``, `outOfRange`, where a number is not finite or beyond
  ///   ``coordinateLimit``.
  public init(x: Double, y: Double) throws(GeometryError) {
    try CoordinateCheck.check(x: x, y: y)
    let context = try GEOSContext()
    let pointer = try unsafe context.attempt("make a point") { handle in
      unsafe GEOSGeom_createPointFromXY_r(handle, x, y)
    }
    try unsafe self.init(OwnedGeometry(pointer, in: context))
  }

  /// A polygon, or a multipolygon where there are several; each a shell and its holes. Which way the
  /// rings wind does not matter.
  ///
  /// What the rings look like together is not checked: see ``validity()``.
  ///
  /// - Throws: ``GeometryError`` with the polygon and the ring as a JSON Pointer: `ring` for a
  ///   polygon without rings, and for a ring that is open or has less than 4 positions, with its
  ///   first; `outOfRange` for a number that is not finite or beyond ``coordinateLimit``.
  /// - Complexity: O(positions), about 5 nanoseconds each.
  public init(polygons: [[PlanarRing]]) throws(GeometryError) {
    let context = try GEOSContext()
    let pointer = try unsafe context.polygons(polygons)
    try unsafe self.init(OwnedGeometry(pointer, in: context))
  }
}

// What these functions return belongs to the caller.
extension GEOSContext {
  fileprivate func polygons(_ polygons: [[PlanarRing]]) throws(GeometryError) -> OpaquePointer {
    var parts = unsafe LooseGeometries(handle: handle)
    for (index, rings) in polygons.enumerated() {
      try RingCheck.check(rings, pointer: "/\(index)")
      if polygons.count == 1 { return try unsafe polygon(rings) }
      try unsafe parts.append(polygon(rings))
    }
    return try unsafe collection(.multiPolygon, of: &parts)
  }

  private func polygon(_ rings: [PlanarRing]) throws(GeometryError) -> OpaquePointer {
    var loose = unsafe LooseGeometries(handle: handle)
    for ring in rings { try unsafe loose.append(linearRing(ring)) }
    return try unsafe polygon(of: &loose)
  }

  private func linearRing(_ ring: PlanarRing) throws(GeometryError) -> OpaquePointer {
    try unsafe attempt("make a ring") { handle -> OpaquePointer? in
      guard let count = UInt32(exactly: ring.count),
        let sequence = unsafe GEOSCoordSeq_copyFromArrays_r(
          handle, ring.xs, ring.ys, nil, nil, count)
      else { return nil }
      return unsafe GEOSGeom_createLinearRing_r(handle, sequence)
    }
  }

  /// A polygon of `rings`, the shell first, which it takes over.
  func polygon(of rings: inout LooseGeometries) throws(GeometryError) -> OpaquePointer {
    // GEOS owns them from here on, whether it makes the polygon or not.
    let pointers = unsafe rings.release()
    return try unsafe attempt("make a polygon") { handle in
      var holes = unsafe Array(pointers.dropFirst())
      return unsafe GEOSGeom_createPolygon_r(
        handle, pointers.first ?? nil, &holes, UInt32(holes.count))
    }
  }

  /// A collection of `parts`, which it takes over.
  func collection(
    _ kind: Shape.Kind, of parts: inout LooseGeometries
  ) throws(GeometryError) -> OpaquePointer {
    let type: Int32 =
      switch kind {
      case .multiPoint: 4
      case .multiLineString: 5
      case .multiPolygon: 6
      default: 7
      }
    var pointers = unsafe parts.release()
    return try unsafe attempt("make a collection") { handle in
      unsafe GEOSGeom_createCollection_r(handle, type, &pointers, UInt32(pointers.count))
    }
  }
}
