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
/// The index is a tree of balls through the earth, so a query reads what is near it and nothing
/// else, and poles and the antimeridian are places like others. It is immutable: share it between
/// threads freely.
public struct PlaceIndex<Measure: Geodesic>: Sendable {
  package let tree: PlaceTree

  /// What measures the distances that no bound decides.
  public let geodesic: Measure

  /// An index over a tree that VicinityGeometry has filled.
  package init(tree: PlaceTree, geodesic: Measure) {
    self.tree = tree
    self.geodesic = geodesic
  }

  /// The number of places.
  public var count: Int { tree.count }

  /// The size in bytes.
  public var memoryFootprint: Int { tree.buffer.count }

  /// How the index is built.
  public var statistics: PlaceIndexStatistics { PlaceIndexStatistics(tree) }
}

/// How a ``PlaceIndex`` is built.
public struct PlaceIndexStatistics: Hashable, Sendable {
  /// The number of places.
  public let places: Int
  /// The leaves, which have 16 places each, but for the last.
  public let leaves: Int
  /// The nodes above the leaves, which have eight children each, but for the last of a level.
  public let nodes: Int
  /// The size in bytes.
  public let bytes: Int

  /// The size divided by the number of places; zero without places.
  public var bytesPerPlace: Double { places == 0 ? 0 : Double(bytes) / Double(places) }

  init(_ tree: PlaceTree) {
    let shape = PlaceTreeShape(count: tree.count)
    places = tree.count
    leaves = shape.leaves
    nodes = shape.levels.reduce(0) { $0 + PlaceTreeShape.groups($1) }
    bytes = tree.buffer.count
  }
}
