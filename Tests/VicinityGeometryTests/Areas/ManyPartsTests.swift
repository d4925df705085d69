import Testing
import VicinityGeometry

/// Areas of thousands of parts, holes, and edges at one vertex.
@Suite(.timeLimit(.minutes(60))) struct ManyPartsTests {
  /// A hundred by a hundred squares of half a degree, a degree apart.
  private static let squares = (0..<10_000).map { index in
    let (x, y) = (Double(index % 100 - 50), Double(index / 100 - 50))
    return "[[\(x),\(y)],[\(x + 0.5),\(y)],[\(x + 0.5),\(y + 0.5)],[\(x),\(y + 0.5)],[\(x),\(y)]]"
  }

  private static let inSquares = "0.25,0.25 -49.75,-49.75 49.25,49.25 49.25,-49.75"
  private static let onSquares = "0,0 0.5,0.25 -50,-50 49.5,49.5"
  private static let between = "0.75,0.25 0.25,0.75 -49.75,0.75"

  @Test func partsApart() throws {
    let expected = ExpectedRelations(
      inside: Self.inSquares, boundary: Self.onSquares, outside: Self.between)
    for options in [ReadOptions(), ReadOptions(repairsShapes: true)] {
      let areas = try AreaWriting.areas(AreaWriting.parts(Self.squares), options)
      #expect(areas.repairs.isEmpty)
      #expect(try expected.hold(in: areas))
    }
  }

  @Test func onePairOverlaps() throws {
    let extra = "[[0.25,0.25],[0.75,0.25],[0.75,0.75],[0.25,0.75],[0.25,0.25]]"
    let geometry = AreaWriting.parts(Self.squares + [extra])
    let problem = try #require(AreaWriting.problem(geometry))
    #expect(
      ["0.5,0.25", "0.25,0.5"].contains { problem.contains("Self-intersection at \($0)") },
      "\(problem)")
    let expected = ExpectedRelations(
      inside: Self.inSquares + " 0.3,0.3 0.7,0.7", boundary: Self.onSquares + " 0.75,0.75",
      outside: "0.8,0.25 -49.75,0.75")
    let repaired = try AreaWriting.repaired(geometry)
    #expect(repaired.repairs.count == 1)
    #expect(try expected.hold(in: repaired))
  }

  @Test func holesApart() throws {
    let shell = "[[-51,-51],[51,-51],[51,51],[-51,51],[-51,-51]]"
    let areas = try AreaWriting.areas(AreaWriting.polygon([shell] + Self.squares))
    let expected = ExpectedRelations(
      inside: Self.between, boundary: Self.onSquares + " 51,0 0,-51",
      outside: Self.inSquares + " 52,0")
    #expect(try expected.hold(in: areas))
  }

  @Test func oneHoleOverlapsAnother() throws {
    let shell = "[[-51,-51],[51,-51],[51,51],[-51,51],[-51,-51]]"
    let extra = "[[0.25,0.25],[0.75,0.25],[0.75,0.75],[0.25,0.75],[0.25,0.25]]"
    let geometry = AreaWriting.polygon([shell] + Self.squares + [extra])
    let problem = try #require(AreaWriting.problem(geometry))
    #expect(problem.contains("Self-intersection at 0."), "\(problem)")
    let expected = ExpectedRelations(
      inside: "0.8,0.25 -49.75,0.75", boundary: Self.onSquares + " 0.75,0.75",
      outside: Self.inSquares + " 0.3,0.3 0.7,0.7")
    #expect(try expected.hold(in: AreaWriting.repaired(geometry)))
  }

  /// The outer corners of triangles whose tips meet at 0,0: around a square of 40,000 steps, each two
  /// steps wide, the first beside its corner -50,-50.
  private static func corners(_ count: Int) -> [String] {
    (0..<count).map { index in
      let start = index * (40_000 / count)
      return [start, start + 2].map { step in
        let along = Double(step % 10_000 - 5000) / 100
        let (x, y) = [(along, -50), (50, along), (-along, 50), (-50, -along)][step / 10_000]
        return "[\(x),\(y)]"
      }.joined(separator: ",")
    }
  }

  private static let cornerRelations = ExpectedRelations(
    inside: "-25,-24.995 -1,-0.9998 25,24.995", boundary: "0,0 -25,-25 25,25",
    outside: "-25,-24.985 -25,-25.001 51,0 0,60")

  @Test func triangleTipsMeet() throws {
    let areas = try AreaWriting.areas(
      AreaWriting.parts(Self.corners(1000).map { "[[0,0],\($0),[0,0]]" }))
    #expect(try Self.cornerRelations.hold(in: areas))
  }

  /// The same as one ring. Repairs, and parts that meet, take GEOS time that grows with the square of
  /// their number, so there are fewer of those.
  @Test func aRingMayNotPassOneVertexManyTimes() throws {
    let many = Self.ring(Self.corners(5000))
    let problem = try #require(AreaWriting.problem(many))
    #expect(problem.contains("Ring Self-intersection at 0.0,0.0"), "\(problem)")
    #expect(
      try Self.cornerRelations.hold(in: AreaWriting.repaired(Self.ring(Self.corners(400)))))
  }

  private static func ring(_ corners: [String]) -> String {
    AreaWriting.polygon("[\(corners.map { "[0,0],\($0)" }.joined(separator: ",")),[0,0]]")
  }

  /// The limit is for one geometry, whatever it is made of.
  @Test func theLimitOfVerticesHolds() throws {
    let few = ReadOptions(repairsShapes: true, limits: ReadLimits(vertices: 100))
    let squares = Self.squares.prefix(40)
    let shell = "[[-51,-51],[51,-51],[51,51],[-51,51],[-51,-51]]"
    for geometry in [
      AreaWriting.parts(Array(squares)), AreaWriting.polygon([shell] + squares),
      #"{"type":"GeometryCollection","geometries":[\#(AreaWriting.parts(Array(squares)))]}"#,
    ] {
      let problem = AreaWriting.problem(geometry, few)
      #expect(problem == "has more than 100 vertices")
    }
    #expect(AreaWriting.problem(AreaWriting.parts(Array(squares.prefix(10))), few) == nil)
  }
}
