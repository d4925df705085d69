import VicinityGeometry

/// Boxes in a tree, packed by sort-tile-recursive, to find those that meet another (S. Leutenegger, M.
/// Lopez, J. Edgington, STR: a simple and efficient algorithm for R-tree packing, 1997).
struct BoxTree {
  private static let fanout = 16

  /// The boxes from the leaves up, level after level.
  private var boxes: [PlanarBox] = []
  /// For a leaf its number, and for another node the position of its first child.
  private var links: [Int] = []
  private var levels: [Range<Int>] = []

  init(_ leaves: [PlanarBox]) {
    guard !leaves.isEmpty else { return }
    let strips = max(
      1, Int((Double(leaves.count) / Double(BoxTree.fanout)).squareRoot().rounded(.up)))
    let byX = leaves.indices.sorted {
      (leaves[$0].minX + leaves[$0].maxX, $0) < (leaves[$1].minX + leaves[$1].maxX, $1)
    }
    let length = (leaves.count + strips - 1) / strips
    var order: [Int] = []
    for start in stride(from: 0, to: byX.count, by: length) {
      order += byX[start..<min(start + length, byX.count)].sorted {
        (leaves[$0].minY + leaves[$0].maxY, $0) < (leaves[$1].minY + leaves[$1].maxY, $1)
      }
    }
    boxes = order.map { leaves[$0] }
    links = order
    levels = [0..<order.count]
    while let level = levels.last, level.count > 1 {
      let first = boxes.count
      for start in stride(from: level.lowerBound, to: level.upperBound, by: BoxTree.fanout) {
        let children = boxes[start..<min(start + BoxTree.fanout, level.upperBound)]
        boxes.append(BoxTree.around(children))
        links.append(start)
      }
      levels.append(first..<boxes.count)
    }
  }

  /// Calls `body` with the number of each box that meets `box`, edges included.
  func forEach(meeting box: PlanarBox, _ body: (Int) -> Void) {
    guard let top = levels.indices.last else { return }
    visit(levels[top], top, box, body)
  }

  /// The numbers of the boxes that meet `box`, the lowest first.
  func find(_ box: PlanarBox) -> [Int] {
    var found: [Int] = []
    forEach(meeting: box) { found.append($0) }
    return found.sorted()
  }

  private func visit(
    _ nodes: Range<Int>, _ level: Int, _ box: PlanarBox, _ body: (Int) -> Void
  ) {
    for node in nodes where boxes[node].meets(box) {
      guard level > 0 else {
        body(links[node])
        continue
      }
      let start = links[node]
      visit(
        start..<min(start + BoxTree.fanout, levels[level - 1].upperBound), level - 1, box, body)
    }
  }

  private static func around(_ boxes: ArraySlice<PlanarBox>) -> PlanarBox {
    boxes.dropFirst().reduce(boxes[boxes.startIndex]) { all, box in
      PlanarBox(
        minX: min(all.minX, box.minX), minY: min(all.minY, box.minY),
        maxX: max(all.maxX, box.maxX), maxY: max(all.maxY, box.maxY))
    }
  }
}

extension PlanarBox {
  /// Whether two boxes share a point.
  func meets(_ other: PlanarBox) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// Whether another box lies in this one.
  func holds(_ other: PlanarBox) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  /// The box with some degrees more on each side.
  func grown(x: Double, y: Double) -> PlanarBox {
    PlanarBox(minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y)
  }

  /// How much of the earth two boxes share at most, in square metres.
  func sharedSquareMetres(_ other: PlanarBox) -> Double {
    let width = min(maxX, other.maxX) - max(minX, other.minX)
    let height = min(maxY, other.maxY) - max(minY, other.minY)
    return width > 0 && height > 0 ? width * height * 111_700 * 111_700 : 0
  }
}
