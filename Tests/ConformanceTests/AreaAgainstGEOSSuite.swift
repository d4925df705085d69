import Testing
import Vicinity

/// The relation of points to every valid real area, against GEOS's prepared covers: at every vertex,
/// every edge midpoint, on the latitude of every vertex, and a nudge beside it.
@Suite struct AreaAgainstGEOSSuite {
  @Test(
    .enabled(if: ConformanceData.isPresent, ConformanceData.whyNot),
    arguments: ValiditySuite.fileNames)
  func relationsAgree(name: String) throws {
    let areas = try Areas(
      contentsOf: ConformanceData.path(name), options: ReadOptions(skipsBadRows: true))
    var random = Nudges(seed: 42)
    var compared = 0
    var differences = 0
    for index in 0..<areas.count {
      guard case .polygons(let polygons) = areas[index].geometry else { continue }
      let prepared = try PreparedShape(
        Shape(
          polygons: polygons.map { rings in
            rings.map { PlanarRing(xs: $0.movedXs, ys: $0.ys) }
          }))
      let shape = polygons.joined()
      let west = shape.map(\.bounds.minX).min() ?? 0
      let east = shape.map(\.bounds.maxX).max() ?? 0
      for ring in shape {
        for vertex in 1..<ring.xs.count {
          let (x, y) = (ring.xs[vertex], ring.ys[vertex])
          let points = [
            (x, y), ((x + ring.xs[vertex - 1]) / 2, (y + ring.ys[vertex - 1]) / 2),
            (west + (east - west) * random.unit, y),
            (x + (random.unit - 0.5) * 2e-9, y + (random.unit - 0.5) * 2e-9),
          ]
          for (x, y) in points where abs(x) <= 180 && abs(y) <= 90 {
            let point = try Coordinate(latitude: y, longitude: x)
            // On the cut meridian the earth has one point where the plane has two.
            let isCovered =
              try prepared.covers(x: x, y: y)
              || (abs(x) == 180 && prepared.covers(x: -x, y: y))
            compared += 1
            if areas[index].relation(to: point).isCovered != isCovered { differences += 1 }
          }
        }
      }
    }
    print("\(name): \(differences) of \(compared) relations differ from GEOS prepared covers")
    #expect(compared > 1000)
    #expect(differences == 0)
  }

  private struct Nudges {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next number from 0 up to 1.
    var unit: Double {
      mutating get {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(1 << 53)
      }
    }
  }
}
