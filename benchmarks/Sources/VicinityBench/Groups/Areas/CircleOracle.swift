import CPeers
import CSpatial
import Foundation
import Vicinity

/// The circles around a point, by the distance from each center that could be near enough, measured
/// by PROJ.
struct CircleOracle {
  /// A cell of the grid, in steps from latitude and longitude zero.
  private struct Cell: Hashable {
    let row: Int
    let column: Int
  }

  private let circles: [spatial_circle]
  private var cells: [Cell: [Int]] = [:]
  private var ellipsoid = geod_geodesic()
  /// Wider than the largest radius in any direction, a mile and a half at 55 degrees: 0.038 degrees.
  private static let step = 0.05

  init(_ input: CircleInput) {
    circles = input.circles
    geod_init(&ellipsoid, 6_378_137, 1 / 298.257223563)
    for (index, circle) in circles.enumerated() {
      cells[Self.cell(at: circle.center), default: []].append(index)
    }
  }

  /// How many answers of the index are other than the ones here.
  func check(_ index: AreaIndex<some Geodesic>, _ questions: Questions) -> GroupReport.Check {
    let answers = index.areas(at: questions.coordinates)
    let differences = questions.points.indices.count { point in
      answers[point].map(\.index).sorted() != circles(around: questions.points[point])
    }
    return GroupReport.Check(
      text: "differences from the oracle: \(differences) of \(questions.count) points",
      holds: differences == 0)
  }

  /// Ascending.
  private func circles(around point: spatial_point) -> [Int] {
    let cell = Self.cell(at: point)
    var found: [Int] = []
    for row in cell.row - 1...cell.row + 1 {
      for column in cell.column - 1...cell.column + 1 {
        for index in cells[Cell(row: row, column: column)] ?? [] {
          if isInside(point, circles[index]) { found.append(index) }
        }
      }
    }
    return found.sorted()
  }

  private func isInside(_ point: spatial_point, _ circle: spatial_circle) -> Bool {
    withUnsafePointer(to: ellipsoid) { ellipsoid in
      var distance = 0.0
      geod_inverse(
        ellipsoid, circle.center.latitude, circle.center.longitude, point.latitude,
        point.longitude, &distance, nil, nil)
      return distance <= circle.radius_metres
    }
  }

  private static func cell(at point: spatial_point) -> Cell {
    Cell(
      row: Int((point.latitude / step).rounded(.down)),
      column: Int((point.longitude / step).rounded(.down)))
  }
}
