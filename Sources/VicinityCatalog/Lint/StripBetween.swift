import VicinityGeometry

/// The ground between two areas that do not touch, and lie within a few metres of each other.
struct StripBetween {
  private let pair: [PlanarArea]
  private let others: [PlanarArea]
  private let holes: [[PlanarRing]]
  private let scale: Scale

  init(
    _ first: PlanarArea, _ second: PlanarArea, _ others: [PlanarArea], _ holes: [[PlanarRing]],
    _ scale: Scale
  ) {
    pair = [first, second]
    self.others = others
    self.holes = holes
    self.scale = scale
  }

  /// The gap, if it is one of more than a square metre.
  func gap(_ first: Int, _ second: Int) -> AreaFamily.Gap? {
    guard let pieces = try? pieces(), !pieces.isEmpty else { return nil }
    let sizes = pieces.map(PlanarMeasure.squareMetres)
    let sum = sizes.reduce(0, +)
    guard sum > AreaFamily.leastSquareMetres,
      let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] })
    else { return nil }
    return AreaFamily.Gap(
      members: [first, second], squareMetres: sum,
      width: pieces.reduce(0) { max($0, PlanarMeasure.width($1)) },
      place: PlanarMeasure.place(pieces[largest]))
  }

  /// What lies between the two and belongs to nobody: both grown by half the width, together, and
  /// shrunk again, without themselves. What touches one of them alone is a corner of it.
  private func pieces() throws(GeometryError) -> [[PlanarRing]] {
    let first = try metric(pair[0].shape)
    let second = try metric(pair[1].shape)
    guard let apart = try first.distance(to: second), apart > 0, apart <= AreaFamily.mostWidth
    else { return [] }
    let reach = AreaFamily.mostWidth / 2
    let both = try first.union(second)
    var between = try both.buffer(distance: reach).buffer(distance: -reach).difference(both)
    for other in others { between = try between.difference(metric(other.shape)) }
    for hole in holes {
      let shape = try metric(Shape(polygons: [hole]))
      between = try between.difference(shape)
    }
    var found: [[PlanarRing]] = []
    for piece in try between.polygons {
      let shape = try Shape(polygons: [piece])
      guard let left = try shape.distance(to: first), let right = try shape.distance(to: second),
        left < 1e-3, right < 1e-3
      else { continue }
      found.append(piece.map { ring in scaled(ring, 1 / scale.x, 1 / scale.y) })
    }
    return found
  }

  /// A shape with metres for degrees.
  private func metric(_ shape: borrowing Shape) throws(GeometryError) -> Shape {
    try Shape(polygons: try shape.polygons.map { $0.map { scaled($0, scale.x, scale.y) } })
  }

  private func scaled(_ ring: PlanarRing, _ x: Double, _ y: Double) -> PlanarRing {
    PlanarRing(xs: ring.xs.map { $0 * x }, ys: ring.ys.map { $0 * y })
  }
}
