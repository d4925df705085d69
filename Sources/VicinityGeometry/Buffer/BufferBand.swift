import VicinityCore

/// All points near some lines and points.
struct BufferBand {
  private let scale: BufferScale
  private var builder: ChainBuilder

  init(scale: BufferScale) {
    self.scale = scale
    builder = ChainBuilder(scale: scale)
  }

  mutating func add(_ line: BoundaryLine) throws(GeometryError) { try builder.add(line) }

  mutating func add(_ point: Coordinate) {
    builder.add(
      GeodesicRay(latitude: point.latitude, longitude: point.longitude, azimuth: 0))
  }

  /// The band as one shape in the plane of longitude and latitude, cut at the antimeridian.
  func shape() throws(GeometryError) -> Shape {
    let outlines = outlines()
    var isPlain = true
    var parts: [[PlanarRing]] = []
    for sheet in BufferSheet.allCases {
      let rings = outlines.filter { $0.sheet == sheet }.map { [$0.ring] }
      if rings.isEmpty { continue }
      let united = try Shape(polygons: rings).unaryUnion()
      if sheet == .plain {
        parts += try united.folded().polygons
      } else {
        parts += try PolarSheet(sheet: sheet, scale: scale).unrolled(united)
        isPlain = false
      }
    }
    let shape = try Shape(polygons: parts)
    return isPlain ? shape : try shape.unaryUnion()
  }

  /// The outlines of the parts whose union it is.
  private func outlines() -> [OffsetOutline] {
    builder.points.map { OffsetOutline(around: $0, scale: scale) }
      + builder.chains.flatMap { chain in
        Ribbon.ribbons(of: chain, scale: scale).map { OffsetOutline(around: $0, scale: scale) }
      }
  }
}

extension BufferScale {
  /// The lengths that a buffer can have, in metres.
  package static let lengths = 0.1...2_000_000.0

  init(_ length: Length) throws(GeometryError) {
    guard BufferScale.lengths.contains(length.metres) else {
      throw GeometryError(
        source: BufferScale.source,
        Defect(
          .outOfRange, problem: "a length of \(length.metres) m",
          mend: "grow and shrink by 0.1 m to 2000 km"))
    }
    metres = length.metres
  }
}
