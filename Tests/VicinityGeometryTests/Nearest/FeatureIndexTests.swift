import Testing
import VicinityCore
import VicinityGeometry

@Suite struct FeatureIndexTests {
  /// One feature of each kind, west to east along the equator.
  private static let file = #"""
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"point","properties":{},"geometry":{"type":"Point","coordinates":[0,0,12]}},
    {"type":"Feature","properties":{"name":"points"},"geometry":{"type":"MultiPoint","coordinates":[[1,0],[1,5]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[2,-1],[2,1]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"MultiLineString","coordinates":[[[3,5],[3,6]],[[3,-1],[3,1]]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[4,-1],[5,-1],[5,1],[4,1],[4,-1]]]}},
    {"type":"Feature","properties":{"radius":11131.9},"geometry":{"type":"Point","coordinates":[6,0]}},
    {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[
      {"type":"Point","coordinates":[9,0]},{"type":"LineString","coordinates":[[7,-1],[7,1]]}]}},
    {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[]}}
    ]}
    """#

  private func features() throws -> Features {
    try Features(bytes: Array(Self.file.utf8), name: "kinds")
  }

  @Test func everyKindOfFeatureHasADistance() throws {
    let features = try features()
    #expect(features.count == 8 && features[0].id == "point" && features[1].name == "points")
    let index = FeatureIndex(features)
    let hits = index.nearest(10, to: try Coordinate("0,0"))
    // The one without any point is nowhere.
    #expect(hits.map(\.index) == [0, 1, 2, 3, 4, 5, 6])
    #expect(hits.map { $0.nearest.longitude.rounded() } == [0, 1, 2, 3, 4, 6, 7])
    for (hit, degrees) in zip(hits, [0, 1, 2, 3, 4, 5.9, 7.0]) {
      #expect(abs(hit.distanceMetres - degrees * 111_319.490_79) < 0.2, "\(hit)")
    }
    #expect(index.nearest(3, to: try Coordinate("0,0")) == Array(hits.prefix(3)))
  }

  @Test func insideAnAreaTheDistanceIsNought() throws {
    let index = FeatureIndex(try features())
    for (text, feature) in [("0,4.5", 4), ("0,4", 4), ("1,5", 4), ("0.05,6", 5)] {
      let point = try Coordinate(text)
      let hit = try #require(index.nearest(1, to: point).first)
      #expect(hit.index == feature && hit.distanceMetres == 0 && hit.nearest == point)
      #expect(try index.features(within: Length("0 m"), of: point).map(\.index) == [feature])
    }
  }

  @Test func whatIsAtTheRadiusIsWithin() throws {
    let index = FeatureIndex(try features())
    let origin = try Coordinate("0,0")
    for hit in index.nearest(7, to: origin) where hit.index != 0 {
      let radius = try Length(hit.distanceMetres, .metre)
      #expect(index.features(within: radius, of: origin).contains(hit))
      let less = try Length(hit.distanceMetres.nextDown, .metre)
      #expect(!index.features(within: less, of: origin).contains { $0.index == hit.index })
    }
  }

  @Test func equallyNearFeaturesComeInTheOrderOfTheFile() throws {
    let line = #"{"type":"LineString","coordinates":[[1,-1],[1,1]]}"#
    let west = #"{"type":"LineString","coordinates":[[-1,-1],[-1,1]]}"#
    let features = try Features(
      bytes: Array([line, west, line, west].joined(separator: "\n").utf8), name: "lines")
    let hits = FeatureIndex(features).nearest(4, to: try Coordinate("0,0"))
    #expect(hits.map(\.index) == [0, 1, 2, 3])
    #expect(
      FeatureIndex(features).nearest(2, to: try Coordinate("0,0")).map(\.index) == [0, 1])
  }

  @Test func linesAreCheckedAsAreasAre() throws {
    for (coordinates, words) in [
      ("[[1,2]]", "Line with fewer than 2 positions at 2.0,1.0"),
      ("[[1,2],[1,2]]", "Line with fewer than 2 positions at 2.0,1.0"),
      ("[]", "Line with fewer than 2 positions"),
      ("[[1,2],[1,95]]", "Coordinate out of range (longitude and latitude look swapped)"),
      ("[[1,2],[600,20]]", "Coordinate out of range at 20.0,600.0"),
    ] {
      let text = #"{"type":"LineString","coordinates":\#(coordinates)}"#
      let error = #expect(throws: GeometryError.self) {
        try Features(bytes: Array(text.utf8), name: "line")
      }
      #expect(error?.defects[0].problem.contains(words) == true, "\(String(describing: error))")
    }
    // Nothing can be made of it, and its position is not thrown away.
    #expect(throws: GeometryError.self) {
      try Features(
        bytes: Array(#"{"type":"LineString","coordinates":[[1,2],[1,2]]}"#.utf8), name: "line",
        options: ReadOptions(repairsShapes: true))
    }
  }

  @Test func rowsOfCSVArePointsAndCircles() throws {
    let text = "id,lat,lon,radius\na,0,1,\nb,0,2,1000\n"
    let features = try Features(bytes: Array(text.utf8), name: "rows.csv")
    let hits = FeatureIndex(features).nearest(2, to: try Coordinate("0,0"))
    #expect(hits.map(\.index) == [0, 1])
    #expect(abs(hits[1].distanceMetres - (2 * 111_319.490_79 - 1000)) < 0.01)
  }
}
