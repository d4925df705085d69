import Testing
import Vicinity

/// Points against real areas: neighborhoods and hard country shapes.
@Suite struct AreaSuites {
  struct PointRow: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let feature: Int
    let point: [Double]
    let expected: String
    let kind: String

    var description: String { "\(file) \(feature) \(point) \(kind)" }
  }

  struct LocateRow: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let point: [Double]
    let inside: [Int]
    let boundary: [Int]

    var description: String { "\(file) \(point)" }
  }

  static let pointRows = ConformanceData.rows("conformance/pip_real.jsonl", as: PointRow.self)
  static let locateRows = ConformanceData.rows("conformance/locate_real.jsonl", as: LocateRow.self)
  static let fileNames = Array(Set(pointRows.map(\.file) + locateRows.map(\.file))).sorted()

  static let files: [String: Areas] = {
    guard ConformanceData.isPresent else { return [:] }
    do {
      return try Dictionary(
        uniqueKeysWithValues: fileNames.map {
          let options = ReadOptions(skipsBadRows: true)
          return ($0, try Areas(contentsOf: ConformanceData.path($0), options: options))
        })
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(AreaSuites.pointRows.count == 2997)
    #expect(AreaSuites.locateRows.count == 668)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func relations(name: String) throws {
    let areas = try #require(AreaSuites.files[name])
    var byFeature: [Int: Area] = [:]
    for index in 0..<areas.count { byFeature[areas[index].feature] = areas[index] }
    for row in AreaSuites.pointRows where row.file == name {
      let area = try #require(byFeature[row.feature], "\(row)")
      let point = try Coordinate(latitude: row.point[1], longitude: row.point[0])
      #expect(area.relation(to: point).rawValue == row.expected, "\(row)")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func locating(name: String) throws {
    let areas = try #require(AreaSuites.files[name])
    for row in AreaSuites.locateRows where row.file == name {
      let point = try Coordinate(latitude: row.point[1], longitude: row.point[0])
      let found = areas.covering(point)
      let inside = found.filter { $0.relation == .inside }.map { areas[$0.index].feature }
      let boundary = found.filter { $0.relation == .boundary }.map { areas[$0.index].feature }
      #expect(inside == row.inside, "\(row)")
      #expect(boundary == row.boundary, "\(row)")
    }
  }
}
