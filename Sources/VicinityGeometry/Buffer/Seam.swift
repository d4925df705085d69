/// Where the parts of a folded area meet across the antimeridian: there its edge is no boundary.
struct Seam {
  /// The latitudes that edges on longitude 180 cover, and those on -180, from south to north.
  private var east: [ClosedRange<Double>] = []
  private var west: [ClosedRange<Double>] = []

  /// Edges along the seam that are shorter, in degrees, come from rounding: a tenth of a millimetre.
  private static let shortest = 1e-9

  init(_ polygons: [[PlanarRing]]) {
    for ring in polygons.joined() {
      for index in ring.xs.indices.dropFirst() {
        let (x, before) = (ring.xs[index], ring.xs[index - 1])
        guard x == before, abs(x) == 180 else { continue }
        let (y, yBefore) = (ring.ys[index], ring.ys[index - 1])
        let range = min(y, yBefore)...max(y, yBefore)
        if x > 0 { east.append(range) } else { west.append(range) }
      }
    }
    east.sort { $0.lowerBound < $1.lowerBound }
    west.sort { $0.lowerBound < $1.lowerBound }
  }

  /// What of an edge along the seam is boundary: no part of the area lies on the other side. In the
  /// order of the edge.
  func boundary(x: Double, from start: Double, to end: Double) -> [(from: Double, to: Double)] {
    var parts: [(from: Double, to: Double)] = []
    var low = min(start, end)
    let high = max(start, end)
    for other in x > 0 ? west : east where other.upperBound > low && other.lowerBound < high {
      if other.lowerBound - low > Seam.shortest { parts.append((low, other.lowerBound)) }
      low = max(low, other.upperBound)
    }
    if high - low > Seam.shortest { parts.append((low, high)) }
    return start < end ? parts : parts.reversed().map { ($0.to, $0.from) }
  }
}

extension BoundaryLine {
  /// The boundary of a folded area: its rings, without edges along the seam and along the poles.
  static func lines(ofFolded polygons: [[PlanarRing]]) -> [BoundaryLine] {
    let seam = Seam(polygons)
    return polygons.joined().flatMap { lines(of: $0, seam) }
  }

  private static func lines(of ring: PlanarRing, _ seam: Seam) -> [BoundaryLine] {
    var lines: [BoundaryLine] = []
    var open = BoundaryLine()
    func close() {
      if open.xs.count > 1 { lines.append(open) }
      open = BoundaryLine()
    }
    func append(_ x: Double, _ y: Double) {
      if x == open.xs.last, y == open.ys.last { return }
      open.xs.append(x)
      open.ys.append(y)
    }
    append(ring.xs[0], ring.ys[0])
    for index in ring.xs.indices.dropFirst() {
      let (x, y) = (ring.xs[index], ring.ys[index])
      let (before, yBefore) = (ring.xs[index - 1], ring.ys[index - 1])
      if y == yBefore, abs(y) == 90 {
        close()
      } else if x == before, abs(x) == 180 {
        for part in seam.boundary(x: x, from: yBefore, to: y) {
          if open.ys.last != part.from { close() }
          append(x, part.from)
          append(x, part.to)
        }
        if open.ys.last != y { close() }
      }
      append(x, y)
    }
    close()
    // A ring that was broken, but not at its start.
    if lines.count > 1, let first = lines.first, let last = lines.last,
      first.xs[0] == ring.xs[0], first.ys[0] == ring.ys[0],
      last.xs.last == ring.xs[0], last.ys.last == ring.ys[0]
    {
      lines.removeLast()
      lines[0] = BoundaryLine(
        xs: last.xs + first.xs.dropFirst(), ys: last.ys + first.ys.dropFirst())
    }
    return lines
  }
}
