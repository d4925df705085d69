import TestSupport

/// Points where a relation is hard to decide: on edges and beside them, level with vertices, on the
/// antimeridian, near a pole, in holes and small parts.
struct HardPoints {
  private(set) var points: [OraclePosition] = []
  private var random: SplitMix
  private let vertices: [OraclePosition]

  /// - Parameter rings: what the points are hard for; `count` is how many there are of each kind.
  init(around rings: [OracleRing], count: Int, seed: UInt64) {
    random = SplitMix(seed: seed)
    vertices = rings.flatMap { $0.positions.dropLast() }
    let edges = rings.flatMap { Array(zip($0.positions, $0.positions.dropFirst())) }
    for _ in 0..<count {
      let vertex = pick(vertices)
      points.append(vertex)
      addNeighbors(of: vertex)
      let (start, end) = pick(edges)
      points.append(OraclePosition(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2))
      points.append(place(in: vertices, margin: 1))
      points.append(OraclePosition(x: place(in: vertices, margin: 1).x, y: vertex.y))
      points.append(OraclePosition(x: vertex.x, y: place(in: vertices, margin: 1).y))
      // Each ring as often as any other: holes, and parts of a few vertices.
      points.append(place(in: pick(rings).positions, margin: 0))
    }
    if vertices.contains(where: { abs($0.x) > 150 }) { addAntimeridian(count) }
    if vertices.contains(where: { $0.y < -80 }) { addPole(-90, count) }
    if vertices.contains(where: { $0.y > 80 }) { addPole(90, count) }
    points.removeAll { !(abs($0.x) <= 180 && abs($0.y) <= 90) }
  }

  private mutating func addNeighbors(of vertex: OraclePosition) {
    let far = 1e-9
    let moves: [(Double, Double)] = [
      (vertex.x.nextUp, vertex.y), (vertex.x.nextDown, vertex.y), (vertex.x, vertex.y.nextUp),
      (vertex.x, vertex.y.nextDown), (vertex.x.nextUp, vertex.y.nextDown),
      (vertex.x + far, vertex.y), (vertex.x - far, vertex.y), (vertex.x, vertex.y + far),
      (vertex.x, vertex.y - far),
    ]
    for _ in 0..<2 {
      let (x, y) = pick(moves)
      points.append(OraclePosition(x: x, y: y))
    }
  }

  /// On the meridian and a millionth of a degree beside it, level with vertices and between them.
  private mutating func addAntimeridian(_ count: Int) {
    let near = vertices.filter { abs($0.x) > 179 }
    for _ in 0..<count {
      let level = near.isEmpty ? pick(vertices) : pick(near)
      for x in [180, -180, 179.999_999, -179.999_999] {
        points.append(OraclePosition(x: x, y: level.y))
        points.append(
          OraclePosition(x: x, y: place(in: near.isEmpty ? vertices : near, margin: 0.1).y))
      }
      points.append(
        OraclePosition(x: pick([180, -180]), y: pick([level.y.nextUp, level.y.nextDown])))
    }
  }

  private mutating func addPole(_ pole: Double, _ count: Int) {
    for _ in 0..<count {
      let x: Double = pick([180, -180, 0, .random(in: -180...180, using: &random)])
      let depth: Double = pick([0, 1e-9, 0.001, .random(in: 0...5, using: &random)])
      points.append(OraclePosition(x: x, y: pole < 0 ? pole + depth : pole - depth))
    }
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &random)]
  }

  /// Anywhere in the box of `positions`, or up to `margin` degrees outside it.
  private mutating func place(in positions: [OraclePosition], margin: Double) -> OraclePosition {
    var (west, east, south, north) = (Double.infinity, -Double.infinity, 90.0, -90.0)
    for position in positions {
      west = min(west, position.x)
      east = max(east, position.x)
      south = min(south, position.y)
      north = max(north, position.y)
    }
    return OraclePosition(
      x: .random(in: west - margin...east + margin, using: &random),
      y: .random(in: south - margin...north + margin, using: &random))
  }
}
