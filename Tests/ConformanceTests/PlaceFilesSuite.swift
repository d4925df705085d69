import Testing
import Vicinity

/// Real place files, asked for radius and nearest, against brute force.
@Suite struct PlaceFilesSuite {
  struct RadiusRow: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let point: [Double]
    let radiusM: Double
    let expectedRows: [Int]

    var description: String { "\(file) \(point) \(radiusM)" }
  }

  struct NearestRow: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let point: [Double]
    let k: Int
    let expectedRows: [Int]
    let distancesM: [Double]

    var description: String { "\(file) \(point)" }
  }

  /// Each file once, read as a user would: columns by flag where they have other names, rows
  /// without coordinates skipped.
  struct Loaded: Sendable {
    let places: Places
    let index: PlaceIndex<WGS84>
  }

  static let files: [String: Loaded] = {
    guard ConformanceData.isPresent else { return [:] }
    var files: [String: Loaded] = [:]
    for name in fileNames {
      var options = ReadOptions(skipsBadRows: true)
      if name.contains("farmers_markets") {
        options.latitudeColumn = "y1"
        options.longitudeColumn = "x1"
      }
      do {
        let places = try Places(contentsOf: ConformanceData.path(name), options: options)
        files[name] = Loaded(places: places, index: PlaceIndex(places))
      } catch {
        preconditionFailure("\(error)")
      }
    }
    return files
  }()

  static let fileNames = Array(Set(radiusRows.map(\.file) + nearestRows.map(\.file))).sorted()

  static let radiusRows = ConformanceData.rows(
    "conformance/radius_places.jsonl", as: RadiusRow.self)
  static let nearestRows = ConformanceData.rows("conformance/knn_places.jsonl", as: NearestRow.self)

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(PlaceFilesSuite.radiusRows.count == 300)
    #expect(PlaceFilesSuite.nearestRows.count == 279)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func within(name: String) throws {
    let file = try #require(PlaceFilesSuite.files[name])
    for row in PlaceFilesSuite.radiusRows where row.file == name {
      let center = try Coordinate(latitude: row.point[1], longitude: row.point[0])
      let radius = try Length(row.radiusM, .metre)
      let hits = file.index.places(within: radius, of: center)
      #expect(hits.map { file.places.row(at: $0.index) } == row.expectedRows, "\(row)")
      #expect(file.index.count(within: radius, of: center) == row.expectedRows.count, "\(row)")
      let rows = file.index.indices(within: radius, of: center).map { file.places.row(at: $0) }
      #expect(rows == row.expectedRows.sorted(), "\(row)")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func nearest(name: String) throws {
    let file = try #require(PlaceFilesSuite.files[name])
    for row in PlaceFilesSuite.nearestRows where row.file == name {
      let center = try Coordinate(latitude: row.point[1], longitude: row.point[0])
      let hits = file.index.nearest(row.k, to: center)
      #expect(hits.map { file.places.row(at: $0.index) } == row.expectedRows, "\(row)")
      for (hit, expected) in zip(hits, row.distancesM) {
        #expect(abs(hit.distanceMetres - expected) <= 0.000051, "\(row)")
      }
    }
  }
}
