import Testing
import Vicinity

/// Public GeoJSON samples, read as places: points are read, everything else is a bad row with the
/// true reason.
@Suite struct GeoJSONSuite {
  struct Expectation: CustomStringConvertible, Sendable {
    let file: String
    /// Longitude and latitude of each point, in order.
    let points: [[Double]]
    /// The codes of the bad rows, in order.
    let defects: [Defect.Code]
    /// Whether the file is refused even when bad rows are skipped.
    var isRefused = false

    var description: String { file }
  }

  static let expectations: [Expectation] = [
    .init(file: "rfc7946/point.json", points: [[100, 0]], defects: []),
    .init(file: "rfc7946/multipoint.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/linestring.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/multilinestring.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/antimeridian_multilinestring.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/polygon_holes.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/polygon_no_holes.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/multipolygon.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/antimeridian_multipolygon.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/geometrycollection.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/bbox_feature.json", points: [], defects: [.notAPoint]),
    .init(file: "rfc7946/fiji_bbox.json", points: [], defects: []),
    .init(
      file: "rfc7946/featurecollection.json", points: [[102, 0.5]],
      defects: [.notAPoint, .notAPoint]),
    .init(file: "geojson/good/good-feature-with-id.geojson", points: [[102, 0.5]], defects: []),
    .init(
      file: "geojson/good/good-feature-with-string-id.geojson", points: [[102, 0.5]], defects: []),
    .init(
      file: "geojson/good/good-featurecollection-extensions.geojson", points: [[102, 0.5]],
      defects: [.notAPoint, .notAPoint]),
    .init(file: "geojson/good/good-multilinestring.geojson", points: [], defects: [.notAPoint]),
    .init(file: "geojson/good/good-point-3d.geojson", points: [[100, 0]], defects: []),
    .init(file: "geojson/good/nullgeometry.geojson", points: [], defects: [.notAPoint]),
    .init(
      file: "geojson/bad/bad-polygon-interiorring-rhr.geojson", points: [], defects: [.notAPoint]),
    .init(file: "geojson/bad/badcoord.geojson", points: [], defects: [.notANumber]),
    .init(file: "geojson/bad/badcoordtype.geojson", points: [], defects: [.notAPoint]),
    .init(file: "geojson/bad/bbox-4or6elements.geojson", points: [], defects: [.geoJSON]),
    .init(
      file: "geojson/bad/featurecollection-obj.geojson", points: [], defects: [.column],
      isRefused: true),
    .init(file: "geojson/bad/geometry_changed_semantics.geojson", points: [], defects: [.geoJSON]),
    .init(file: "geojson/bad/multipoint-multidimension.geojson", points: [], defects: [.notAPoint]),
    .init(file: "geojson/bad/multipoint-nondimension.geojson", points: [], defects: [.notAPoint]),
    .init(file: "geojson/bad/point-string.geojson", points: [], defects: [.notANumber]),
    .init(file: "geojson/bad/point-toofew.geojson", points: [], defects: [.geoJSON]),
    .init(file: "geojson/bad/short-line.geojson", points: [], defects: [.notAPoint]),
  ]

  @Test(
    .enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: expectations)
  func sample(_ expected: Expectation) throws {
    let bytes = try ConformanceData.bytes("conformance/" + expected.file)
    if !expected.defects.isEmpty {
      let error = #expect(throws: GeometryError.self) {
        try Places(bytes: bytes, name: expected.file)
      }
      #expect(error?.defects.map(\.code) == expected.defects)
    }
    let skipping = ReadOptions(skipsBadRows: true)
    if expected.isRefused {
      #expect(throws: GeometryError.self) {
        try Places(bytes: bytes, name: expected.file, options: skipping)
      }
      return
    }
    let places = try Places(bytes: bytes, name: expected.file, options: skipping)
    let points = (0..<places.count).map {
      [places.coordinate(at: $0).longitude, places.coordinate(at: $0).latitude]
    }
    #expect(points == expected.points)
    #expect(places.skipped.first.map(\.code) == expected.defects)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func identifiersAndPropertiesSurvive() throws {
    let number = try Places(
      contentsOf: ConformanceData.path("conformance/geojson/good/good-feature-with-id.geojson"))
    #expect(number[0].id == "100")
    #expect(number[0].property("prop0") == "value0")
    let text = try Places(
      contentsOf: ConformanceData.path(
        "conformance/geojson/good/good-feature-with-string-id.geojson"))
    #expect(text[0].id == "myfeature")
  }
}
