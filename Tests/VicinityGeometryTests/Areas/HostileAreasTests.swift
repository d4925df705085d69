import Testing
import VicinityGeometry

/// Areas that are odd or wrong on purpose. Each gives a right answer, or a reason and its place.
@Suite(.timeLimit(.minutes(60))) struct HostileAreasTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let geometry: String
    /// What the defect says; nil for a valid area.
    var problem: String?
    /// Where points lie, after the repair if one is needed.
    let expected: ExpectedRelations

    var testDescription: String { name }
  }

  private static let square = "[[0,0],[4,0],[4,4],[0,4],[0,0]]"
  private static let large = "[[0,0],[9,0],[9,9],[0,9],[0,0]]"
  private static let noPoint = ExpectedRelations(outside: "1,1 0,0 2,2 1,2")

  static let valid = [
    Case(
      name: "a hole that touches its shell in one point",
      geometry: AreaWriting.polygon(square, "[[0,2],[2,1],[2,3],[0,2]]"),
      expected: ExpectedRelations(inside: "1,1 2,3", boundary: "2,0 1,2 2,2", outside: "2,1 2,-1")),
    Case(
      name: "two holes that touch in one point",
      geometry: AreaWriting.polygon(
        square, "[[1,1],[2,2],[1,3],[1,1]]", "[[3,1],[3,3],[2,2],[3,1]]"),
      expected: ExpectedRelations(inside: "1,2 3,2", boundary: "2,2 2,1", outside: "2,1.5 2,2.5")),
    Case(
      name: "vertices written twice and three times",
      geometry: AreaWriting.polygon(
        "[[0,0],[0,0],[4,0],[4,0],[4,0],[4,4],[0,4],[0,4],[0,0],[0,0]]"),
      expected: ExpectedRelations(inside: "1,1", boundary: "0,0 0,4 0,2 4,2", outside: "9,9 0,5")),
    Case(
      name: "edges of the least length",
      geometry: AreaWriting.polygon("[[0,0],[5e-324,0],[5e-324,5e-324],[0,5e-324],[0,0]]"),
      expected: ExpectedRelations(
        boundary: "0,0 5e-324,0 0,5e-324 5e-324,5e-324", outside: "0,1e-323 0,1 -5e-324,0")),
    Case(
      name: "an edge of the least length in a larger ring",
      geometry: AreaWriting.polygon("[[1,0],[4,0],[4,4],[0,4],[0,1e-323],[0,5e-324],[0,0],[1,0]]"),
      expected: ExpectedRelations(
        inside: "1,1 5e-324,5e-324", boundary: "0,0 5e-324,0 1e-323,0", outside: "-5e-324,1")),
    Case(
      name: "a corner cut off at 1e-100",
      geometry: AreaWriting.polygon("[[2e-100,0],[4,0],[4,4],[0,4],[0,2e-100],[2e-100,0]]"),
      expected: ExpectedRelations(
        inside: "1.5e-100,1.5e-100", boundary: "1e-100,1e-100 0,2e-100 2e-100,0",
        outside: "5e-101,5e-101 0,0")),
    Case(
      name: "no polygon at all", geometry: AreaWriting.parts([]), expected: noPoint),
  ]

  static let invalid = [
    Case(
      name: "a spike to the outside",
      geometry: AreaWriting.polygon("[[0,0],[4,0],[4,4],[8,8],[4,4],[0,4],[0,0]]"),
      problem: "Ring Self-intersection at 4.0,4.0",
      expected: ExpectedRelations(inside: "2,2", boundary: "4,4 0,2", outside: "6,6 8,8")),
    Case(
      name: "a spike to the inside",
      geometry: AreaWriting.polygon("[[0,0],[4,0],[4,4],[2,2],[4,4],[0,4],[0,0]]"),
      problem: "Ring Self-intersection at 4.0,4.0",
      expected: ExpectedRelations(inside: "2,2 3,3 1,1", boundary: "4,4", outside: "5,5")),
    Case(
      name: "a bow tie with its knot at a vertex",
      geometry: AreaWriting.polygon("[[0,0],[2,2],[4,0],[4,4],[2,2],[0,4],[0,0]]"),
      problem: "Ring Self-intersection at 2.0,2.0",
      expected: ExpectedRelations(inside: "2,1 2,3", boundary: "2,2 1,1", outside: "1,2 3,2")),
    Case(
      name: "a shell in another",
      geometry: AreaWriting.parts([large, "[[1,1],[2,1],[2,2],[1,1]]"]),
      problem: "Nested shells at 1.0,1.0",
      expected: ExpectedRelations(inside: "1,1 1.2,1.5 5,5", boundary: "0,0", outside: "9,10")),
    Case(
      name: "a shell twice", geometry: AreaWriting.parts([square, square]),
      problem: "Self-intersection at ",
      expected: ExpectedRelations(inside: "1,1", boundary: "0,0 2,4", outside: "5,5")),
    Case(
      name: "a hole that touches its shell in two points",
      geometry: AreaWriting.polygon(square, "[[0,2],[4,2],[2,3],[0,2]]"),
      problem: "Interior is disconnected at 2.0,0.0",
      expected: ExpectedRelations(inside: "1,1 3.5,0.5", boundary: "2,0 2,2", outside: "2.5,2")),
    Case(
      name: "a hole that lies along its shell",
      geometry: AreaWriting.polygon(square, "[[0,1],[1,2],[0,3],[0,1]]"),
      problem: "Self-intersection at ",
      expected: ExpectedRelations(inside: "1,2", boundary: "2,1 0.5,0", outside: "2,0 2,0.5")),
    Case(
      name: "a hole in a hole",
      geometry: AreaWriting.polygon(
        large, "[[1,1],[8,1],[8,8],[1,8],[1,1]]", "[[2,2],[3,2],[3,3],[2,2]]"),
      problem: "Holes are nested at 2.0,2.0",
      expected: ExpectedRelations(inside: "0.5,0.5", boundary: "1,1", outside: "5,5 2.2,2.5")),
    Case(
      name: "a hole outside its shell",
      geometry: AreaWriting.polygon(square, "[[6,6],[7,6],[7,7],[6,7],[6,6]]"),
      problem: "Hole lies outside shell at 6.0,6.0",
      expected: ExpectedRelations(inside: "2,2 6.5,6.5", boundary: "6,6", outside: "5,5")),
    Case(
      name: "one vertex five times",
      geometry: AreaWriting.polygon("[[1,1],[1,1],[1,1],[1,1],[1,1]]"),
      problem: "Too few points in geometry component at 1.0,1.0", expected: noPoint),
    Case(
      name: "there and back", geometry: AreaWriting.polygon("[[0,0],[1,1],[2,2],[1,1],[0,0]]"),
      problem: "Ring Self-intersection at 1.0,1.0", expected: noPoint),
    Case(
      name: "a hole without area",
      geometry: AreaWriting.polygon(square, "[[1,1],[2,2],[3,3],[1,1]]"),
      problem: "Self-intersection at 2.0,2.0",
      expected: ExpectedRelations(inside: "2,2 1,2 3,3", boundary: "0,0", outside: "5,5")),
  ]

  @Test(arguments: valid)
  func oddAreasAreAnswered(_ area: Case) throws {
    for options in [ReadOptions(), ReadOptions(repairsShapes: true)] {
      let areas = try AreaWriting.areas(area.geometry, options)
      #expect(areas.repairs.isEmpty)
      #expect(try area.expected.hold(in: areas))
    }
  }

  @Test(arguments: invalid)
  func wrongAreasAreRefusedOrMended(_ area: Case) throws {
    let problem = try #require(area.problem)
    let found = try #require(AreaWriting.problem(area.geometry))
    #expect(found.contains(": " + problem), "\(found)")
    #expect(found.wholeMatch(of: /.* at -?\d+\.\d+,-?\d+\.\d+/) != nil, "\(found)")
    let repaired = try AreaWriting.repaired(area.geometry)
    #expect(repaired.repairs.map { problem.hasPrefix($0.flaw.reason) } == [true])
    #expect(try area.expected.hold(in: repaired))
  }

  /// What no repair can make an area of is refused either way.
  @Test(arguments: [
    ("[[0,0],[NaN,0],[4,4],[0,0]]", "found 'N'"),
    ("[[0,0],[0,Infinity],[4,4],[0,0]]", "found 'I'"),
    ("[[0,0],[-Infinity,0],[4,4],[0,0]]", "found 'I'"),
    ("[[0,0],[1e400,0],[4,4],[0,0]]", "Coordinate out of range"),
    ("[[0,0],[0,-1e400],[4,4],[0,0]]", "Coordinate out of range"),
    ("[[0,0],[1e308,0],[4,4],[0,0]]", "Coordinate out of range at 0.0,1e+308"),
    ("[[0,0],[540.5,0],[4,4],[0,0]]", "Coordinate out of range at 0.0,540.5"),
    ("[[0,0],[104,-90.5],[4,4],[0,0]]", "Coordinate out of range at -90.5,104.0"),
    (
      "[[48,2],[48,120],[49,2],[48,2]]",
      "Coordinate out of range (longitude and latitude look swapped) at 120.0,48.0"
    ),
    (#"[[0,0],["1",0],[4,4],[0,0]]"#, "not nested"), ("[[0,0],[null,0],[4,4],[0,0]]", "not nested"),
    ("[[0,0],[[1],0],[4,4],[0,0]]", "not nested"),
  ])
  func wrongNumbersAreRefused(ring: String, problem: String) throws {
    for options in [ReadOptions(), ReadOptions(repairsShapes: true)] {
      let found = try #require(AreaWriting.problem(AreaWriting.polygon(ring), options))
      #expect(found.contains(problem), "\(found)")
    }
  }
}
