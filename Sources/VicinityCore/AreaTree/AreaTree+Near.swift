import CVicinityKernels

/// What a question of an ``AreaTree`` finds, in memory that the next question uses again. Each area is
/// in one list, once, in no order.
package struct NearAreas {
  /// The areas that come nearer than the disc's rim, as far as their balls tell.
  package private(set) var areas: [AreaNear] = []
  /// Those that may: ``ExactAreas/relation(of:to:_:_:)`` tells.
  package private(set) var unsure: [UInt32] = []

  package init() {}

  fileprivate mutating func start() {
    areas.removeAll(keepingCapacity: true)
    unsure.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  fileprivate mutating func add(_ bits: vicinity_disc_bits, firstArea: Int, of count: Int) {
    var near = bits.near
    while near != 0 {
      let lane = near.trailingZeroBitCount
      let area = firstArea &+ lane
      guard area < count else { return }
      if bits.settled &>> UInt32(lane) & 1 != 0 {
        areas.append(
          AreaNear(index: area, coversDisc: bits.covered &>> UInt32(lane) & 1 != 0))
      } else {
        unsure.append(UInt32(truncatingIfNeeded: area))
      }
      near &= near &- 1
    }
  }
}

extension AreaTree {
  /// Finds the areas that come nearer to a disc's point than its rim, and whether each holds all of the
  /// disc, as far as their balls tell.
  ///
  /// - Complexity: O(n / 16) for n areas whose balls meet the disc.
  package func findNear(_ disc: AreaDisc, _ found: inout NearAreas) {
    found.start()
    guard levels.leaves > 0 else { return }
    let view = BallView(disc)
    if levels.depth == 0 {
      look(leaf: 0, view, &found)
    } else {
      visit(level: levels.depth - 1, node: 0, view, &found)
    }
  }

  private func visit(level: Int, node: Int, _ view: BallView, _ found: inout NearAreas) {
    let first = node &* AreaTreeLevels.width
    let children = level == 0 ? levels.leaves : levels.count(at: level &- 1)
    let start = (levels.start(of: level) &+ node) &* AreaTreeLevels.numbersInNode
    var near = unsafe vicinity_boxes_near(boxes + start, view.x, view.y, view.z, view.reach)
    while near != 0 {
      let child = first &+ near.trailingZeroBitCount
      near &= near &- 1
      guard child < children else { return }
      if level == 0 {
        look(leaf: child, view, &found)
      } else {
        visit(level: level &- 1, node: child, view, &found)
      }
    }
  }

  @inline(__always)
  private func look(leaf: Int, _ view: BallView, _ found: inout NearAreas) {
    let start = leaf &* AreaTreeLevels.numbersInLeaf
    let bits = unsafe vicinity_areas_near(
      balls + start, view.x, view.y, view.z, view.metres, BallView.bend)
    found.add(bits, firstArea: leaf &* AreaTreeLevels.width, of: count)
  }
}

/// A disc as the balls and boxes of a tree are compared with it: a ball in space.
private struct BallView {
  let x, y, z, metres: Float
  /// The radius, with room for the rounding of the middle, by at most 0.44 m, and of the sums, by less
  /// than a millionth.
  let reach: Float

  static let bend = Float(ChordVerdict.bend) * (1 + 1e-6)

  init(_ disc: AreaDisc) {
    (x, y, z) = (Float(disc.position.x), Float(disc.position.y), Float(disc.position.z))
    metres = Float(disc.metres)
    reach = metres * (1 + 1e-5) + 1
  }
}
