/// How many leaves and nodes a tree has, which the number of areas says.
package struct AreaTreeLevels: Sendable {
  /// The children of a node, and the areas of a leaf.
  package static let width = 16
  /// x, y, z and a radius of each area: see `vicinity_areas_near`.
  package static let numbersInLeaf = 4 * width
  /// The least and the greatest x, y, z of each child: see `vicinity_boxes_near`.
  package static let numbersInNode = 6 * width

  package let leaves: Int
  /// The levels of nodes above the leaves; none where there is one leaf.
  package private(set) var depth = 0
  /// Of each level, the lowest first, how many nodes there are, and how many before its own: up to
  /// ``ShapeCounts/mostAreas`` areas need seven.
  private var counts = SIMD8<Int>()
  private var starts = SIMD8<Int>()

  package init(areas: Int) {
    leaves = AreaTreeLevels.groups(areas)
    var (count, start) = (leaves, 0)
    while count > 1, depth < counts.scalarCount {
      count = AreaTreeLevels.groups(count)
      counts[depth] = count
      starts[depth] = start
      start += count
      depth += 1
    }
    nodes = start
  }

  /// All nodes.
  package let nodes: Int

  @inline(__always) package func count(at level: Int) -> Int { counts[level] }
  @inline(__always) package func start(of level: Int) -> Int { starts[level] }

  private static func groups(_ count: Int) -> Int { (count + width - 1) / width }
}
