/// Geodesics end to end.
struct GeodesicChain {
  var pieces: [GeodesicPiece] = []
  /// Whether the last piece ends where the first starts, and the chain goes on there.
  var isClosed = false
}

/// Cuts lines into geodesics so short that they stand for them.
struct ChainBuilder {
  /// The most pieces of one source: about ten seconds of work.
  static let limit = 500_000

  let scale: BufferScale
  private(set) var chains: [GeodesicChain] = []
  /// Lines without length.
  private(set) var points: [GeodesicRay] = []
  private var open = GeodesicChain()
  private var count = 0

  init(scale: BufferScale) { self.scale = scale }

  mutating func add(_ point: GeodesicRay) { points.append(point) }

  mutating func add(_ line: BoundaryLine) throws(GeometryError) {
    guard let firstX = line.xs.first, let firstY = line.ys.first else { return }
    let start = chains.count
    let line = line.simplified(within: scale.simplification)
    for index in line.xs.indices.dropFirst() {
      try add(
        line.xs[index - 1], line.ys[index - 1], line.xs[index], line.ys[index])
    }
    let isWhole = chains.count == start
    let reachesEnd = !open.pieces.isEmpty
    close()
    if chains.count == start {
      points.append(GeodesicRay(latitude: firstY, longitude: firstX, azimuth: 0))
      return
    }
    guard reachesEnd, line.ys[line.ys.count - 1] == firstY, !ChainBuilder.isPole(firstY),
      (line.xs[line.xs.count - 1] - firstX).remainder(dividingBy: 360) == 0
    else { return }
    if isWhole {
      chains[start].isClosed = true
    } else if chains.count > start + 1 {
      let tail = chains.removeLast()
      chains[start].pieces = tail.pieces + chains[start].pieces
    }
  }

  /// Azimuths at a pole depend on the longitude that it is given, so chains end there.
  private static func isPole(_ latitude: Double) -> Bool { abs(latitude) > 90 - 1e-9 }

  private mutating func close() {
    if !open.pieces.isEmpty { chains.append(open) }
    open = GeodesicChain()
  }

  /// Adds an edge, in halves where its geodesic would lie too far from it.
  private mutating func add(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double
  ) throws(GeometryError) {
    let width = (bx - ax) * BufferScale.parallel(between: ay, by)
    let span = BufferScale.metresPerDegree * (width * width + (by - ay) * (by - ay)).squareRoot()
    let piece = WGS84().piece(
      fromLatitude: ay, longitude: ax, toLatitude: by, longitude: bx)
    guard span <= BufferScale.longestPiece,
      BufferSheet.plain.isStraight(
        from: piece.start, to: piece.end, span: span, bend: 0, tolerance: scale.pieces)
    else {
      let (x, y) = ((ax + bx) / 2, (ay + by) / 2)
      try add(ax, ay, x, y)
      try add(x, y, bx, by)
      return
    }
    if piece.metres > 0 {
      open.pieces.append(piece)
      count += 1
    }
    if ChainBuilder.isPole(by) || (piece.metres == 0 && bx != ax) { close() }
    if count > ChainBuilder.limit {
      throw GeometryError(
        source: BufferScale.source,
        Defect(
          .limit, problem: "the source has over \(ChainBuilder.limit) pieces at this length",
          mend: "ask for a greater length, or give a part of it"))
    }
  }
}
