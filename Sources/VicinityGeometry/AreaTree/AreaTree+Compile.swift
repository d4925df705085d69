package import VicinityCore

/// Areas in the order in which a tree numbers them: those that one question asks for follow each other.
package struct OrderedAreas: Sendable {
  package let areas: [AreaGeometry]
  /// Where each of them was among those that were given.
  package let order: [Int]
  /// Nil for an area without a part.
  fileprivate let balls: [AreaBall?]

  /// - Complexity: O(vertices) on all cores, and O(n log n) for n areas.
  package init(_ areas: [AreaGeometry]) {
    let balls = Concurrently.map(areas, grain: 4_096) { AreaBall($0) }
    let keys = balls.map { $0?.order ?? .max }
    order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    self.areas = order.map { areas[$0] }
    self.balls = order.map { balls[$0] }
  }
}

extension AreaTree {
  /// - Complexity: O(vertices), less than a microsecond for each area.
  package convenience init(_ ordered: OrderedAreas) {
    let columns = AreaColumns(ordered.areas)
    self.init(AreaTreeHeader(columns.counts)) { writer, layout in
      columns.write(writer, layout.shapes)
      var boxes = SpaceBoxes(leaves: ordered.balls, writer, layout)
      boxes.writeLevels(writer, layout)
    }
  }
}

/// The boxes of one level of a tree while it is made.
private struct SpaceBoxes {
  private var least: [SIMD3<Float>] = []
  private var most: [SIMD3<Float>] = []

  private static let none = (
    least: SIMD3<Float>(repeating: .infinity), most: SIMD3<Float>(repeating: -.infinity)
  )

  /// Writes the balls of all areas.
  init(leaves balls: [AreaBall?], _ writer: borrowing FlatWriter, _ layout: AreaTreeLayout) {
    for leaf in 0..<layout.levels.leaves {
      var (least, most) = SpaceBoxes.none
      for lane in 0..<AreaTreeLevels.width {
        let number = leaf * AreaTreeLevels.width + lane
        let ball = number < balls.count ? balls[number] : nil
        let written = ball.map { SIMD3<Float>($0.center) } ?? SIMD3(repeating: .nan)
        let radius = ball.map { Float($0.radiusMetres) } ?? .nan
        let start = leaf * AreaTreeLevels.numbersInLeaf + lane
        for axis in 0..<3 {
          writer.write(
            written[axis], to: layout.balls, at: start + axis * AreaTreeLevels.width)
        }
        writer.write(
          ball?.isCircle == true ? radius : -radius, to: layout.balls,
          at: start + 3 * AreaTreeLevels.width)
        guard let ball else { continue }
        for axis in 0..<3 {
          least[axis] = min(least[axis], (ball.center[axis] - ball.radiusMetres).roundedDown)
          most[axis] = max(most[axis], (ball.center[axis] + ball.radiusMetres).roundedUp)
        }
      }
      self.least.append(least)
      self.most.append(most)
    }
  }

  /// Writes the nodes of each level, and goes on with their own boxes.
  mutating func writeLevels(_ writer: borrowing FlatWriter, _ layout: AreaTreeLayout) {
    for level in 0..<layout.levels.depth {
      var above = (least: [SIMD3<Float>](), most: [SIMD3<Float>]())
      for node in 0..<layout.levels.count(at: level) {
        var (least, most) = SpaceBoxes.none
        let start =
          (layout.levels.start(of: level) + node) * AreaTreeLevels.numbersInNode
        for lane in 0..<AreaTreeLevels.width {
          let child = node * AreaTreeLevels.width + lane
          let (low, high) =
            child < self.least.count ? (self.least[child], self.most[child]) : SpaceBoxes.none
          for axis in 0..<3 {
            let place = start + axis * AreaTreeLevels.width + lane
            writer.write(low[axis], to: layout.boxes, at: place)
            writer.write(high[axis], to: layout.boxes, at: place + 3 * AreaTreeLevels.width)
          }
          least.replace(with: low, where: low .< least)
          most.replace(with: high, where: high .> most)
        }
        above.least.append(least)
        above.most.append(most)
      }
      (least, most) = above
    }
  }
}
