/// A shape cut at the antimeridian, with what is written at -180 brought to 180 and the cut mended.
///
/// Its longitudes go beyond 180. A position moves by exactly 360: western parts of the places used
/// here lie between -180 and -128, where that needs no rounding.
struct UnsplitShape {
  private(set) var polygons: [[OracleRing]] = []
  /// The latitudes at 180 that were cut on both sides, without their ends.
  private(set) var mended: [(south: Double, north: Double)] = []

  /// - Precondition: no ring with a hole touches the meridian, which holds for every place here.
  init(_ split: OracleShape) {
    var pieces: [OracleRing] = []
    for rings in split.polygons {
      let moved = rings.map(UnsplitShape.moved)
      let touches = moved.contains { ring in ring.positions.contains { $0.x == 180 } }
      precondition(!touches || moved.count == 1)
      if touches { pieces.append(moved[0]) } else { polygons.append(moved) }
    }
    while let first = pieces.popLast() {
      var group = [first]
      while let next = pieces.firstIndex(where: { piece in
        group.contains { !UnsplitShape.common($0, piece).isEmpty }
      }) { group.append(pieces.remove(at: next)) }
      for index in group.indices {
        for other in group[..<index] { mended += UnsplitShape.common(group[index], other) }
      }
      polygons.append(UnsplitShape.merged(group))
    }
  }

  private static func moved(_ ring: OracleRing) -> OracleRing {
    guard ring.positions.allSatisfy({ $0.x < 0 }), ring.positions.contains(where: { $0.x < -150 })
    else { return ring }
    return OracleRing(
      ring.positions.map { position in
        precondition((Dyadic(position.x) + Dyadic(360)).equals(position.x + 360))
        return OraclePosition(x: position.x + 360, y: position.y)
      })
  }

  /// The latitudes at 180 that two rings share as edges.
  private static func common(_ one: OracleRing, _ two: OracleRing) -> [(
    south: Double, north: Double
  )] {
    cuts(one).flatMap { a in
      cuts(two).compactMap { b in
        let (south, north) = (max(a.south, b.south), min(a.north, b.north))
        return south < north ? (south, north) : nil
      }
    }
  }

  private static func cuts(_ ring: OracleRing) -> [(south: Double, north: Double)] {
    let levels = zip(ring.positions, ring.positions.dropFirst())
      .filter { $0.x == 180 && $1.x == 180 }
      .map { (south: min($0.y, $1.y), north: max($0.y, $1.y)) }
      .sorted { $0.south < $1.south }
    var runs: [(south: Double, north: Double)] = []
    for level in levels {
      if let last = runs.last, last.north == level.south {
        runs[runs.count - 1].north = level.north
      } else {
        runs.append(level)
      }
    }
    return runs
  }

  /// One polygon made of rings that share parts of the meridian: what runs north along it in one
  /// ring and south in another is no edge of theirs together.
  private static func merged(_ group: [OracleRing]) -> [OracleRing] {
    let levels = Set(group.flatMap(\.positions).filter { $0.x == 180 }.map(\.y)).sorted()
    var next: [OraclePosition: [OraclePosition]] = [:]
    for ring in group.map({ $0.counterclockwise() }) {
      for (start, end) in zip(ring.positions, ring.positions.dropFirst()) where start != end {
        var stops = [start, end]
        if start.x == 180, end.x == 180 {
          let inner = levels.filter { min(start.y, end.y) < $0 && $0 < max(start.y, end.y) }
            .map { OraclePosition(x: 180, y: $0) }
          stops = [start] + (start.y < end.y ? inner : inner.reversed()) + [end]
        }
        for (start, end) in zip(stops, stops.dropFirst()) {
          if let back = next[end]?.firstIndex(of: start) {
            next[end]?.remove(at: back)
          } else {
            next[start, default: []].append(end)
          }
        }
      }
    }
    let rings = UnsplitShape.loops(&next)
    let shells = rings.filter { $0.doubledArea > 0 }
    precondition(shells.count == 1)
    return shells + rings.filter { $0.doubledArea < 0 }
  }
  /// The rings that edges form, each taken out where the walk first comes back to a position.
  private static func loops(_ next: inout [OraclePosition: [OraclePosition]]) -> [OracleRing] {
    var rings: [OracleRing] = []
    for start in next.keys.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      var walk = [start]
      while let end = next[walk[walk.count - 1]]?.popLast() {
        if let first = walk.firstIndex(of: end) {
          rings.append(OracleRing(walk[first...] + [end]))
          walk.removeSubrange((first + 1)...)
        } else {
          walk.append(end)
        }
      }
    }
    return rings
  }
}
