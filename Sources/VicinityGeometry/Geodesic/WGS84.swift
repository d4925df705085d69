public import VicinityCore

/// Geodesics on the WGS 84 ellipsoid, by Karney's algorithm as PROJ implements it.
///
/// ```swift
/// let earth = WGS84()
/// let path = earth.inverse(from: edinburgh, to: london)
/// path.distanceMetres     // 534127.6...
/// path.bearingDegrees     // 160.9...
/// ```
///
/// Right to 15 nanometres for every pair of points, antipodes included. Source: C. F. F. Karney,
/// Algorithms for geodesics, J. Geodesy 87 (2013), doi 10.1007/s00190-012-0578-z.
public struct WGS84: Geodesic {
  let constants: GeodesicConstants

  /// The WGS 84 ellipsoid. Costs nothing: all share one table of constants.
  public init() { constants = .wgs84 }

  /// The shortest path between two points.
  public typealias Path = GeodesicPath

  /// `degrees` as a bearing in 0..<360.
  static func normalized(bearing degrees: Double) -> Double {
    let turned = degrees < 0 ? degrees + 360 : degrees
    // Adding 360 to a tiny negative angle rounds up to 360 itself. The sum with zero clears the
    // sign of -0.
    return turned >= 360 ? 0 : turned + 0
  }
}
