import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

@Suite struct BufferTests {
  /// Ten metres make most of these sources some hundred thousand vertices.
  static func lengths(_ source: String) -> [String] {
    let isSmall = source.contains("point") || source.contains("zigzag")
    return (isSmall || source == "line of 2,000 km" ? ["10 m"] : []) + ["1 km", "50 km", "300 km"]
  }

  /// Sources of every kind at every hard place.
  static let sources: [(name: String, type: String, coordinates: String)] = [
    ("point at the equator", "Point", "[10,0]"),
    ("point at the antimeridian", "Point", "[180,40]"),
    ("point near the antimeridian", "Point", "[-179.99,-65]"),
    ("point at the north pole", "Point", "[33,90]"),
    ("point at the south pole", "Point", "[0,-90]"),
    ("point near the pole", "Point", "[100,89.6]"),
    ("points", "MultiPoint", "[[0,50],[0.01,50],[1,50.5],[3,51]]"),
    ("line of 2,000 km", "LineString", "[[-10,50],[16,56]]"),
    ("line along a parallel", "LineString", "[[0,45],[25,45]]"),
    ("line along the equator", "LineString", "[[0,-0.01],[18,0.01]]"),
    ("line across the antimeridian, unsplit", "LineString", "[[170,60],[190,64],[195,50]]"),
    ("line across the antimeridian, jumping", "LineString", "[[170,60],[-170,64],[-165,50]]"),
    ("line over the pole", "LineString", "[[20,81],[20,90],[200,90],[200,82]]"),
    ("line past the pole", "LineString", "[[20,85],[40,89.99],[180,89.995],[220,84]]"),
    ("line on the pole", "LineString", "[[20,90],[60,90]]"),
    ("line around the pole", "LineString", "[[0,89.9],[120,89.9],[240,89.9],[360,89.9]]"),
    ("line that turns back", "LineString", "[[5,5],[6,5],[5.5,5],[6,5.00001]]"),
    ("zigzag", "LineString", "[[5,5],[5.1,5.5],[5.2,5],[5.3,5.5],[5.4,5],[5.5,5.5]]"),
    (
      "polygon of 2,000 km at latitude 70", "Polygon",
      "[[[0,70],[50,70],[55,75],[20,78],[0,70]],[[20,72],[30,72],[30,74],[20,74],[20,72]]]"
    ),
    (
      "polygon across the antimeridian", "Polygon",
      "[[[170,-20],[190,-20],[188,-15],[180,-18],[172,-15],[170,-20]]]"
    ),
    (
      "polygon cut at the antimeridian", "MultiPolygon",
      "[[[[170,60],[180,60],[180,68],[175,68],[170,60]]],[[[-180,61],[-172,61],[-180,68],[-180,61]]]]"
    ),
    ("cap", "Polygon", "[[[-180,80],[-90,82],[0,80],[90,81],[180,80]]]"),
    ("cap from another meridian", "Polygon", "[[[20,80],[110,82],[200,80],[290,81],[380,80]]]"),
    (
      "cap led along the pole", "Polygon",
      "[[[-180,-80],[180,-80],[180,-90],[-180,-90],[-180,-80]]]"
    ),
    ("wedge at the pole", "Polygon", "[[[0,85],[60,85],[60,90],[0,90],[0,85]]]"),
    ("Null Island, a degree wide", "Polygon", "[[[-1,-1],[1,-1],[1,1],[-1,1],[-1,-1]]]"),
    ("strip around the earth", "Polygon", "[[[-180,60],[180,60],[180,64],[-180,64],[-180,60]]]"),
  ]

  @Test(arguments: sources.indices) func growing(index: Int) throws {
    let source = Self.sources[index]
    for length in Self.lengths(source.name) {
      let check = try BufferCheck(source.type, source.coordinates, length)
      let (report, result) = try check.grown()
      print("\(source.name) grown by \(length): \(report)")
      #expect(report.failures == 0, "\(source.name) \(length)")
      #expect(result.squareMetres > 0)
    }
  }

  @Test(arguments: sources.indices) func shrinking(index: Int) throws {
    let source = Self.sources[index]
    for length in Self.lengths(source.name) {
      let check = try BufferCheck(source.type, source.coordinates, length)
      guard source.type.hasSuffix("Polygon") else {
        #expect(try check.geometry.shrunk(by: check.length).squareMetres == 0)
        continue
      }
      let (report, _) = try check.shrunk()
      print("\(source.name) shrunk by \(length): \(report)")
      #expect(report.failures == 0, "\(source.name) \(length)")
    }
  }

  /// A result is written as RFC 7946 asks: cut at the antimeridian, led along the poles, shells
  /// counterclockwise.
  private static func rings(_ area: AreaGeometry) throws -> [[AreaRing]] {
    guard case .polygons(let polygons) = area else { return [] }
    for polygon in polygons {
      for (index, ring) in polygon.enumerated() {
        #expect(ring.turns.isEmpty && ring.winding == .closed)
        #expect(
          ring.bounds.minX >= -180 && ring.bounds.maxX <= 180 && ring.bounds.minY >= -90
            && ring.bounds.maxY <= 90)
        #expect(zip(ring.xs, ring.xs.dropFirst()).allSatisfy { abs($0 - $1) <= 90 })
        let twice = ring.xs.indices.dropFirst().reduce(0) { sum, index in
          sum + ring.xs[index - 1] * ring.ys[index] - ring.xs[index] * ring.ys[index - 1]
        }
        #expect((twice > 0) == (index == 0))
      }
    }
    if !polygons.isEmpty {
      let planar = polygons.map { $0.map { PlanarRing(xs: $0.xs, ys: $0.ys) } }
      #expect(try Shape(polygons: planar).validity() == .valid)
    }
    return polygons
  }

  @Test func pointsBecomePolygons() throws {
    let pole = try BufferCheck("Point", "[0,90]", "100 km").geometry.grown(by: Length("100 km"))
    #expect(try Self.rings(pole).count == 1)
    #expect(try pole.relation(to: Coordinate("90,77")) == .boundary)
    #expect(try pole.relation(to: Coordinate("89.2,77")) == .inside)
    let seam = try BufferCheck("Point", "[180,0]", "100 km").geometry.grown(by: Length("100 km"))
    #expect(try Self.rings(seam).count == 2)
    // The circle's own size.
    for area in [pole, seam] { #expect(abs(area.squareMetres / (.pi * 1e10) - 1) < 1e-3) }
  }

  /// What is too large to be drawn around anything: all of the earth, or nearly.
  @Test(arguments: [
    ("[[[-180,-75],[180,-75],[180,75],[-180,75],[-180,-75]]]", 1.0),
    ("[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]", 1.0),
    ("[[[-180,-10],[180,-10],[180,10],[-180,10],[-180,-10]]]", 0.4672),
    ("[[[-180,-90],[180,-90],[180,60],[-180,60],[-180,-90]]]", 0.9889),
  ])
  func mostOfTheEarth(coordinates: String, share: Double) throws {
    let check = try BufferCheck("Polygon", coordinates, "2000 km")
    let grown = try check.geometry.grown(by: check.length)
    _ = try Self.rings(grown)
    #expect(abs(grown.squareMetres / 5.100656e14 - share) < 2e-3)
    _ = try Self.rings(check.geometry.shrunk(by: check.length))
  }

  @Test func allOfTheEarthHasNoBoundary() throws {
    let check = try BufferCheck(
      "Polygon", "[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]", "100 km")
    let shrunk = try check.geometry.shrunk(by: check.length)
    #expect(abs(shrunk.squareMetres / 5.100656e14 - 1) < 1e-6)
  }

  /// Two parts that overlap across the antimeridian are one area: what lies in both is no edge.
  @Test func overlapsAcrossTheAntimeridian() throws {
    let check = try BufferCheck(
      "MultiPolygon",
      "[[[[178,0],[182,0],[182,4],[178,4],[178,0]]],[[[-179,0],[-176,0],[-176,4],[-179,4],[-179,0]]]]",
      "50 km")
    let shrunk = try check.geometry.shrunk(by: check.length)
    #expect(try Self.rings(shrunk).count == 2)
    for longitude in [-178.5, -178, -179, 180, 179] {
      let point = try Coordinate(latitude: 2, longitude: longitude)
      #expect(shrunk.relation(to: point).isCovered)
    }
  }

  @Test func circlesStayCircles() throws {
    let text =
      #"{"type":"Feature","properties":{"radius":1000,"name":"C"},"geometry":{"type":"Point","coordinates":[4,52]}}"#
    let circle = try Areas(bytes: Array(text.utf8), name: "test")[0]
    let grown = try circle.grown(by: Length("500 m"))
    #expect(grown.name == "C")
    guard case .circle(let center, 1500) = grown.geometry else {
      Issue.record("\(grown.geometry)")
      return
    }
    #expect(center.latitude == 52)
    guard case .circle(_, 0) = try circle.shrunk(by: Length("1 km")).geometry else {
      Issue.record("no circle of radius 0")
      return
    }
    #expect(try circle.shrunk(by: Length("2 km")).boundingBox == nil)
    #expect(throws: GeometryError.self) { try circle.grown(by: Length("20003.5 km")) }
  }

  @Test func nothingChangesByNothing() throws {
    let line = try BufferCheck("LineString", "[[0,0],[1,1]]", "0 m")
    #expect(try line.geometry.grown(by: line.length).squareMetres == 0)
    let square = try BufferCheck("Polygon", "[[[0,0],[1,0],[1,1],[0,0]]]", "0 m")
    guard case .polygons(let polygons) = try square.geometry.grown(by: square.length) else {
      return
    }
    #expect(polygons[0][0].xs == [0, 1, 1, 0])
  }

  @Test func lengthsThatAreRefused() throws {
    for length in ["0.01 m", "2001 km"] {
      let check = try BufferCheck("Point", "[0,0]", length)
      #expect {
        try check.geometry.grown(by: check.length)
      } throws: {
        ($0 as? GeometryError)?.defects[0].code == .outOfRange
      }
    }
    let parallel = try BufferCheck(
      "LineString", "[[-180,60],[-60,60],[60,60],[180,60]]", "0.1 m")
    #expect {
      try parallel.geometry.grown(by: parallel.length)
    } throws: {
      ($0 as? GeometryError)?.defects[0].code == .limit
    }
  }
}
