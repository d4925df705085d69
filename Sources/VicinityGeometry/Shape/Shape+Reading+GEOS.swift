import CGEOS

// Reading. What would crash GEOS, or pass it by, is found before it is called.
extension Shape {
  /// Reads well-known text: one geometry and nothing behind it.
  ///
  /// Positions may have three or four numbers; all but the first two are dropped.
  ///
  /// - Throws: ``GeometryError``: `syntax` in GEOS's own words; `limit` where collections nest deeper
  ///   than ``depthLimit``; `outOfRange` for a coordinate that is not finite or beyond
  ///   ``coordinateLimit``.
  /// - Complexity: O(bytes).
  public init(wkt text: String) throws(GeometryError) {
    try WKTCheck.check(text)
    let context = try GEOSContext()
    let pointer = try unsafe context.attempt(
      "read the WKT", code: .syntax, mend: "write it as in POINT (1 2)"
    ) { handle -> OpaquePointer? in
      guard let reader = unsafe GEOSWKTReader_create_r(handle) else { return nil }
      defer { unsafe GEOSWKTReader_destroy_r(handle, reader) }
      return unsafe text.withCString { unsafe GEOSWKTReader_read_r(handle, reader, $0) }
    }
    try unsafe self.init(read: OwnedGeometry(pointer, in: context))
  }

  /// Reads well-known binary, in the form of ISO or of PostGIS: one geometry and nothing behind it.
  ///
  /// - Throws: ``GeometryError``, as ``init(wkt:)``.
  /// - Complexity: O(bytes), in memory too, whatever counts the bytes claim.
  public init(wkb bytes: [UInt8]) throws(GeometryError) {
    try WKBCheck.check(bytes)
    let context = try GEOSContext()
    let pointer = try unsafe context.attempt(
      "read the WKB", code: .syntax, mend: "write it again"
    ) { handle -> OpaquePointer? in
      guard let reader = unsafe GEOSWKBReader_create_r(handle) else { return nil }
      defer { unsafe GEOSWKBReader_destroy_r(handle, reader) }
      return unsafe GEOSWKBReader_read_r(handle, reader, bytes, bytes.count)
    }
    try unsafe self.init(read: OwnedGeometry(pointer, in: context))
  }

  /// Reads a GeoJSON geometry (RFC 7946). Features are not geometries.
  ///
  /// - Throws: ``GeometryError``, as ``init(wkt:)``; `geoJSON`, with a JSON Pointer, where the
  ///   coordinates are not nested as their type asks.
  /// - Complexity: O(bytes) for each level that collections nest.
  public init(geoJSON bytes: [UInt8]) throws(GeometryError) {
    let text = try GeometryText.plain(bytes)
    let context = try GEOSContext()
    let pointer = try unsafe context.attempt(
      "read the GeoJSON", code: .syntax, mend: "write a geometry of RFC 7946"
    ) { handle -> OpaquePointer? in
      guard let reader = unsafe GEOSGeoJSONReader_create_r(handle) else { return nil }
      defer { unsafe GEOSGeoJSONReader_destroy_r(handle, reader) }
      return unsafe text.withUnsafeBytes { text in
        unsafe GEOSGeoJSONReader_readGeometry_r(
          handle, reader, text.assumingMemoryBound(to: CChar.self).baseAddress)
      }
    }
    try unsafe self.init(read: OwnedGeometry(pointer, in: context))
  }

  /// Reads a GeoJSON geometry from text.
  ///
  /// - Throws: ``GeometryError``, as ``init(geoJSON:)-([UInt8])``.
  public init(geoJSON text: String) throws(GeometryError) {
    try self.init(geoJSON: Array(text.utf8))
  }

  /// Takes a geometry that came from outside, if its coordinates can be worked with.
  private init(read geometry: consuming OwnedGeometry) throws(GeometryError) {
    try geometry.checkCoordinates()
    try self.init(geometry)
  }
}
