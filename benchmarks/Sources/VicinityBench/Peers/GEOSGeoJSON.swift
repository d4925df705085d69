import CPeers

/// GeoJSON as GEOS reads it: the geometries alone.
final class GEOSGeoJSON {
  struct Refusal: Error {}

  private let context: GEOSContextHandle_t?
  private let reader: OpaquePointer?

  init() {
    context = GEOS_init_r()
    reader = GEOSGeoJSONReader_create_r(context)
  }

  deinit {
    GEOSGeoJSONReader_destroy_r(context, reader)
    GEOS_finish_r(context)
  }

  /// - Parameter text: the file and a zero behind it.
  func read(_ text: [CChar]) throws -> Tally {
    guard let collection = GEOSGeoJSONReader_readGeometry_r(context, reader, text) else {
      throw Refusal()
    }
    defer { GEOSGeom_destroy_r(context, collection) }
    var tally = Tally()
    for index in 0..<GEOSGetNumGeometries_r(context, collection) {
      let point = GEOSGetGeometryN_r(context, collection, index)
      var longitude = 0.0
      var latitude = 0.0
      GEOSGeomGetX_r(context, point, &longitude)
      GEOSGeomGetY_r(context, point, &latitude)
      tally.add(latitude: latitude, longitude: longitude)
    }
    return tally
  }
}
