import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

@Suite struct AreaTests {
  private static func areas(
    _ geometry: String, _ options: ReadOptions = ReadOptions()
  ) throws(GeometryError) -> Areas {
    let text = #"{"type":"Feature","id":"a","properties":{"nombre":"A"},"geometry":\#(geometry)}"#
    return try Areas(bytes: Array(text.utf8), name: "test", options: options)
  }

  private static func polygon(_ rings: String...) -> String {
    #"{"type":"Polygon","coordinates":[\#(rings.joined(separator: ","))]}"#
  }

  private static func relations(_ areas: Areas, _ points: String...) throws -> [Relation] {
    try points.map { areas[0].relation(to: try Coordinate($0)) }
  }

  @Test func edgesBelongToTheArea() throws {
    let area = try Self.areas(
      Self.polygon("[[0,0],[4,0],[4,4],[0,4],[0,0]]", "[[1,1],[1,2],[2,2],[2,1],[1,1]]"))
    #expect(area[0].name == "A" && area[0].id == "a")
    #expect(
      try Self.relations(area, "3,3", "0,0", "0,2", "4,4", "2,4", "1.5,1.5", "1,1.5", "2,2", "5,5")
        == [
          .inside, .boundary, .boundary, .boundary, .boundary, .outside, .boundary, .boundary,
          .outside,
        ])
    #expect(area.covering(try Coordinate("0,2")).map(\.relation) == [.boundary])
    #expect(area.covering(try Coordinate("1.5,1.5")).isEmpty)
  }

  /// One strip across the antimeridian, written in every way.
  @Test(arguments: [
    polygon("[[170,-10],[190,-10],[190,10],[170,10],[170,-10]]"),
    polygon("[[-190,-10],[-170,-10],[-170,10],[-190,10],[-190,-10]]"),
    polygon("[[170,-10],[-170,-10],[-170,10],[170,10],[170,-10]]"),
    polygon("[[530,-10],[550,-10],[550,10],[530,10],[530,-10]]").replacing("550", with: "190"),
  ])
  func antimeridianUnsplit(geometry: String) throws {
    let area = try Self.areas(geometry)
    #expect(
      try Self.relations(
        area, "0,175", "0,180", "0,-180", "0,-175", "0,170", "0,-170", "10,180", "0,169", "0,-169",
        "0,0", "11,180")
        == [
          .inside, .inside, .inside, .inside, .boundary, .boundary, .boundary, .outside, .outside,
          .outside, .outside,
        ])
    let box = try #require(area[0].boundingBox)
    #expect(box.crossesAntimeridian && box.west == 170 && box.east == -170)
    #expect(abs(area[0].squareMetres - 4.899e12) < 1e10)
  }

  @Test func antimeridianSplit() throws {
    let area = try Self.areas(
      #"{"type":"MultiPolygon","coordinates":[[[[170,-10],[180,-10],[180,10],[170,10],[170,-10]]],[[[-180,-10],[-170,-10],[-170,10],[-180,10],[-180,-10]]]]}"#
    )
    // The cut is an ordinary edge, seen from both sides.
    #expect(
      try Self.relations(area, "0,175", "0,180", "0,-180", "0,-175", "0,0")
        == [.inside, .boundary, .boundary, .inside, .outside])
    #expect(area[0].boundingBox?.west == 170 && area[0].boundingBox?.east == -170)
  }

  @Test func poles() throws {
    let cap = try Self.areas(Self.polygon("[[-180,70],[-90,70],[0,70],[90,70],[-180,70]]"))
    #expect(
      try Self.relations(
        cap, "90,0", "89,123", "71,-45", "70,45", "69,0", "70,180", "70,-180", "-90,0")
        == [.inside, .inside, .inside, .boundary, .outside, .boundary, .boundary, .outside])
    let south = try Self.areas(Self.polygon("[[0,-60],[-120,-65],[120,-65],[0,-60]]"))
    #expect(
      try Self.relations(south, "-90,10", "-70,170", "-60,0", "-59,0", "-65,120", "-65,-180", "0,0")
        == [.inside, .inside, .boundary, .outside, .boundary, .boundary, .outside])
    #expect(south[0].boundingBox?.south == -90 && south[0].boundingBox?.west == -180)
    // Written along the pole itself, an edge of 360 degrees is as written.
    let written = try Self.areas(
      Self.polygon("[[-180,-90],[-180,-60],[0,-60],[180,-60],[180,-90],[-180,-90]]"))
    #expect(
      try Self.relations(written, "-90,10", "-70,170", "-60,10", "-59,0", "-70,180")
        == [.boundary, .inside, .boundary, .outside, .boundary])
    // The cap north of 70 degrees, summed in thin rings: width along the meridian times length.
    var rings = 0.0
    let eccentricity = 0.006_694_379_990_141_316
    for step in 0..<20_000 {
      let latitude = (70 + (Double(step) + 0.5) / 1000) * Double.pi / 180
      let weight = 1 - eccentricity * sin(latitude) * sin(latitude)
      let meridian = 6_378_137 * (1 - eccentricity) / (weight * weight.squareRoot())
      let normal = 6_378_137 / weight.squareRoot()
      rings += meridian * normal * cos(latitude) * 2 * Double.pi * (Double.pi / 180_000)
    }
    #expect(abs(cap[0].squareMetres / rings - 1) < 1e-8)
  }

  @Test func circles() throws {
    let text = "name,lat,lon,radius\nPole,90,0,1000\nHere,55.95,-3.19,3218.688\n"
    let circles = try Areas(bytes: Array(text.utf8), name: "test")
    #expect(circles.count == 2 && circles[1].name == "Here")
    let center = try Coordinate("55.95,-3.19")
    #expect(circles[1].relation(to: center) == .inside)
    let point = Self.point(#"{"radius":3218.688}"#)
    let circle = try Areas(bytes: Array(point.utf8), name: "test")
    var random = SplitMix(seed: 3)
    var oracle = GeodesicOracle()
    for _ in 0..<2000 {
      let edge = try oracle.point(
        from: center, bearing: .random(in: 0..<360, using: &random), metres: 3218.688)
      let metres = oracle.metres(center, edge)
      let expected: Relation =
        metres < 3218.688 ? .inside : metres == 3218.688 ? .boundary : .outside
      #expect(circle[0].relation(to: edge) == expected)
    }
    #expect(abs(circle[0].squareMetres / (.pi * 3218.688 * 3218.688) - 1) < 1e-6)
    for bad in [#"{"radius":-1}"#, #"{"radius":"x"}"#, #"{}"#, "null"] {
      #expect(throws: GeometryError.self) {
        try Areas(bytes: Array(Self.point(bad).utf8), name: "test")
      }
    }
  }

  private static func point(_ properties: String) -> String {
    #"{"type":"Feature","properties":\#(properties),"geometry":{"type":"Point","coordinates":[-3.19,55.95]}}"#
  }

  @Test(arguments: [
    (polygon("[[0,0],[1,0],[0,0]]"), "fewer than 4"),
    (polygon("[[0,0],[1,0],[1,1],[0,1]]"), "end where it starts"),
    (polygon("[[0,0],[600,0],[1,1],[0,0]]"), "out of range"),
    (polygon("[[0,0],[1,91],[1,1],[0,0]]"), "out of range"),
    (polygon("[[0,0],[2,2],[2,0],[0,2],[0,0]]"), "Self-intersection"),
    (polygon("[[0,0],[4,0],[4,4],[0,4],[0,0]]", "[[5,5],[6,5],[6,6],[5,5]]"), "Hole lies outside"),
    (polygon("[[0,0],[1,0],[0,0],[0,0]]"), "Too few points"),
    (#"{"type":"Polygon","coordinates":[[[1]]]}"#, "1 of 2 numbers"),
    (#"{"type":"Polygon"}"#, "no coordinates"),
    (#"{"type":"Polygon","coordinates":[[1,2]]}"#, "not nested"), ("null", "no geometry"),
    (#"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#, "not an area"),
    (
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[0,0]}]}"#,
      "not an area"
    ),
    (#"{"type":"GeometryCollection","geometries":[5]}"#, "no geometry"),
  ])
  func flaws(geometry: String, reason: String) {
    let error = #expect(throws: GeometryError.self) { try Self.areas(geometry) }
    #expect(error?.defects[0].problem.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func repairs() throws {
    let bow = try Self.areas(
      Self.polygon("[[0,0],[2,2],[2,0],[0,2],[0,0]]"), ReadOptions(repairsShapes: true))
    #expect(bow.repairs.map(\.flaw.reason) == ["Self-intersection"])
    #expect(bow.repairs[0].flaw.latitude == 1 && bow.repairs[0].flaw.longitude == 1)
    #expect(try Self.relations(bow, "1,0.5", "0.5,1", "1.5,1") == [.inside, .outside, .outside])
    let line = try Self.areas(
      Self.polygon("[[0,0],[2,0],[0,0],[0,0]]"), ReadOptions(repairsShapes: true))
    #expect(line.count == 1 && line.repairs[0].squareMetresAfter == 0)
    #expect(line[0].boundingBox == nil)
    #expect(line.covering(try Coordinate("0,1")).isEmpty)
    let open = try Self.areas(
      Self.polygon("[[0,0],[1,0],[1,1],[0,1]]"), ReadOptions(repairsShapes: true))
    #expect(try Self.relations(open, "0.5,0.5") == [.inside])
  }

  @Test func collectionsFlattenAndHeightsDrop() throws {
    let square = Self.polygon("[[0,0,5],[1,0,5],[1,1,5],[0,1,5],[0,0,5]]")
    let other = Self.polygon("[[2,2],[3,2],[3,3],[2,3],[2,2]]")
    let area = try Self.areas(
      #"{"type":"GeometryCollection","geometries":[\#(square),{"type":"GeometryCollection","geometries":[\#(other)]}]}"#
    )
    #expect(
      try Self.relations(area, "0.5,0.5", "2.5,2.5", "1.5,1.5") == [.inside, .inside, .outside])
  }

  @Test func aMillionVertices() throws {
    var ring = "["
    for step in 0..<1_000_000 {
      let angle = Double(step) / 1_000_000 * 2 * Double.pi
      ring += "[\(angle),\(step % 2)],"
    }
    ring += "[7,0],[7,-1],[0,-1],[0,0]]"
    let area = try Self.areas(Self.polygon(ring), ReadOptions())
    #expect(try Self.relations(area, "-0.5,3", "2,3") == [.inside, .outside])
    let few = ReadOptions(limits: ReadLimits(vertices: 1000))
    let error = #expect(throws: GeometryError.self) { try Self.areas(Self.polygon(ring), few) }
    #expect(error?.defects[0].code == .limit)
  }

  /// A ring that runs twice along one edge: what GEOS makes of it shares that edge.
  @Test func whatIsMendedIsValid() throws {
    let ring = "[[1,1],[3,3],[3,1],[11,1],[3,3],[3,1],[1,3],[1,1]]"
    let areas = try Self.areas(Self.polygon(ring), ReadOptions(repairsShapes: true))
    #expect(areas.repairs.count == 1)
    #expect(try areas[0].geometry.flaw() == nil)
    #expect(try Self.relations(areas, "1.5,3", "2,2.5") == [.inside, .inside])
  }

  @Test func everyInvalidFeatureIsNamed() throws {
    let bowTie = #"{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"#
    let text = Array(repeating: bowTie, count: 300).joined(separator: "\n")
    let error = #expect(throws: GeometryError.self) {
      try Areas(bytes: Array(text.utf8), name: "test")
    }
    #expect(error?.count == 300 && error?.defects.compactMap(\.row) == Array(0..<300))
  }
}
