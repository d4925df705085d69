import CGEOS

extension Shape {
  /// Whether the shape is valid; if not, the reason in GEOS's words and the place.
  public func validity() throws(GeometryError) -> Validity {
    let pointer = unsafe geos.pointer
    return try unsafe geos.context.attempt("check the validity of a shape", mend: "simplify it") {
      handle -> Validity? in
      var words: UnsafeMutablePointer<CChar>?
      var place: OpaquePointer?
      let answer = unsafe GEOSisValidDetail_r(handle, pointer, 0, &words, &place)
      defer {
        unsafe GEOSFree_r(handle, words)
        if let place = unsafe place { unsafe GEOSGeom_destroy_r(handle, place) }
      }
      switch answer {
      case 1: return .valid
      case 0:
        let reason = unsafe words.map { unsafe String(cString: $0) } ?? "Invalid"
        return unsafe .invalid(reason: reason, at: Shape.position(of: place, handle))
      default: return nil
      }
    }
  }

  private static func position(
    of point: OpaquePointer?, _ handle: OpaquePointer
  ) -> PlanarPoint? {
    var (x, y) = (0.0, 0.0)
    guard let point = unsafe point, unsafe GEOSGeomGetX_r(handle, point, &x) == 1,
      unsafe GEOSGeomGetY_r(handle, point, &y) == 1
    else { return nil }
    return PlanarPoint(x: x, y: y)
  }
}

// Repair.
extension Shape {
  /// What ``repaired(keeping:)`` keeps.
  public enum RepairedParts: Hashable, Sendable {
    /// Everything; a ring without area becomes the line or the point that it is.
    case all
    /// Polygons only: a polygon, a multipolygon, or `MULTIPOLYGON EMPTY`.
    case polygons
  }

  /// A valid shape made of this one: GEOS's make-valid, by its method `structure`.
  ///
  /// That method takes shells and holes as they are written: what is enclosed twice stays, be it by
  /// two polygons or by a ring that runs over itself. The other, `linework`, would make it a hole,
  /// and would leave lines beside the polygons. By both a bow tie becomes two triangles, and a hole
  /// outside its shell a polygon of its own.
  public func repaired(keeping parts: RepairedParts = .all) throws(GeometryError) -> Shape {
    let pointer = unsafe geos.pointer
    let whole = try unsafe derive("repair a shape") { handle -> OpaquePointer? in
      guard let options = unsafe GEOSMakeValidParams_create_r(handle) else { return nil }
      defer { unsafe GEOSMakeValidParams_destroy_r(handle, options) }
      guard
        unsafe GEOSMakeValidParams_setMethod_r(handle, options, GEOS_MAKE_VALID_STRUCTURE) == 1,
        unsafe GEOSMakeValidParams_setKeepCollapsed_r(handle, options, parts == .all ? 1 : 0) == 1
      else { return nil }
      return unsafe GEOSMakeValidWithParams_r(handle, pointer, options)
    }
    switch (parts, whole.kind) {
    case (.all, _): return whole
    // GEOS 3.11 leaves polygons that share an edge where a ring runs along one twice.
    case (_, .polygon), (_, .multiPolygon):
      return try whole.validity() == .valid ? whole : whole.unaryUnion()
    default:
      let polygons = try whole.polygons
      // Parts of a collection may overlap each other; those of a multipolygon may not.
      return try polygons.count < 2
        ? Shape(polygons: polygons) : Shape(polygons: polygons).unaryUnion()
    }
  }
}
