package import VicinityCore

extension AreaGeometry {
  /// The shape of an area of an index, as it was written; none where the index is damaged there.
  package init(_ area: UInt32, of table: AreaTable) {
    var course = ShapeCourse()
    self.init(area, of: unsafe table.exact, &course)
  }

  /// The shape of an area of a tree, as it was written; none where the tree is damaged there.
  package init(_ area: UInt32, of tree: AreaTree) {
    var course = ShapeCourse()
    self.init(area, of: unsafe tree.shapes, &course)
  }

  /// The shape of an area among others that are asked for in their order: together they are no larger
  /// than the index, whatever it says.
  init(_ area: UInt32, of exact: ExactAreas, _ course: inout ShapeCourse) {
    if let circle = exact.circle(of: area) {
      let isOne = (0...Length.limitMetres).contains(circle.radiusMetres)
      self =
        isOne
        ? .circle(center: circle.center, radiusMetres: circle.radiusMetres) : .polygons([])
      return
    }
    var polygons: [[AreaRing]] = []
    for polygon in exact.polygons(of: area) {
      var rings: [AreaRing] = []
      for (place, ring) in exact.rings(of: polygon, &course).enumerated() {
        let read = exact.ring(ring, &course).flatMap {
          try? AreaRing(xs: $0.longitudes, ys: $0.latitudes)
        }
        if let read { rings.append(read) }
        // A polygon is nothing without its shell.
        if place == 0, read == nil { break }
      }
      if !rings.isEmpty { polygons.append(rings) }
    }
    self = .polygons(polygons)
  }
}
