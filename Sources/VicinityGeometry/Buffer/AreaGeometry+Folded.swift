extension AreaGeometry {
  /// The polygons in the plane of longitude and latitude, cut at the antimeridian and led along the
  /// poles, without overlaps.
  package static func folded(_ polygons: [[AreaRing]]) throws(GeometryError) -> Shape {
    let planar = AreaGeometry.planar(polygons)
    let isFolded = planar.allSatisfy { rings in
      rings.allSatisfy { ring in ring.xs.allSatisfy { abs($0) <= 180 } }
    }
    if isFolded { return try Shape(polygons: planar) }
    let shape = try Shape(
      polygons: planar.map { rings in
        rings.map { PlanarRing(xs: $0.xs.map(Turning.snapped), ys: $0.ys) }
      })
    // Rounding may have broken what was barely valid.
    return try shape.validity().isValid
      ? shape.folded() : shape.repaired(keeping: .polygons).folded()
  }

  /// The area of a shape that is folded, shells counterclockwise, as RFC 7946 asks.
  init(folded shape: borrowing Shape) throws(GeometryError) {
    var polygons: [[AreaRing]] = []
    for polygon in try shape.polygons {
      var rings: [AreaRing] = []
      for (index, ring) in polygon.enumerated() {
        let isReversed = RingOrder.isReversed(ring.xs, ring.ys, isShell: index == 0)
        do throws(AreaFlaw) {
          rings.append(try AreaRing(splitting: isReversed ? ring.reversed : ring))
        } catch {
          throw GeometryError(source: BufferScale.source, error.defect)
        }
      }
      polygons.append(rings)
    }
    self = .polygons(polygons)
  }
}

extension AreaRing {
  /// A ring of the plane, with vertices between where an edge is so long that it would be taken to
  /// go the other way around the earth: along a pole, say.
  fileprivate init(splitting ring: PlanarRing) throws(AreaFlaw) {
    var xs: [Double] = []
    var ys: [Double] = []
    for index in ring.xs.indices {
      let (x, y) = (ring.xs[index], ring.ys[index])
      if let lastX = xs.last, let lastY = ys.last, abs(x - lastX) > 90 {
        let steps = (abs(x - lastX) / 90).rounded(.up)
        for step in 1..<Int(steps) {
          let share = Double(step) / steps
          xs.append(lastX + (x - lastX) * share)
          ys.append(lastY + (y - lastY) * share)
        }
      }
      xs.append(x)
      ys.append(y)
    }
    try self.init(xs: xs, ys: ys)
  }
}

extension PlanarRing {
  fileprivate var reversed: PlanarRing { PlanarRing(xs: xs.reversed(), ys: ys.reversed()) }
}

extension AreaFlaw {
  fileprivate var defect: Defect {
    Defect(
      .invalidArea, problem: "the result is no area: \(reason)",
      mend: "ask for a slightly different length")
  }
}
