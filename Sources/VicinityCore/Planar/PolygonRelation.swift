/// How the relations to rings make that to an area.
package enum PolygonRelation {
  /// Inside one of the polygons is inside; on an edge, and inside none, is on the boundary.
  @inline(__always)
  package static func ofAny(
    _ polygons: Range<Int>, _ relation: (Int) -> Relation
  ) -> Relation {
    var result = Relation.outside
    for polygon in polygons {
      switch relation(polygon) {
      case .inside: return .inside
      case .boundary: result = .boundary
      case .outside: break
      }
    }
    return result
  }

  /// Of the rings of one polygon the first is its shell, the others are its holes.
  @inline(__always)
  package static func ofPolygon(_ rings: Range<Int>, _ relation: (Int) -> Relation) -> Relation {
    guard let shell = rings.first else { return .outside }
    let outer = relation(shell)
    guard outer == .inside else { return outer }
    for hole in rings.dropFirst() {
      switch relation(hole) {
      case .inside: return .outside
      case .boundary: return .boundary
      case .outside: break
      }
    }
    return .inside
  }

  /// 180 and -180 are one meridian, on which an area may be written from either side.
  @inline(__always)
  package static func onMeridian(
    _ longitude: Double, _ relation: (Double) -> Relation
  ) -> Relation {
    let first = relation(longitude)
    guard abs(longitude) == 180, first != .boundary else { return first }
    let other = relation(-longitude)
    return other == .boundary || first == .outside ? other : first
  }
}
