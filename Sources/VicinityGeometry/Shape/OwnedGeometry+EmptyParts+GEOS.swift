import CGEOS

// Empty parts of collections and empty holes mean nothing. GEOS 3.11 crashes on a distance to
// `MULTIPOINT ((10 0), EMPTY)` and on a buffer of `POLYGON ((0 0, 4 0, 4 4, 0 0), EMPTY)`.
extension OwnedGeometry {
  /// The geometry without its empty parts.
  consuming func withoutEmptyParts() throws(GeometryError) -> OwnedGeometry {
    guard try unsafe context.hasEmptyParts(pointer) else { return self }
    let fresh = try GEOSContext()
    let copy = try unsafe fresh.withoutEmptyParts(pointer)
    return unsafe OwnedGeometry(copy, in: fresh)
  }
}

extension GEOSContext {
  fileprivate func hasEmptyParts(_ geometry: OpaquePointer) throws(GeometryError) -> Bool {
    switch try unsafe kind(of: geometry) {
    case .point, .lineString, .linearRing: return false
    case .polygon:
      for index in 0..<(try unsafe holeCount(of: geometry)) {
        if try unsafe isEmpty(ring(index + 1, of: geometry)) { return true }
      }
    case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
      for index in 0..<(try unsafe partCount(of: geometry)) {
        let part = try unsafe part(index, of: geometry)
        if try unsafe isEmpty(part) { return true }
        if try unsafe hasEmptyParts(part) { return true }
      }
    }
    return false
  }

  /// A copy of `geometry`, which the caller owns.
  fileprivate func withoutEmptyParts(
    _ geometry: OpaquePointer
  ) throws(GeometryError) -> OpaquePointer {
    var parts = unsafe LooseGeometries(handle: handle)
    let kind = try unsafe kind(of: geometry)
    switch kind {
    case .point, .lineString, .linearRing: return try unsafe clone(geometry)
    case .polygon:
      if try unsafe isEmpty(geometry) { return try unsafe clone(geometry) }
      for index in 0...(try unsafe holeCount(of: geometry)) {
        let ring = try unsafe ring(index, of: geometry)
        if try unsafe !isEmpty(ring) { try unsafe parts.append(clone(ring)) }
      }
      return try unsafe polygon(of: &parts)
    case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
      for index in 0..<(try unsafe partCount(of: geometry)) {
        let part = try unsafe part(index, of: geometry)
        if try unsafe !isEmpty(part) { try unsafe parts.append(withoutEmptyParts(part)) }
      }
      return try unsafe collection(kind, of: &parts)
    }
  }

  private func clone(_ geometry: OpaquePointer) throws(GeometryError) -> OpaquePointer {
    try unsafe attempt("copy a shape") { handle in unsafe GEOSGeom_clone_r(handle, geometry) }
  }
}
