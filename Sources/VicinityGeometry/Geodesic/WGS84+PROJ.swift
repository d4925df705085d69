import CPROJ
public import VicinityCore

extension WGS84 {
  /// The length of the shortest path, in metres. About a microsecond.
  public func distanceMetres(from start: Coordinate, to end: Coordinate) -> Double {
    var distance = 0.0
    unsafe geod_inverse(
      constants.pointer, start.latitude, start.longitude, end.latitude, end.longitude, &distance,
      nil, nil)
    return distance
  }

  /// The shortest path: its length and the bearing at its start. About a microsecond.
  public func inverse(from start: Coordinate, to end: Coordinate) -> Path {
    var distance = 0.0
    var azimuth = 0.0
    unsafe geod_inverse(
      constants.pointer, start.latitude, start.longitude, end.latitude, end.longitude, &distance,
      &azimuth, nil)
    return Path(
      distanceMetres: distance,
      bearingDegrees: distance == 0 ? nil : WGS84.normalized(bearing: azimuth))
  }

  /// The direction in which the shortest path leaves `start`, in degrees clockwise from north,
  /// 0..<360; nil where the two are one point.
  public func bearing(from start: Coordinate, to end: Coordinate) -> Double? {
    inverse(from: start, to: end).bearingDegrees
  }

  /// The point that lies `distance` from `start` in the direction `bearing`, degrees clockwise from
  /// north. Any finite bearing will do: 370 is 10.
  ///
  /// - Throws: `CoreError` where `bearing` is not finite.
  public func destination(
    from start: Coordinate, bearing: Double, distance: Length
  ) throws(CoreError) -> Coordinate {
    var latitude = 0.0
    var longitude = 0.0
    unsafe geod_direct(
      constants.pointer, start.latitude, start.longitude, bearing, distance.metres, &latitude,
      &longitude, nil)
    return try Coordinate(latitude: latitude, longitude: longitude)
  }
}

extension WGS84 {
  /// The reduced length of the geodesic that leaves `start` in the direction `bearing`, at `metres`:
  /// how far apart two such geodesics are there, for each radian between their bearings.
  func reducedLength(from start: Coordinate, bearing: Double, metres: Double) -> Double {
    var reduced = 0.0
    _ = unsafe geod_gendirect(
      constants.pointer, start.latitude, start.longitude, bearing, UInt32(GEOD_NOFLAGS.rawValue),
      metres, nil, nil, nil, nil, &reduced, nil, nil, nil)
    return reduced
  }
}

extension WGS84 {
  /// The ray at the point that lies `metres` ahead on the same geodesic.
  func advance(_ ray: GeodesicRay, metres: Double) -> GeodesicRay {
    var latitude = 0.0
    var longitude = 0.0
    var azimuth = 0.0
    unsafe geod_direct(
      constants.pointer, ray.latitude, ray.longitude, ray.azimuth, metres, &latitude, &longitude,
      &azimuth)
    return GeodesicRay(latitude: latitude, longitude: longitude, azimuth: azimuth)
  }

  /// The shortest path from a point to another, and its direction at either end. Longitudes may lie
  /// beyond 180 degrees.
  func piece(
    fromLatitude: Double, longitude fromLongitude: Double, toLatitude: Double,
    longitude toLongitude: Double
  ) -> GeodesicPiece {
    var metres = 0.0
    var leaving = 0.0
    var arriving = 0.0
    unsafe geod_inverse(
      constants.pointer, fromLatitude, fromLongitude, toLatitude, toLongitude, &metres, &leaving,
      &arriving)
    return GeodesicPiece(
      start: GeodesicRay(latitude: fromLatitude, longitude: fromLongitude, azimuth: leaving),
      end: GeodesicRay(latitude: toLatitude, longitude: toLongitude, azimuth: arriving),
      metres: metres)
  }
}

/// The series coefficients that every geodesic call reads.
final class GeodesicConstants: Sendable {
  static let wgs84 = GeodesicConstants(
    equatorialRadius: Ellipsoid.equatorialRadius, flattening: Ellipsoid.flattening)

  private let owner: Owner

  /// Valid as long as this object lives. `geod_inverse` and `geod_direct` only read it.
  var pointer: UnsafePointer<geod_geodesic> { unsafe owner.pointer }

  private init(equatorialRadius: Double, flattening: Double) {
    owner = Owner(equatorialRadius: equatorialRadius, flattening: flattening)
  }

  // Sendable because nothing writes to the memory after `init`.
  @safe private struct Owner: ~Copyable, @unchecked Sendable {
    let pointer: UnsafePointer<geod_geodesic>

    init(equatorialRadius: Double, flattening: Double) {
      let memory = UnsafeMutablePointer<geod_geodesic>.allocate(capacity: 1)
      unsafe geod_init(memory, equatorialRadius, flattening)
      unsafe pointer = UnsafePointer(memory)
    }

    deinit { unsafe pointer.deallocate() }
  }
}
