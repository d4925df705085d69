/// A place that answers a query, with its distance.
public struct PlaceHit: Hashable, Sendable {
  /// The place's position in the list that was indexed, from 0.
  public let index: Int
  /// The geodesic distance from the query point, in metres.
  public let distanceMetres: Double

  @usableFromInline
  package init(index: Int, distanceMetres: Double) {
    self.index = index
    self.distanceMetres = distanceMetres
  }
}

extension PlaceHit: Comparable {
  /// Nearest first; of several at the same distance, the one listed first.
  @inlinable
  public static func < (left: PlaceHit, right: PlaceHit) -> Bool {
    left.distanceMetres == right.distanceMetres
      ? left.index < right.index : left.distanceMetres < right.distanceMetres
  }
}
