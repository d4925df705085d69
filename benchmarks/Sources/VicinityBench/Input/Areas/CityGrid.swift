import CSpatial
import Foundation

/// A made-up city: a lattice with displaced corners and crooked borders, whose cells are
/// neighborhoods where they are near the middle.
struct CityGrid {
  let box: Box
  private let side: Int
  private let cellHeight: Double
  private let cellWidth: Double
  private var random: SplitMix64
  /// Row by row, with the borders that go from each to the right, and upwards.
  private var corners: [spatial_point] = []
  private var rightward: [[spatial_point]] = []
  private var upward: [[spatial_point]] = []

  /// How much of its box a city covers: of the boxes of real cities 0.43 is covered.
  private static let covered = 0.43
  /// How far corners are displaced.
  private static let jitter = -0.15...0.15

  /// A city somewhere in `slot`, which must have room for it.
  init(in slot: Box, neighborhoods: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    side = Int((Double(neighborhoods) / Self.covered).squareRoot().rounded(.up))
    // From half a kilometre to three, the smaller ones as likely.
    cellHeight = 0.006 * pow(5, random.unit())
    cellWidth = cellHeight / cos(slot.north * .pi / 180)
    let height = Double(side) * cellHeight
    let width = Double(side) * cellWidth
    let south = random.number(in: slot.south...slot.north - height)
    let west = random.number(in: slot.west...slot.east - width)
    box = Box(south: south, west: west, north: south + height, east: west + width)
    self.random = random
    layBorders()
  }

  private mutating func layBorders() {
    let places = (0...side).map { row in
      (0...side).map { column in
        SIMD2(
          Double(column) + random.number(in: Self.jitter),
          Double(row) + random.number(in: Self.jitter))
      }
    }
    for row in 0...side {
      for column in 0...side {
        let start = places[row][column]
        corners.append(point(at: start))
        rightward.append(column < side ? border(from: start, to: places[row][column + 1]) : [])
        upward.append(row < side ? border(from: start, to: places[row + 1][column]) : [])
      }
    }
  }

  /// 40 vertices on average, so that a neighborhood has 160.
  private mutating func border(
    from start: SIMD2<Double>, to end: SIMD2<Double>
  ) -> [spatial_point] {
    Border(from: start, to: end, steps: 20 + random.index(41), &random).positions.map(point)
  }

  private func point(at position: SIMD2<Double>) -> spatial_point {
    spatial_point(
      latitude: (box.south + position.y * cellHeight).rounded(toDecimals: 7),
      longitude: (box.west + position.x * cellWidth).rounded(toDecimals: 7))
  }

  /// The rings of the `count` cells nearest to the middle, more or less: a frayed disc.
  mutating func neighborhoods(_ count: Int) -> [[spatial_point]] {
    let middle = Double(side - 1) / 2
    let cells = (0..<side * side).map { cell in
      let distance = hypot(Double(cell / side) - middle, Double(cell % side) - middle)
      return (cell, distance + 0.1 * Double(side) * random.normal())
    }
    let nearest = cells.sorted { $0.1 < $1.1 }.prefix(count).map(\.0).sorted()
    return nearest.map { ring(row: $0 / side, column: $0 % side) }
  }

  /// Counterclockwise, and closed.
  private func ring(row: Int, column: Int) -> [spatial_point] {
    let southWest = row * (side + 1) + column
    let southEast = southWest + 1
    let northWest = southWest + side + 1
    return [corners[southWest]] + rightward[southWest] + [corners[southEast]] + upward[southEast]
      + [corners[northWest + 1]] + rightward[northWest].reversed() + [corners[northWest]]
      + upward[southWest].reversed() + [corners[southWest]]
  }
}

extension Double {
  /// The number that its text with so many decimals is read as.
  func rounded(toDecimals count: Int) -> Double {
    let power = pow(10, Double(count))
    return (self * power).rounded() / power
  }
}
