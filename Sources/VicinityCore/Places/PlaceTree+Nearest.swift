/// A place that may be among the nearest, and bounds of its chord.
struct NearestCandidate {
  let position: UInt32
  let least: Double
  let greatest: Double
}

extension PlaceTree {
  /// Places among which are the `limit` nearest to `center`, by their geodesics.
  ///
  /// Best first: the node whose ball is nearest is opened, until that is further than the worst
  /// that may still be kept.
  func nearestCandidates(_ limit: Int, to center: EarthPoint) -> [NearestCandidate] {
    var search = NearestSearch(limit: min(limit, count), center: center)
    search.run(self)
    return search.nearest()
  }
}

private struct NearestSearch: ~Copyable {
  /// Marks a leaf among nodes, where others have their level.
  private static let leafLevel: UInt32 = 15
  private static let levelShift: UInt32 = 28

  private let limit: Int
  private let center: EarthPoint
  private let split: SplitPoint
  private var nodes = NearestNodes()
  private var greatest: LeastNumbers
  /// No more than this is the chord of the last that is looked for.
  private var bound = Double.infinity
  /// A place with a longer chord is not among the nearest.
  private var reach = Double.infinity
  private var candidates: [NearestCandidate] = []

  init(limit: Int, center: EarthPoint) {
    self.limit = limit
    self.center = center
    split = SplitPoint(center)
    greatest = LeastNumbers(limit: limit)
    candidates.reserveCapacity(min(2 * limit + 32, 4096))
  }

  mutating func run(_ tree: PlaceTree) {
    open(0, level: tree[.levels] - 1, of: tree)
    while let (node, metres) = nodes.popFirst(), Double(metres) <= reach {
      let level = node >> NearestSearch.levelShift
      let index = Int(node & (1 << NearestSearch.levelShift - 1))
      if level == NearestSearch.leafLevel {
        scan(index, of: tree)
      } else {
        open(index, level: Int(level), of: tree)
      }
    }
  }

  /// The candidates that still are some.
  func nearest() -> [NearestCandidate] {
    var nearest: [NearestCandidate] = []
    nearest.reserveCapacity(min(candidates.count, limit + 8))
    for candidate in candidates where candidate.least <= reach { nearest.append(candidate) }
    return nearest
  }

  /// Adds the balls of a group.
  private mutating func open(_ group: Int, level: Int, of tree: PlaceTree) {
    let balls = tree.group(group, level: level)
    let squares = balls.squaredDistances(from: split)
    let metres = squares.squareRoot()
    let first = group &* BallGroup.width
    let span = LeafCells.count &<< (3 &* level)
    if span >= limit {
      // Where a ball has as many as are looked for, none of those is beyond it.
      let full = min(tree.count / span &- first, BallGroup.width)
      let furthest = metres + balls.radius
      var least = Float.infinity
      for lane in 0..<BallGroup.width where lane < full {
        least = furthest[lane] < least ? furthest[lane] : least
      }
      lower(to: Double(least) * (1 + 2 * Double(SplitPoint.relativeSlack)) + SplitPoint.slack)
    }
    let far = balls.radius + Float(reach + SplitPoint.slack).nextUp
    let excess = far * far * (1 + 2 * SplitPoint.relativeSlack) - squares
    var near = ~signs(excess, excess) & tree.balls(group, level: level)
    while near != 0 {
      let lane = near.trailingZeroBitCount
      near &= near &- 1
      let child = first &+ lane
      let node: UInt32
      if level == 0 {
        node = NearestSearch.leafLevel &<< NearestSearch.levelShift | UInt32(child)
        tree.prefetch(at: tree.cellsOffset(child))
        tree.prefetch(at: tree.cellsOffset(child) &+ 64)
        tree.prefetch(at: tree.rowOffset(child &* LeafCells.count))
      } else {
        node = UInt32(level &- 1) &<< NearestSearch.levelShift | UInt32(child)
        tree.prefetch(at: tree.groupOffset(child, level: level &- 1))
        tree.prefetch(at: tree.groupOffset(child, level: level &- 1) &+ 64)
      }
      let least =
        metres[lane] * (1 - SplitPoint.relativeSlack)
        - balls.radius[lane] * (1 + SplitPoint.relativeSlack) - Float(SplitPoint.slack)
      nodes.insert(node, metres: least > 0 ? least : 0)
    }
  }

  /// Adds the places of a leaf.
  private mutating func scan(_ leaf: Int, of tree: PlaceTree) {
    let ball = tree.leafBall(leaf)
    let grid = LeafGrid(of: ball)
    let point = grid.cells(of: center)
    let cells = tree.cells(leaf)
    let origin = SIMD3(Float(point.x), Float(point.y), Float(point.z))
    let front = cells.firstSquaredDistances(from: origin)
    let back = cells.lastSquaredDistances(from: origin)
    let most = (reach / grid.cell) * (1 + 2 * LeafGrid.relativeMargin) + LeafGrid.margin
    let limitSquare = Float(min(most * most, Double(Float.greatestFiniteMagnitude)))
    var near = ~signs(limitSquare - front, limitSquare - back) & tree.members(leaf)
    while near != 0 {
      let place = near.trailingZeroBitCount
      near &= near &- 1
      let square = place < 8 ? front[place] : back[place &- 8]
      let drawn = Double(square.squareRoot())
      let spread = LeafGrid.margin + drawn * LeafGrid.relativeMargin
      let least = (drawn - spread) * grid.cell
      if least > reach { continue }
      let most = (drawn + spread) * grid.cell
      candidates.append(
        NearestCandidate(
          position: UInt32(truncatingIfNeeded: leaf &* LeafCells.count &+ place), least: least,
          greatest: most))
      greatest.insert(most)
    }
    lower(to: greatest.greatest)
  }

  @inline(__always)
  private mutating func lower(to chord: Double) {
    guard chord < bound else { return }
    bound = chord
    reach = ChordBounds.rivalChord(chord)
  }
}
