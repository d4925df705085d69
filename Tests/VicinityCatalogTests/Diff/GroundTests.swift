import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry

/// How many square metres areas gain and lose.
@Suite struct GroundTests {
  private static func catalog(_ shape: String) -> String {
    "catalog: {id: t}\nareas: [{id: x, \(shape)}]\noffers: [{id: a, where: {in: x}}]\n"
  }

  private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
    -> String
  {
    "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
  }

  private static func polygon(_ rings: String) -> String {
    "shape: {type: Polygon, coordinates: \(rings)}"
  }

  /// What a rectangle measures by itself.
  private static func size(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) throws -> Double {
    AreaGeometry.polygons([
      [
        try AreaRing(
          xs: [west, east, east, west, west], ys: [south, south, north, north, south])
      ]
    ]).squareMetres
  }

  private static func differs(_ found: Double?, _ expected: Double) -> Bool {
    guard let found else { return true }
    return abs(found - expected) > 1e-6 * max(expected, 1)
  }

  @Test func `rectangles that were moved gain and lose exact strips, across the antimeridian too`()
    throws
  {
    var random = SplitMix(seed: 81)
    var differences = 0
    let rounds = 300
    for round in 0..<rounds {
      let west = round % 3 == 0 ? 179.5 : Double(Int.random(in: -170...160, using: &random))
      let south = Double(Int.random(in: -80...70, using: &random))
      let (width, height) = (
        Double(Int.random(in: 2...8, using: &random)) / 4,
        Double(Int.random(in: 2...8, using: &random)) / 4
      )
      // To the east by less than its width, or by more.
      let move = Double(Int.random(in: 1...12, using: &random)) / 4
      let diff = try Diff.between(
        Self.catalog(Self.polygon(Self.box(west, south, west + width, south + height))),
        Self.catalog(
          Self.polygon(Self.box(west + move, south, west + move + width, south + height))))
      let strip = try Self.size(west, south, west + min(move, width), south + height)
      for ground in [diff.areas.first?.ground, diff.changed.first?.ground, diff.ground] {
        if Self.differs(ground?.gained, strip) || Self.differs(ground?.lost, strip) {
          differences += 1
        }
      }
      if Self.differs(diff.areas.first?.new, try Self.size(0, south, width, south + height)) {
        differences += 1
      }
    }
    print("moved rectangles: \(differences) differences in \(rounds * 4)")
    #expect(differences == 0)
  }

  @Test func `several areas and what is left out are measured as plain GEOS does`() throws {
    var random = SplitMix(seed: 82)
    var differences = 0
    let rounds = 200
    func boxes(_ count: Int) -> [(Double, Double, Double, Double)] {
      (0..<count).map { _ in
        let west = Double(Int.random(in: 0...20, using: &random)) / 10
        let south = 50 + Double(Int.random(in: 0...20, using: &random)) / 10
        return (
          west, south, west + Double(Int.random(in: 1...10, using: &random)) / 10,
          south + Double(Int.random(in: 1...10, using: &random)) / 10
        )
      }
    }
    typealias Box = (Double, Double, Double, Double)
    func text(_ inside: [Box], _ outside: [Box]) -> String {
      var areas: [String] = []
      for (name, list) in [("i", inside), ("o", outside)] {
        for (index, box) in list.enumerated() {
          areas.append(
            "{id: \(name)\(index), \(Self.polygon(Self.box(box.0, box.1, box.2, box.3)))}")
        }
      }
      let ins = inside.indices.map { "i\($0)" }.joined(separator: ", ")
      let outs = outside.indices.map { "o\($0)" }.joined(separator: ", ")
      return
        "catalog: {id: t}\nareas: [\(areas.joined(separator: ", "))]\noffers: [{id: a, where: {in: [\(ins)]\(outside.isEmpty ? "" : ", notIn: [\(outs)]")}}]\n"
    }
    // Edges along parallels: cells of the grid tell the area of every overlay.
    func holds(_ x: Double, _ y: Double, _ inside: [Box], _ outside: [Box]) -> Bool {
      func isIn(_ box: Box) -> Bool { x > box.0 && x < box.2 && y > box.1 && y < box.3 }
      return inside.contains(where: isIn) && !outside.contains(where: isIn)
    }
    let rows = try (0..<30).map { row in
      try Self.size(0, 50 + Double(row) / 10, 0.1, 50 + Double(row + 1) / 10)
    }
    for round in 0..<rounds {
      let (oldIn, oldOut) = (boxes(1 + round % 4), boxes(round % 3))
      let newIn = round % 2 == 0 ? oldIn + boxes(1) : boxes(2)
      let newOut = round % 5 == 0 ? oldOut : boxes(round % 2)
      let diff = try Diff.between(text(oldIn, oldOut), text(newIn, newOut))
      var (gained, lost) = (0.0, 0.0)
      for row in 0..<30 {
        for column in 0..<30 {
          let (x, y) = (Double(column) / 10 + 0.05, 50 + Double(row) / 10 + 0.05)
          let (before, after) = (holds(x, y, oldIn, oldOut), holds(x, y, newIn, newOut))
          if after && !before { gained += rows[row] }
          if before && !after { lost += rows[row] }
        }
      }
      guard let ground = diff.changed.first?.ground else {
        differences += gained > 0 || lost > 0 ? 1 : 0
        continue
      }
      if Self.differs(ground.gained, gained) || Self.differs(ground.lost, lost) { differences += 1 }
      if Self.differs(diff.ground.gained, gained) || Self.differs(diff.ground.lost, lost) {
        differences += 1
      }
    }
    print("unions less what is left out: \(differences) differences in \(rounds * 2)")
    #expect(differences == 0)
  }

  @Test func `circles around one point are exact, and others nearly`() throws {
    func circle(_ at: String, _ radius: Int) -> String {
      Self.catalog("circle: {at: \"\(at)\", radius: \(radius) m}")
    }
    func size(_ radius: Double) throws -> Double {
      AreaGeometry.circle(center: try Coordinate("55.95,-3.19"), radiusMetres: radius).squareMetres
    }
    let grown = try Diff.between(circle("55.95,-3.19", 1000), circle("55.95,-3.19", 1200))
    #expect(grown.areas.first?.ground.gained == (try size(1200)) - (try size(1000)))
    #expect(grown.areas.first?.ground.lost == 0)
    #expect(grown.shapes.count == 1)
    // Apart, each is all that came or went.
    for center in ["56.95,-3.19", "0,179.999", "89.9,0"] {
      let moved = try Diff.between(circle("55.95,-3.19", 1000), circle(center, 1000))
      let ground = try #require(moved.areas.first?.ground)
      let expected = AreaGeometry.circle(
        center: try Coordinate(center), radiusMetres: 1000
      ).squareMetres
      let gained = try #require(ground.gained)
      #expect(abs(gained - expected) < 1e-5 * expected, "\(center): \(gained), not \(expected)")
      let lost = try #require(ground.lost)
      #expect(abs(lost - (try size(1000))) < 1e-5 * expected)
    }
    // Half over each other: two circles whose centers are a radius apart.
    let near = try WGS84().destination(
      from: try Coordinate("55.95,-3.19"), bearing: 90, distance: Length(1000, .metre))
    let over = try Diff.between(
      circle("55.95,-3.19", 1000), circle("\(near.latitude),\(near.longitude)", 1000))
    let lens = 1e6 * (2 * Double.pi / 3 - 3.0.squareRoot() / 2)
    let gained = try #require(over.changed.first?.ground?.gained)
    #expect(abs(gained - (Double.pi * 1e6 - lens)) < 100)
  }

  @Test func `ground that another offer has is not gained by all`() throws {
    func text(_ first: String, _ second: String) -> String {
      "catalog: {id: t}\nareas: [{id: x, \(first)}, {id: y, \(second)}]\noffers: [{id: a, where: {in: x}}, {id: b, where: {in: y}}, {id: c}]\n"
    }
    let wide = Self.polygon(Self.box(0, 50, 3, 51))
    let diff = try Diff.between(
      text(Self.polygon(Self.box(0, 50, 1, 51)), wide),
      text(Self.polygon(Self.box(0, 50, 2, 51)), wide))
    #expect(!Self.differs(diff.changed.first?.ground?.gained, try Self.size(1, 50, 2, 51)))
    #expect(diff.ground.gained == 0 && diff.ground.lost == 0)
    #expect(diff.changed.map(\.id) == ["a"] && diff.areas.map(\.name) == ["x"])
    let everywhere = try Diff.between(
      text(wide, wide),
      "catalog: {id: t}\nareas: [{id: y, \(wide)}]\noffers: [{id: a}, {id: b, where: {in: y}}, {id: c}]\n"
    )
    #expect(everywhere.changed.first?.parts.map(\.new) == ["everywhere"])
    #expect(everywhere.changed.first.map { $0.ground == nil } == true)
  }

  @Test func `offers that a better one hides from now on are named, and those it no longer hides`()
    throws
  {
    func text(_ priority: Int) -> String {
      "catalog: {id: t}\noffers: [{id: half, priority: \(priority), stacking: {group: g}}, {id: app, priority: 5, channels: [app], stacking: {group: g}}]\n"
    }
    let hidden = try Diff.between(text(1), text(9))
    #expect(hidden.shadowed.map(\.id) == ["app"] && hidden.shadowed.map(\.better) == ["half"])
    #expect(hidden.unshadowed.isEmpty)
    let back = try Diff.between(text(9), text(1))
    #expect(back.unshadowed == hidden.shadowed && back.shadowed.isEmpty)
    #expect(try Diff.between(text(8), text(9)).shadowed.isEmpty)
  }
}
