import VicinityCore

/// Roughly where the things of a catalog are: a point in each half degree, with who is there.
struct PositionCloud {
  private struct Spot {
    let point: Coordinate
    var owner: Int
    /// Whether somebody else is there, too.
    var isShared = false
  }

  private var spots: [Spot] = []
  private var numbers: [Int64: Int] = [:]

  /// Adds a thing; those of one owner do not vouch for each other.
  mutating func add(_ point: Coordinate, owner: Int) {
    let row = Int64((point.latitude * 2).rounded(.down))
    let column = Int64((point.longitude * 2).rounded(.down))
    let key = row << 32 | (column & 0xFFFF_FFFF)
    if let number = numbers[key] {
      if spots[number].owner != owner { spots[number].isShared = true }
    } else {
      numbers[key] = spots.count
      spots.append(Spot(point: point, owner: owner))
    }
  }

  /// How far the nearest thing of another owner is, in kilometres, to some 80; nil where there is none.
  func kilometres(from point: Coordinate, owner: Int, enough: Double) -> Double? {
    var least: Double?
    for spot in spots where spot.owner != owner || spot.isShared {
      let distance = point.kilometres(to: spot.point)
      if distance < least ?? .infinity { least = distance }
      if distance <= enough { break }
    }
    return least
  }
}

extension Coordinate {
  /// How far another point is, in kilometres.
  func kilometres(to other: Coordinate) -> Double {
    WGS84Distance.kilometres(self, other)
  }

  /// The point whose axes are exchanged; nil where there is none.
  var swapped: Coordinate? { try? Coordinate(latitude: longitude, longitude: latitude) }

  var text: String {
    "\(PlanarMeasure.digits(latitude)), \(PlanarMeasure.digits(longitude))"
  }
}
