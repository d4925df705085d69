/// Longitudes that can be turned around the earth without rounding.
enum Turning {
  /// `longitude` as a multiple of 2^-40 degrees, a tenth of a micrometre: sums with whole turns are
  /// exact, so that what is cut at the antimeridian fits together again.
  static func exact(_ longitude: Double) -> Double {
    (longitude * 0x1p40).rounded() * 0x1p-40
  }

  /// The same, and on the antimeridian what lies within ten micrometres of it: files have longitudes
  /// such as 180.00000000000014.
  static func snapped(_ longitude: Double) -> Double {
    let seam = ((longitude - 180) / 360).rounded() * 360 + 180
    return abs(longitude - seam) < 1e-10 ? seam : exact(longitude)
  }
}

extension Shape {
  /// The shape cut at the antimeridian, with each part where longitudes are -180...180.
  ///
  /// Longitudes should be ``Turning/exact(_:)``.
  consuming func folded() throws(GeometryError) -> Shape {
    guard let box = try boundingBox, box.minX < -180 || box.maxX > 180 else { return self }
    let first = Int(((box.minX + 180) / 360).rounded(.down))
    let last = Int(((box.maxX - 180) / 360).rounded(.up))
    var parts: [[PlanarRing]] = []
    for turn in first...max(first, last) {
      let shift = 360 * Double(turn)
      let (west, east) = (shift - 180, shift + 180)
      let window = try Shape(polygons: [
        [PlanarRing(xs: [west, east, east, west, west], ys: [-90, -90, 90, 90, -90])]
      ])
      for polygon in try intersection(window).polygons {
        parts.append(polygon.map { PlanarRing(xs: $0.xs.map { $0 - shift }, ys: $0.ys) })
      }
    }
    return try Shape(polygons: parts).unaryUnion()
  }
}
