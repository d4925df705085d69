/// An area near a point: one that covers some of the disc around it.
public struct AreaNear: Hashable, Sendable {
  /// The area's position in the list that was indexed, from 0.
  public let index: Int
  /// Whether it covers the whole disc: the point is inside, and no edge is nearer than the disc's
  /// radius.
  public let coversDisc: Bool

  package init(index: Int, coversDisc: Bool) {
    self.index = index
    self.coversDisc = coversDisc
  }
}

extension AreaIndex {
  /// The areas that come nearer to `point` than `radius`, in the order of the list that was indexed:
  /// those for which a fix at `point` with that accuracy may be meant, and whether it must be.
  ///
  /// In terms of the distance to an area's edge, negative inside: all for which it is less than
  /// `radius`, marked where it is `-radius` or less. Exact for circles. For polygons the distance
  /// to an edge, which is straight in longitude and latitude, is right within 1 mm up to 100 km,
  /// and to a millionth of it beyond.
  ///
  /// - Complexity: O(c + e) for c cells and e edges that the disc meets; where an edge passes
  ///   within some centimetres of the disc's rim, or the disc is hundreds of kilometres wide,
  ///   O(vertices) of its area.
  @inlinable
  public func areas(near point: Coordinate, within radius: Length) -> [AreaNear] {
    table.near(point, radius.metres) { geodesic.distanceMetres(from: $0, to: $1) }
  }
}
