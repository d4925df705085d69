/// A place that may be among the nearest, and bounds of its chord.
struct NearestCandidate {
  let position: UInt32
  let least: Double
  let greatest: Double
}

extension PlaceTree {
  /// Places among which are the `limit` nearest to `center`, by their geodesics; there is at least one.
  ///
  /// Best first: the node whose ball is nearest is opened, until that is further than the worst
  /// that may still be kept.
  func nearestCandidates(_ limit: Int, to center: EarthPoint) -> [NearestCandidate] {
    var search = NearestSearch(limit: min(limit, count), center: center)
    search.run(self)
    return search.candidates.filter { $0.least <= search.reach }
  }
}

private struct NearestSearch {
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
  private(set) var reach = Double.infinity
  private(set) var candidates: [NearestCandidate] = []

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

  /// Adds the balls of a group.
  private mutating func open(_ group: Int, level: Int, of tree: PlaceTree) {
    let balls = tree.group(group, level: level)
    let squares = balls.squaredDistances(from: split)
    let first = group &* BallGroup.width
    let span = LeafCells.count &<< (3 &* level)
    for lane in 0..<BallGroup.width {
      let metres = squares[lane].squareRoot()
      let radius = balls.radius[lane]
      let least =
        metres * (1 - SplitPoint.relativeSlack) - radius * (1 + SplitPoint.relativeSlack)
        - Float(SplitPoint.slack)
      if Double(least) > reach { continue }
      let child = first &+ lane
      // Where a ball has as many as are looked for, none of those is beyond it.
      if span >= limit, (child &+ 1) &* span <= tree.count {
        lower(
          to: Double((metres + radius) * (1 + 2 * SplitPoint.relativeSlack)) + SplitPoint.slack)
      }
      let node: UInt32
      if level == 0 {
        node = NearestSearch.leafLevel &<< NearestSearch.levelShift | UInt32(child)
        tree.prefetch(at: tree.cellsOffset(child))
        tree.prefetch(at: tree.cellsOffset(child) &+ 64)
      } else {
        node = UInt32(level &- 1) &<< NearestSearch.levelShift | UInt32(child)
        tree.prefetch(at: tree.groupOffset(child, level: level &- 1))
        tree.prefetch(at: tree.groupOffset(child, level: level &- 1) &+ 64)
      }
      nodes.insert(node, metres: max(0, least))
    }
  }

  /// Adds the places of a leaf.
  private mutating func scan(_ leaf: Int, of tree: PlaceTree) {
    let ball = tree.leafBall(leaf)
    let grid = LeafGrid(center: ball.middle, radius: ball.radius)
    let point = grid.cells(of: center)
    let (front, back) = tree.cells(leaf).squaredDistances(
      from: SIMD3(Float(point.x), Float(point.y), Float(point.z)))
    let most = (reach / grid.cell) * (1 + 2 * LeafGrid.relativeMargin) + LeafGrid.margin
    let limitSquare = Float(min(most * most, Double(Float.greatestFiniteMagnitude)))
    var near = ~signs(limitSquare - front, limitSquare - back) & tree.members(leaf)
    while near != 0 {
      let place = near.trailingZeroBitCount
      near &= near &- 1
      let square = place < 8 ? front[place] : back[place &- 8]
      let cells = Double(square.squareRoot())
      let spread = LeafGrid.margin + cells * LeafGrid.relativeMargin
      let least = (cells - spread) * grid.cell
      if least > reach { continue }
      let most = (cells + spread) * grid.cell
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
