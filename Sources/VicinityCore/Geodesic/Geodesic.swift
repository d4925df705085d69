/// What measures distance on the WGS 84 ellipsoid.
///
/// The indexes of this module answer by proven bounds and ask a geodesic only where no bound
/// decides. "Exact" means: the same answer as comparing this distance. VicinityGeometry supplies
/// `WGS84`, Karney's algorithm as PROJ implements it.
public protocol Geodesic: Sendable {
  /// The length of the shortest path between two coordinates, in metres, right to 15 nanometres.
  func distanceMetres(from start: Coordinate, to end: Coordinate) -> Double
}
