import VicinityCore

extension LeafWriter {
  /// How many points are tried to find the status of a polygon; most find it with the first.
  private static let tries = 24

  /// Finds the status of the polygons of the leaf at `origin`: what makes a point that no edge leaves
  /// unsure come out where it is. A polygon for which there is no such point is asked exactly.
  func findStatus(_ cell: GridCell, _ origin: Int, _ words: inout [UInt32]) {
    let count = Int(words[origin + 2] >> 8)
    var pending = (0..<count).filter { words[origin + 4 + 2 * $0] != 0 }
    for attempt in 0..<LeafWriter.tries where !pending.isEmpty {
      let point = sample(attempt, of: cell)
      guard
        let place = frame.place(
          of: point, inCellAt: cell.x, cell.y, shift: cell.shift)
      else { continue }
      let edges = unsafe words.withUnsafeBufferPointer { words in
        unsafe words.baseAddress.map { unsafe CellLeaf($0 + origin).edges(x: place.x, y: place.y) }
      }
      guard let edges else { return }
      pending.removeAll { polygon in
        let own = words[origin + 4 + 2 * polygon]
        guard edges.unsure & own == 0 else { return false }
        let isInside = exact.relation(of: words[origin + 3 + 2 * polygon], to: point) == .inside
        let isOdd = (edges.crossed & own).nonzeroBitCount & 1 == 1
        if isInside != isOdd { words[origin + 3 + 2 * polygon] |= 1 << 31 }
        return true
      }
    }
    for polygon in pending { words[origin + 4 + 2 * polygon] = 0 }
  }

  /// Points spread evenly: multiples of the plastic number's powers.
  private func sample(_ attempt: Int, of cell: GridCell) -> Coordinate {
    let column = (0.5 + 0.754_877_666_246_692_7 * Double(attempt)).truncatingRemainder(
      dividingBy: 1)
    let row = (0.5 + 0.569_840_290_998_053_3 * Double(attempt)).truncatingRemainder(dividingBy: 1)
    return cell.coordinate(column, row, in: frame)
  }
}
