import Testing
import Vicinity

/// Real place files, asked for radius and nearest, against brute force.
@Suite struct PlaceFilesSuite {
  struct RadiusRow: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let point: [Double]
    let radius_m: Double
    let expected_rows: [Int]

    var description: String { "\(file) \(point) \(radius_m)" }
  }

  struct NearestRow: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let point: [Double]
    let k: Int
    let expected_rows: [Int]
    let distances_m: [Double]

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
      let radius = try Length(row.radius_m, .metre)
      let hits = file.index.places(within: radius, of: center)
      #expect(hits.map { file.places.row(at: $0.index) } == row.expected_rows, "\(row)")
      #expect(file.index.count(within: radius, of: center) == row.expected_rows.count, "\(row)")
      let rows = file.index.indices(within: radius, of: center).map { file.places.row(at: $0) }
      #expect(rows == row.expected_rows.sorted(), "\(row)")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func nearest(name: String) throws {
    let file = try #require(PlaceFilesSuite.files[name])
    for row in PlaceFilesSuite.nearestRows where row.file == name {
      let center = try Coordinate(latitude: row.point[1], longitude: row.point[0])
      let hits = file.index.nearest(row.k, to: center)
      #expect(hits.map { file.places.row(at: $0.index) } == row.expected_rows, "\(row)")
      for (hit, expected) in zip(hits, row.distances_m) {
        #expect(abs(hit.distanceMetres - expected) <= 0.000051, "\(row)")
      }
    }
  }
}
