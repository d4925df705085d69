import CGEOS

extension Shape {
  /// The number of positions, those that rings repeat included.
  public var vertexCount: Int {
    get throws(GeometryError) {
      let pointer = unsafe geos.pointer
      return try unsafe geos.context.attempt("count the vertices of a shape") { handle in
        let count = unsafe GEOSGetNumCoordinates_r(handle, pointer)
        return count < 0 ? nil : Int(count)
      }
    }
  }

  /// The smallest box that holds the shape; nil where it is empty.
  public var boundingBox: PlanarBox? {
    get throws(GeometryError) {
      // GEOS calls the box of an empty shape a failure.
      if isEmpty { return nil }
      let pointer = unsafe geos.pointer
      return try unsafe geos.context.attempt("box a shape") { handle in
        var (minX, minY, maxX, maxY) = (0.0, 0.0, 0.0, 0.0)
        guard unsafe GEOSGeom_getExtent_r(handle, pointer, &minX, &minY, &maxX, &maxY) == 1
        else { return nil }
        return PlanarBox(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
      }
    }
  }

  /// The polygons in the shape, in order: for each its shell and then its holes, closed. Points,
  /// lines and empty polygons are left out. ``init(polygons:)`` takes them back.
  public var polygons: [[PlanarRing]] {
    get throws(GeometryError) {
      var polygons: [[PlanarRing]] = []
      try unsafe geos.context.forEachSimple(in: geos.pointer) { part, kind throws(GeometryError) in
        guard kind == .polygon else { return }
        let rings = try unsafe geos.context.rings(of: part)
        if !rings.isEmpty { polygons.append(rings) }
      }
      return polygons
    }
  }

  /// Another shape, equal to this one.
  public func copy() throws(GeometryError) -> Shape {
    let pointer = unsafe geos.pointer
    return try unsafe derive("copy a shape") { handle in unsafe GEOSGeom_clone_r(handle, pointer) }
  }

  /// The shape that `make` returns, in a context of its own.
  func derive(
    _ task: StaticString, _ make: (OpaquePointer) -> OpaquePointer?
  ) throws(GeometryError) -> Shape {
    let context = try GEOSContext()
    let pointer = try unsafe geos.context.attempt(task, make)
    return try unsafe Shape(OwnedGeometry(pointer, in: context))
  }
}
