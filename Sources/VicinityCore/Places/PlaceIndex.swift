/// Places on the earth, ready to answer what is near: exactly, on the WGS 84 ellipsoid.
///
/// ```swift
/// let shops = try Places(contentsOf: "shops.csv")
/// let index = PlaceIndex(shops)
/// for hit in index.places(within: try Length("2mi"), of: try Coordinate("55.9533,-3.1883")) {
///   print(shops[hit.index].name ?? "?", hit.distanceMetres)
/// }
/// ```
///
/// A place is within a length if its distance is at most that length; a place exactly at the edge
/// is inside. Every answer is the one that comparing the geodesic distance gives: bounds decide
/// only where they are proven to, the geodesic decides the rest.
///
/// The index keeps its places in bands of latitude and scans the bands that a query can reach. It is immutable: share it between threads freely.
public struct PlaceIndex<Measure: Geodesic>: Sendable {
  /// What measures the distances that no bound decides.
  public let geodesic: Measure

  let columns: PlaceColumns

  /// An index over columns that VicinityGeometry has filled.
  package init(columns: PlaceColumns, geodesic: Measure) {
    self.columns = columns
    self.geodesic = geodesic
  }

  /// The number of places.
  public var count: Int { columns.count }
}
