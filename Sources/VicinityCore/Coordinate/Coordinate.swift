/// A place on the WGS 84 ellipsoid, in degrees.
///
/// ```swift
/// let castle = try Coordinate(latitude: 55.9486, longitude: -3.1999)
/// let pasted = try Coordinate("55.9486, -3.1999")
/// ```
///
/// Always valid: latitude in -90...90, longitude in -180...180, never NaN. Longitudes 180 and -180
/// name the same meridian; values are kept as given. 0,0 is a place like any other.
public struct Coordinate: Hashable, Sendable {
  /// Degrees north of the equator, -90...90.
  public let latitude: Double
  /// Degrees east of Greenwich, -180...180.
  public let longitude: Double

  /// A coordinate from degrees.
  ///
  /// - Throws: ``CoreError`` where a number is not finite or out of range, with a hint where the
  ///   two look swapped.
  @inlinable
  public init(latitude: Double, longitude: Double) throws(CoreError) {
    // Written so that NaN fails too.
    guard abs(latitude) <= 90, abs(longitude) <= 180 else {
      throw Coordinate.refusal(latitude: latitude, longitude: longitude)
    }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// A coordinate out of a file that may be damaged: 0,0 where there is none.
  @inline(__always)
  package init(readLatitude latitude: Double, longitude: Double) {
    let isOne = abs(latitude) <= 90 && abs(longitude) <= 180
    self.latitude = isOne ? latitude : 0
    self.longitude = isOne ? longitude : 0
  }

  /// A coordinate whose ranges the caller has checked.
  @inlinable
  package init(uncheckedLatitude latitude: Double, longitude: Double) {
    assert(abs(latitude) <= 90 && abs(longitude) <= 180)
    self.latitude = latitude
    self.longitude = longitude
  }
}
