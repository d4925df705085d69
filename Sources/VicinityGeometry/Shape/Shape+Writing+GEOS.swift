import CGEOS

extension Shape {
  /// The shape as well-known text, in the fewest digits that read back as the same numbers.
  ///
  /// Not by GEOS's own writer, which rounds to 16 digits and, in 3.11, overruns its buffer on large
  /// numbers.
  public var wkt: String {
    get throws(GeometryError) {
      var output: [UInt8] = []
      try unsafe WKTWriter.append(geos.pointer, tagged: true, to: &output, in: geos.context)
      return String(decoding: output, as: UTF8.self)
    }
  }

  /// The shape as well-known binary, little-endian, two numbers a position.
  public var wkb: [UInt8] {
    get throws(GeometryError) {
      let pointer = unsafe geos.pointer
      return try unsafe geos.context.attempt("write the shape as WKB") { handle -> [UInt8]? in
        guard let writer = unsafe GEOSWKBWriter_create_r(handle) else { return nil }
        defer { unsafe GEOSWKBWriter_destroy_r(handle, writer) }
        unsafe GEOSWKBWriter_setByteOrder_r(handle, writer, 1)
        unsafe GEOSWKBWriter_setOutputDimension_r(handle, writer, 2)
        unsafe GEOSWKBWriter_setIncludeSRID_r(handle, writer, 0)
        var size = 0
        guard let bytes = unsafe GEOSWKBWriter_write_r(handle, writer, pointer, &size) else {
          return nil
        }
        defer { unsafe GEOSFree_r(handle, bytes) }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
      }
    }
  }

  /// The shape as a GeoJSON geometry, on one line.
  public var geoJSON: String {
    get throws(GeometryError) {
      let pointer = unsafe geos.pointer
      return try unsafe geos.context.attempt("write the shape as GeoJSON") { handle -> String? in
        guard let writer = unsafe GEOSGeoJSONWriter_create_r(handle) else { return nil }
        defer { unsafe GEOSGeoJSONWriter_destroy_r(handle, writer) }
        guard let text = unsafe GEOSGeoJSONWriter_writeGeometry_r(handle, writer, pointer, -1)
        else { return nil }
        defer { unsafe GEOSFree_r(handle, text) }
        return unsafe String(cString: text)
      }
    }
  }
}
