import VicinityCore
import VicinityGeometry
import VicinityOffers

/// The regions of a catalog: shapes and codes, each once, by numbers in the order they are first used.
struct RegionList {
  enum Region: Hashable {
    case shape(Int)
    case code(Int)
  }

  private(set) var shapes: [AreaGeometry] = []
  private(set) var shapeIds: [String] = []
  private(set) var codes: [(key: LocalityKey, id: String)] = []
  private var circles: [Circle: Int] = [:]
  private var codeNumbers: [[UInt8]: Int] = [:]

  private struct Circle: Hashable {
    let latitude, longitude, metres: Double
    let id: String

    /// The id says little more.
    func hash(into hasher: inout Hasher) {
      hasher.combine(latitude)
      hasher.combine(longitude)
      hasher.combine(metres)
    }
  }

  /// Makes room for a shape of each of so many offers.
  mutating func reserve(_ count: Int) {
    shapes.reserveCapacity(count)
    shapeIds.reserveCapacity(count)
    circles.reserveCapacity(count)
  }

  mutating func add(_ shape: AreaGeometry, id: String) -> Region {
    if case .circle(let center, let metres) = shape {
      let circle = Circle(
        latitude: center.latitude, longitude: center.longitude, metres: metres, id: id)
      if let number = circles[circle] { return .shape(number) }
      circles[circle] = shapes.count
    }
    shapes.append(shape)
    shapeIds.append(id)
    return .shape(shapes.count - 1)
  }

  mutating func add(_ key: LocalityKey, id: String) -> Region {
    let bytes = key.bytes + [0] + Array(id.utf8)
    if let number = codeNumbers[bytes] { return .code(number) }
    codeNumbers[bytes] = codes.count
    codes.append((key, id))
    return .code(codes.count - 1)
  }
}
