#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Brings what was united around a pole to the plane of longitude and latitude.
struct PolarSheet {
  let sheet: BufferSheet
  let scale: BufferScale

  /// The shape in the plane of longitude and latitude, cut along the meridians 0 and 180.
  func unrolled(_ shape: borrowing Shape) throws(GeometryError) -> [[PlanarRing]] {
    guard let box = try shape.boundingBox else { return [] }
    var result: [[PlanarRing]] = []
    for side in [-1.0, 1] where side * (side < 0 ? box.minX : box.maxX) > 0 {
      // Wider than any sheet.
      let far = 720 * side
      let window = try Shape(polygons: [
        [PlanarRing(xs: [0, far, far, 0, 0], ys: [-720, -720, 720, 720, -720])]
      ])
      let half = try Shape(
        polygons: try shape.intersection(window).polygons.map { polygon in
          polygon.map { unrolled($0, side: side) }
        })
      // Edges that almost met may have crossed when they were bent.
      result +=
        try half.validity().isValid
        ? half.polygons : half.repaired(keeping: .polygons).polygons
    }
    return result
  }

  /// A ring of one half: of eastern longitudes where `side` is 1, of western ones where it is -1.
  private func unrolled(_ ring: PlanarRing, side: Double) -> PlanarRing {
    var outline = UnrolledRing(sheet: sheet, side: side, scale: scale)
    for index in ring.xs.indices.dropFirst() {
      outline.append(
        from: (ring.xs[index - 1], ring.ys[index - 1]), to: (ring.xs[index], ring.ys[index]))
    }
    return outline.ring
  }
}

/// A ring of one half of a polar sheet on its way to longitudes and latitudes.
private struct UnrolledRing {
  typealias Place = (x: Double, y: Double)

  private let sheet: BufferSheet
  private let side: Double
  private let scale: BufferScale
  private let pole: Double
  private var xs: [Double] = []
  private var ys: [Double] = []

  init(sheet: BufferSheet, side: Double, scale: BufferScale) {
    self.sheet = sheet
    pole = sheet == .north ? 90 : -90
    self.side = side
    self.scale = scale
  }

  var ring: PlanarRing {
    PlanarRing(xs: xs + [xs[0]], ys: ys + [ys[0]])
  }

  /// Appends an edge, but for its end.
  mutating func append(from start: Place, to end: Place) {
    if start == (0, 0) {
      append(longitude: longitude(of: end), pole)
      return
    }
    append(longitude: longitude(of: start), latitude(of: start))
    if start.x == 0, end.x == 0 {
      // The cut, which is a meridian on either side of the pole.
      guard start.y * end.y <= 0 else { return }
      append(longitude: longitude(of: start), pole)
      if end.y != 0 { append(longitude: longitude(of: end), pole) }
    } else if end == (0, 0) {
      append(longitude: longitude(of: start), pole)
    } else {
      appendBetween(start, end)
    }
  }

  /// Appends what is needed between the ends of an edge to make it straight.
  private mutating func appendBetween(_ start: Place, _ end: Place) {
    let (width, height) = (end.x - start.x, end.y - start.y)
    let span = (width * width + height * height).squareRoot() * BufferScale.metresPerDegree
    let (first, last) = (ray(at: start), ray(at: end))
    if span <= scale.chords { return }
    if let bend = sheet.bend(from: first, to: last, span: 0),
      BufferSheet.plain.isStraight(
        from: first, to: last, span: span, bend: bend, tolerance: scale.chords)
    {
      return
    }
    let middle = ((start.x + end.x) / 2, (start.y + end.y) / 2)
    appendBetween(start, middle)
    append(longitude: longitude(of: middle), latitude(of: middle))
    appendBetween(middle, end)
  }

  private mutating func append(longitude: Double, _ latitude: Double) {
    if longitude == xs.last, latitude == ys.last { return }
    xs.append(longitude)
    ys.append(latitude)
  }

  private func ray(at place: Place) -> GeodesicRay {
    GeodesicRay(latitude: latitude(of: place), longitude: longitude(of: place), azimuth: 0)
  }

  private func latitude(of place: Place) -> Double {
    let polar = (place.x * place.x + place.y * place.y).squareRoot()
    return pole > 0 ? 90 - polar : polar - 90
  }

  private func longitude(of place: Place) -> Double {
    if place.x == 0 { return place.y < 0 ? 180 * side : 0 }
    return atan2(place.x, place.y) * (180 / .pi)
  }
}
