/// Names on a map, none over another: what comes first has the room.
struct MapLabels {
  private var taken: [(west: Double, north: Double, east: Double, south: Double)] = []
  private let width: Double
  private let height: Double

  init(_ frame: MapFrame) { (width, height) = (frame.width, frame.height) }

  /// Takes the room for `text` at a point, if there is any.
  mutating func place(_ text: String, x: Double, y: Double, size: Double, isCentered: Bool) -> Bool
  {
    guard !text.isEmpty else { return false }
    let length = 0.55 * size * Double(TextWidth.columns(of: text))
    let west = isCentered ? x - length / 2 : x
    let box = (west: west, north: y - size, east: west + length, south: y + size * 0.3)
    guard box.west >= 2, box.east <= width - 2, box.north >= 2, box.south <= height - 2 else {
      return false
    }
    let isFree = taken.allSatisfy {
      box.east < $0.west || box.west > $0.east || box.south < $0.north || box.north > $0.south
    }
    if isFree { taken.append(box) }
    return isFree
  }
}
