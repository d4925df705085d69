/// What measures distance on the WGS 84 ellipsoid.
///
/// The indexes of this module answer by proven bounds and ask a geodesic only where no bound
/// decides. "Exact" means: the same answer as comparing this distance. VicinityGeometry supplies
/// `WGS84`, Karney's algorithm as PROJ implements it.
public protocol Geodesic: Sendable {
  /// The length of the shortest path between two coordinates, in metres, right to 15 nanometres.
  func distanceMetres(from start: Coordinate, to end: Coordinate) -> Double

  /// The shortest path between two coordinates: the same length, and the bearing at its start.
  func inverse(from start: Coordinate, to end: Coordinate) -> GeodesicPath
}

/// The shortest path between two points.
public struct GeodesicPath: Hashable, Sendable {
  /// Its length in metres.
  public let distanceMetres: Double
  /// The direction in which it leaves its start, in degrees clockwise from north, 0..<360; nil
  /// where it has no length, and so no direction.
  public let bearingDegrees: Double?

  /// A path of a length and a direction.
  public init(distanceMetres: Double, bearingDegrees: Double?) {
    self.distanceMetres = distanceMetres
    self.bearingDegrees = bearingDegrees
  }
}
