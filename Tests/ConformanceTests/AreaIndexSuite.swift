import TestSupport
import Testing
import Vicinity
import VicinityCore

/// The index against GEOS, and against asking each area: real areas, random points and the hardest ones.
@Suite struct AreaIndexSuite {
  static let files = ValiditySuite.fileNames
  /// Random points of each file: a million in all.
  private static let randomPoints = 1_000_000 / files.count + 1

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: files)
  func answersAgree(name: String) throws {
    let areas = try Areas(
      contentsOf: ConformanceData.path(name), options: ReadOptions(skipsBadRows: true))
    let index = try AreaIndex(areas)
    let peers = try (0..<areas.count).map { try Peer(areas[$0]) }
    let points = try self.points(areas, index.table.header.frame)
    let answers = index.areas(at: points)
    var differences = 0
    var sums = [Int](repeating: 0, count: areas.count)
    var peerSums = sums
    var boundary = 0
    for (number, point) in points.enumerated() {
      let hits = Array(answers[number])
      if hits != index.areas(at: point) { differences += 1 }
      for hit in hits {
        sums[hit.index] += number
        if hit.relation == .boundary { boundary += 1 }
      }
      for (area, peer) in peers.enumerated() where peer.box?.contains(point) == true {
        let hit = hits.first { $0.index == area }
        if try peer.covers(point) {
          peerSums[area] += number
          // What GEOS does not say: whether it is the boundary.
          if hit?.relation != areas[area].relation(to: point) { differences += 1 }
        } else if hit != nil {
          differences += 1
        }
      }
    }
    if sums != peerSums { differences += 1 }
    print(
      "\(name): \(differences) of \(points.count) points differ from GEOS prepared intersects, "
        + "\(answers.hitCount) hits, \(boundary) on a boundary, \(index.memoryFootprint) bytes")
    #expect(differences == 0)
    #expect(answers.hitCount > 1000 && boundary > 100)
  }

  /// Random points; vertices, middles of edges, points at the latitude of a vertex and a billionth of a degree
  /// off one; points on the borders of cells, and the next numbers to both sides.
  private func points(_ areas: Areas, _ frame: AreaFrame) throws -> [Coordinate] {
    var random = SplitMix(seed: 5)
    var points: [Coordinate] = []
    func add(_ x: Double, _ y: Double) {
      if let point = try? Coordinate(latitude: y, longitude: x) { points.append(point) }
    }
    func anyX() -> Double { .random(in: frame.west...frame.east, using: &random) }
    func anyY() -> Double { .random(in: frame.south...frame.north, using: &random) }
    for _ in 0..<AreaIndexSuite.randomPoints { add(anyX(), anyY()) }
    for index in 0..<areas.count {
      guard case .polygons(let polygons) = areas[index].geometry else { continue }
      for ring in polygons.joined() {
        for vertex in 1..<ring.xs.count {
          let (x, y) = (ring.xs[vertex], ring.ys[vertex])
          add(x, y)
          add((x + ring.xs[vertex - 1]) / 2, (y + ring.ys[vertex - 1]) / 2)
          add(anyX(), y)
          add(
            x + .random(in: -1e-9...1e-9, using: &random),
            y + .random(in: -1e-9...1e-9, using: &random))
        }
      }
    }
    for bits in [1, 4, 8, 11, 14] {
      for _ in 0..<2000 {
        let cells = UInt64(1) << UInt64(bits)
        let size = 4_294_967_296 / Double(cells)
        let x = frame.west + Double(random.next() % cells) * size / frame.scaleX
        let y = frame.south + Double(random.next() % cells) * size / frame.scaleY
        for near in [x.nextDown, x, x.nextUp] { add(near, anyY()) }
        for near in [y.nextDown, y, y.nextUp] { add(anyX(), near) }
        add(x, y)
      }
    }
    return points
  }

  /// One area as GEOS sees it.
  private final class Peer {
    let box: BoundingBox?
    private let shape: PreparedShape

    init(_ area: Area) throws {
      guard case .polygons(let polygons) = area.geometry else { throw NoPolygons() }
      box = area.boundingBox
      shape = try PreparedShape(
        Shape(
          polygons: polygons.map { rings in
            rings.map { PlanarRing(xs: $0.movedXs, ys: $0.ys) }
          }))
    }

    /// On the cut meridian the earth has one point where the plane has two.
    func covers(_ point: Coordinate) throws -> Bool {
      let (x, y) = (point.longitude, point.latitude)
      return try shape.intersects(x: x, y: y)
        || (abs(x) == 180 && shape.intersects(x: -x, y: y))
    }
  }

  private struct NoPolygons: Error {}
}
