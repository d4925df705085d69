import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Rings that run around the earth several times before they come back: a point lies under them by
/// several numbers of turns. Against counting, for each of those, in whole numbers.
@Suite struct ManyTurnsTests {
  @Test func relationsAreThoseOfEachTurn() throws {
    var random = SplitMix(seed: 11)
    var found: [Relation: Int] = [:]
    for _ in 0..<400 {
      let (xs, ys) = Self.ring(&random)
      let ring = try AreaRing(
        xs: xs.map { Double(Self.folded($0)) }, ys: ys.map { Double($0) })
      for _ in 0..<20 {
        let (x, y) = (
          Int.random(in: -11...11, using: &random) * 15, Int.random(in: -3...3, using: &random)
        )
        let expected = Self.relation(xs, ys, x, y)
        let relation = ring.relation(x: Double(x), y: Double(y))
        #expect(relation == expected, "\(xs) \(ys): \(x),\(y)")
        found[relation, default: 0] += 1
      }
    }
    #expect(found.values.allSatisfy { $0 > 500 }, "\(found)")
  }

  /// East by some steps, and back by the same ones, with small latitudes: many vertices, edges and points
  /// coincide. The first vertex is the last one, too.
  private static func ring(_ random: inout SplitMix) -> ([Int], [Int]) {
    let steps = (0..<Int.random(in: 3...20, using: &random)).map { _ in
      Int.random(in: 0...11, using: &random) * 15
    }
    var xs = [Int.random(in: -11...11, using: &random) * 15]
    for step in steps + steps.shuffled(using: &random).map({ -$0 }) {
      xs.append(xs[xs.count - 1] + step)
    }
    var ys = xs.map { _ in Int.random(in: -2...2, using: &random) }
    ys[ys.count - 1] = ys[0]
    return (xs, ys)
  }

  private static func folded(_ x: Int) -> Int {
    let folded = (x + 180) % 360
    return (folded < 0 ? folded + 360 : folded) - 180
  }

  private static func relation(_ xs: [Int], _ ys: [Int], _ x: Int, _ y: Int) -> Relation {
    let relations = (-20...20).map { planarRelation(xs, ys, x + 360 * $0, y) }
    return relations.contains(.boundary)
      ? .boundary : relations.contains(.inside) ? .inside : .outside
  }

  private static func planarRelation(_ xs: [Int], _ ys: [Int], _ x: Int, _ y: Int) -> Relation {
    var isInside = false
    for index in 1..<xs.count {
      let (ax, ay, bx, by) = (xs[index - 1], ys[index - 1], xs[index], ys[index])
      let side = (ax - x) * (by - y) - (ay - y) * (bx - x)
      if side == 0, min(ax, bx) <= x, x <= max(ax, bx), min(ay, by) <= y, y <= max(ay, by) {
        return .boundary
      }
      if (ay > y) != (by > y), (side > 0) == (by > ay) { isInside.toggle() }
    }
    return isInside ? .inside : .outside
  }
}
