import VicinityCore
import VicinityGeometry

/// Ground on the earth: all that is in one of some areas, and in none of some others. Areas are kept by
/// their exact texts.
struct Ground {
  let inside: [String: AreaGeometry]
  let outside: [String: AreaGeometry]

  /// Whether another ground is made of the same areas.
  func isSame(as other: Ground) -> Bool {
    inside.count == other.inside.count && outside.count == other.outside.count
      && inside.keys.allSatisfy { other.inside[$0] != nil }
      && outside.keys.allSatisfy { other.outside[$0] != nil }
  }

  /// The box of all that it may hold; nil where that is nothing.
  var box: PlanarBox? {
    var found: PlanarBox?
    for area in inside.values {
      guard let box = area.boundingBox else { continue }
      let isCut = box.west > box.east
      let (west, east) = isCut ? (-180, 180) : (box.west, box.east)
      found = PlanarBox(
        minX: min(west, found?.minX ?? west), minY: min(box.south, found?.minY ?? box.south),
        maxX: max(east, found?.maxX ?? east), maxY: max(box.north, found?.maxY ?? box.north))
    }
    return found
  }

  /// The one circle that it is; nil where it is anything else.
  var circle: (center: Coordinate, metres: Double)? {
    guard inside.count == 1, outside.isEmpty,
      case .circle(let center, let metres) = inside.first?.value
    else { return nil }
    return (center, metres)
  }

  /// Its areas in an order that is always the same.
  var insideInOrder: [AreaGeometry] { inside.sorted { $0.key < $1.key }.map(\.value) }
  var outsideInOrder: [AreaGeometry] { outside.sorted { $0.key < $1.key }.map(\.value) }
}
