/// Areas ready to answer which of them cover a point: exactly, however many they are.
///
/// ```swift
/// let areas = try Areas(contentsOf: "districts.geojson")
/// let index = try AreaIndex(areas)
/// for hit in index.areas(at: try Coordinate("55.9533,-3.1883")) {
///   print(areas[hit.index].name ?? "?", hit.relation)
/// }
/// ```
///
/// Areas are closed: one covers the points on its edge too, where the relation is
/// ``Relation/boundary``. Edges of polygons are straight in longitude and latitude; a circle holds
/// what is at most its radius away on the ellipsoid. Every answer is the one that testing each area
/// by itself gives.
///
/// The index lays a grid over the areas, finer where they are denser, and knows which areas cover
/// or miss each cell as a whole. In the other cells it keeps the edges, rounded to 16 bits; where
/// rounding could matter, it asks the numbers as they were written. It is immutable and holds no
/// reference to the areas: share it between threads freely.
public struct AreaIndex<Measure: Geodesic>: Sendable {
  /// What measures the distances that no bound decides.
  public let geodesic: Measure

  @usableFromInline package let table: AreaTable

  /// An index over a table that VicinityGeometry has compiled.
  package init(table: AreaTable, geodesic: Measure) {
    self.table = table
    self.geodesic = geodesic
  }

  /// The number of areas.
  public var count: Int { table.header.areas }

  /// The size in bytes, the areas' own numbers included.
  public var memoryFootprint: Int { table.buffer.count }

  /// How the index is built.
  public var statistics: AreaIndexStatistics { AreaIndexStatistics(table) }
}

/// How an ``AreaIndex`` is built.
public struct AreaIndexStatistics: Hashable, Sendable {
  /// The number of areas.
  public let areas: Int
  /// How many of them are circles.
  public let circles: Int
  /// The vertices of the others.
  public let vertices: Int
  /// Grids of cells, the first one included.
  public let grids: Int
  /// Cells that areas meet in part, each with the edges and circles that do.
  public let leaves: Int
  /// The size in bytes, and that of grids and leaves alone.
  public let bytes, cellBytes: Int

  init(_ table: AreaTable) {
    let header = table.header
    (areas, circles, vertices) = (header.areas, header.circles, header.shapes.vertices)
    (grids, leaves) = (header.grids, header.leaves)
    bytes = table.buffer.count
    cellBytes = 4 * header.words
  }
}

extension AreaIndex {
  /// The areas that cover `point`, in the order of the list that was indexed.
  ///
  /// - Complexity: O(1) for areas that overlap no more than a few times.
  @inlinable
  public func areas(at point: Coordinate) -> [AreaHit] {
    var hits: [AreaHit] = []
    forEachHit(at: point) { hits.append(AreaHit($0)) }
    if hits.count > 1 { hits.sort { $0.index < $1.index } }
    return hits
  }

  /// Calls `body` with each area that covers `point`, in any order, and with how: ``areas(at:)``
  /// without a list.
  @inlinable
  public func forEachArea(at point: Coordinate, _ body: (Int, Relation) -> Void) {
    forEachHit(at: point) { body(Int($0.area), $0.isBoundary ? .boundary : .inside) }
  }

  @inlinable
  func forEachHit(at point: Coordinate, _ body: (PackedHit) -> Void) {
    table.forEachHit(at: point, measuredBy: { geodesic.distanceMetres(from: $0, to: $1) }, body)
  }

  /// For each of `points` the areas that cover it: several times as fast as one by one, because the
  /// waits for memory overlap.
  @inlinable
  public func areas(at points: [Coordinate]) -> AreaAnswers {
    table.answers(points.span) { geodesic.distanceMetres(from: $0, to: $1) }
  }
}
