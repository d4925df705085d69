import Testing
import VicinityGeometry

/// Areas written across the antimeridian or around a pole, where turns meet rounding, holes, and the
/// start of a ring.
@Suite struct AreaTurnsTests {
  /// Adding 360 and taking it off again moves 0.7 west.
  @Test(arguments: [
    "[[-190,0],[-100,0],[0.7,0],[0.7,9],[-100,9],[-190,9],[-190,0]]",
    "[[170,0],[-100,0],[0.7,0],[0.7,9],[-100,9],[170,9],[170,0]]",
  ])
  func theEasternmostVertexIsFound(ring: String) throws {
    let expected = ExpectedRelations(
      inside: "5,0.6999999999999998 5,179 5,-179", boundary: "5,0.7 0,0.7 5,170",
      outside: "5,0.7000000000000001 5,90")
    #expect(try expected.hold(in: AreaWriting.areas(AreaWriting.polygon(ring))))
  }

  /// 179.99999999999997 and 180 make 360 once rounded.
  @Test func anAreaThatStartsJustWestOf180IsFound() throws {
    let x = 180.0.nextDown
    let ring = "[[\(x),0],[190,0],[190,9],[\(x),9],[\(x),0]]"
    let expected = ExpectedRelations(
      inside: "5,180 5,-180 5,-175", boundary: "5,\(x) 5,-170", outside: "5,\(x.nextDown) 5,-169")
    #expect(try expected.hold(in: AreaWriting.areas(AreaWriting.polygon(ring))))
  }

  @Test(arguments: [
    "[[170,-9],[190,-9],[190,9],[170,9],[170,-9]]",
    "[[-190,-9],[-170,-9],[-170,9],[-190,9],[-190,-9]]",
    "[[170,-9],[-170,-9],[-170,9],[170,9],[170,-9]]",
  ])
  func holesAreFoundOnEitherSideOf180(shell: String) throws {
    let holes = [
      "[[-178,-1],[-176,-1],[-176,1],[-178,1],[-178,-1]]",
      "[[176,-1],[178,-1],[178,1],[176,1],[176,-1]]",
      "[[179,3],[181,3],[181,5],[179,5],[179,3]]", "[[179,-3],[-179,-3],[-179,-5],[179,-3]]",
    ]
    let geometry = AreaWriting.polygon([shell] + holes)
    let expected = ExpectedRelations(
      inside: "0,175 0,-175 0,180 2,-180 -6,180", boundary: "0,-178 0,176 3,180 5,-180 -3,180",
      outside: "0,-177 0,177 4,180 4,-180 -3.5,-179.5 0,169")
    #expect(try expected.hold(in: AreaWriting.areas(geometry)))
    let repaired = try AreaWriting.repaired(geometry)
    #expect(repaired.repairs.isEmpty)
    #expect(try expected.hold(in: repaired))
  }

  @Test func aHoleOutsideAShellAcross180IsRefused() {
    let problem = AreaWriting.problem(
      AreaWriting.polygon(
        "[[170,-9],[190,-9],[190,9],[170,9],[170,-9]]", "[[-168,0],[-166,0],[-166,1],[-168,0]]"))
    #expect(problem?.contains("Hole lies outside shell at 0.0,-168.0") == true)
  }

  /// A bay: the meridian between its mouth and the pole meets the coast again.
  private static let coast: [(Int, Int)] = [
    (0, -60), (40, -65), (50, -75), (30, -80), (60, -82), (90, -70), (120, -65), (180, -62),
    (-120, -66), (-60, -61),
  ]

  private static let coastRelations = ExpectedRelations(
    inside: "-90,0 -85,45 -73,45 -80,-60", boundary: "-81,45 -60,0 -62,180 -62,-180",
    outside: "-78,45 -68,45 -60,-60")

  /// Wherever a ring around a pole starts, and whichever way it runs.
  @Test(arguments: coast.indices, [false, true])
  func aRingAroundAPoleMayStartAnywhere(start: Int, isReversed: Bool) throws {
    var coast = Array(Self.coast[start...] + Self.coast[..<start])
    coast.append(coast[0])
    if isReversed { coast.reverse() }
    let ring = "[\(coast.map { "[\($0.0),\($0.1)]" }.joined(separator: ","))]"
    #expect(try Self.coastRelations.hold(in: AreaWriting.areas(AreaWriting.polygon(ring))))
    let north = "[\(coast.map { "[\($0.0),\(-$0.1)]" }.joined(separator: ","))]"
    #expect(
      try AreaWriting.relations(
        AreaWriting.areas(AreaWriting.polygon(north)), "90,0 85,45 78,45 73,45 68,45 81,45")
        == [.inside, .inside, .outside, .inside, .outside, .boundary])
  }

  @Test(arguments: [(-100, -99), (99, 100), (-181, -180), (259, 260)])
  func aRingAroundAPoleMayHaveHoles(west: Int, east: Int) throws {
    let areas = try AreaWriting.areas(
      AreaWriting.polygon(
        "[[0,-60],[120,-65],[-120,-65],[0,-60]]",
        "[[\(west),-80],[\(east),-80],[\(east),-81],[\(west),-81],[\(west),-80]]"))
    let middle = (Double(west + east) / 2).remainder(dividingBy: 360)
    let expected = ExpectedRelations(
      inside: "-90,0 -82,\(middle) -79,\(middle)", boundary: "-80,\(middle)",
      outside: "-80.5,\(middle) -50,\(middle)")
    #expect(try expected.hold(in: areas))
  }

  /// A ring from 180 to 540 cannot be moved on by a turn; its repair must not lose it. What is mended
  /// is written closed along the pole, by lines that are edges.
  @Test func aRingAroundAPoleIsMended() throws {
    let ring =
      "[[180,-60],[300,-80],[400,-60],[420,-66],[400,-66],[420,-60],[540,-60]]"
    let problem = AreaWriting.problem(AreaWriting.polygon(ring))
    #expect(problem?.contains("Self-intersection at -63.0,50.0") == true, "\(problem ?? "")")
    let repaired = try AreaWriting.repaired(AreaWriting.polygon(ring))
    #expect(repaired.repairs.count == 1)
    #expect(
      try AreaWriting.relations(repaired, "-89,0 -70,179 -70,50 -62,50 -75,-60 -85,-60 -90,0")
        == [.inside, .inside, .inside, .outside, .outside, .boundary, .boundary])
  }
}
