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
}
