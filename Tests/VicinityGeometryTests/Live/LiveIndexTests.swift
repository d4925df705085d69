import Foundation
import Testing
import VicinityCore
import VicinityGeometry

/// The rules of changes, snapshots and rebuilds, one by one.
@Suite struct LiveIndexTests {
  private static let here = try? Coordinate("0,0")

  private static func places(_ rows: String) throws -> Places {
    try Places(bytes: Array(("id,lat,lon,name\n" + rows).utf8), name: "shops.csv")
  }

  private static func live(
    _ rows: String, rebuildsAt: Int? = nil
  ) throws -> LivePlaces {
    LivePlaces(IndexedPlaces(try places(rows)), rebuildsAt: rebuildsAt)
  }

  private static func names(_ live: LivePlaces) -> [String?] {
    let snapshot = live.snapshot
    return snapshot.positions.map { snapshot[$0].name }
  }

  @Test func positionsOfTheBaseStayUntilARebuild() throws {
    let live = try Self.live("a,0,0,A\nb,0,1,B\nc,0,2,C\n")
    let old = live.snapshot
    let more = try Self.places("b,5,5,B2\nd,6,6,D\n")
    try live.apply([.put(more[0]), .put(more[1]), .remove(id: "a")])
    let snapshot = live.snapshot
    #expect(Array(snapshot.positions) == [2, 3, 4])
    #expect(snapshot[3].name == "B2" && snapshot[3].index == 3)
    #expect(snapshot.coordinate(at: 4).latitude == 6)
    #expect(!snapshot.isLive(0) && !snapshot.isLive(-1) && !snapshot.isLive(5))
    #expect(snapshot.count == 3 && snapshot.overlayCount == 4 && snapshot.base.count == 3)
    try live.rebuild()
    #expect(Self.names(live) == ["C", "B2", "D"])
    #expect(Array(live.snapshot.positions) == [0, 1, 2] && live.snapshot.overlayCount == 0)
    #expect(snapshot[3].name == "B2", "what was taken stays as it was")
    #expect(Array(old.positions) == [0, 1, 2] && old[1].name == "B")
  }

  @Test func whatCannotBeDoneChangesNothing() throws {
    let live = try Self.live("a,0,0,A\n,0,1,B\n")
    let nameless = try Self.places(",5,5,N\n")[0]
    let fine = try Self.places("d,5,5,D\n")[0]
    let error = #expect(throws: GeometryError.self) {
      try live.apply([
        .remove(id: "a"), .put(fine), .put(nameless), .remove(id: "a"), .remove(id: "x\ny"),
      ])
    }
    #expect(error?.defects.map(\.code) == [.change, .change, .change])
    #expect(
      error.map { "\($0)" } == """
        shops.csv: change 3 of 5 puts a record without an id: \
        give it an id, by which later changes can name it
        shops.csv: change 4 of 5 removes the id "a", which no record has: \
        remove what is there, and once
        shops.csv: change 5 of 5 removes the id "x\\u{a}y", which no record has: \
        remove what is there, and once
        """)
    #expect(Self.names(live) == ["A", "B"] && live.snapshot.overlayCount == 0)
    #expect(throws: GeometryError.self) { try live.remove(id: "") }
    // Put and removed in one batch, and put again.
    try live.apply([.put(fine), .remove(id: "d"), .remove(id: "a"), .put(fine), .put(fine)])
    #expect(Self.names(live) == ["B", "D"])
    try live.apply([])
    #expect(live.snapshot.count == 2)
  }

  @Test func idsThatComeTwiceGoTogetherAndOthersStay() throws {
    let live = try Self.live("a,0,0,A\n,0,1,B\na,0,2,C\n,0,3,D\n\u{e9},0,4,E\n")
    #expect(live.snapshot.positions(ofID: "a") == [0, 2])
    try live.put(Self.places("a,9,9,A2\n")[0])
    #expect(Self.names(live) == ["B", "D", "E", "A2"])
    // Looks the same, and has other bytes.
    #expect(throws: GeometryError.self) { try live.remove(id: "e\u{301}") }
    try live.remove(id: "\u{e9}")
    try live.rebuild()
    #expect(Self.names(live) == ["B", "D", "A2"])
  }

  @Test func aRebuiltBaseIsWrittenAndOpened() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let read = try IndexFileSamples.areas(IndexFileSamples.areas)
    let lattice = try IndexFileSamples.areas(IndexFileSamples.lattice(side: 3))
    for properties in [true, false] {
      try IndexedAreas(read).write(to: path, properties: properties)
      let live = LiveAreas(try IndexedAreas(contentsOf: path))
      try live.apply([.remove(id: "west"), .put(lattice[4]), .put(read[0])])
      let snapshot = live.snapshot
      let expected = snapshot.positions.map { Self.text(snapshot[$0]) }
      #expect(expected.last?.hasPrefix("7 Old \"Town\"") == true)
      #expect(expected.last?.contains("rank 1.5") == properties)
      let base = try live.rebuild()
      #expect((0..<base.count).map { Self.text(base[$0]) } == expected)
      try base.write(to: path, properties: properties)
      let opened = try IndexedAreas(contentsOf: path)
      try opened.verify()
      #expect(opened.source == "areas" && opened.hasProperties == properties)
      #expect((0..<opened.count).map { Self.text(opened[$0]) } == expected)
      #expect(try IndexFileQuestions.answers(opened) == IndexFileQuestions.answers(base))
    }
  }

  private static func text(_ area: Area) -> String {
    let properties = area.propertyNames.map { "\($0) \(area.property($0) ?? "null")" }
    return "\(area.id ?? "-") \(area.name ?? "-") \(area.feature) \(area.squareMetres) "
      + properties.joined(separator: ", ")
  }

  @Test func placesWithoutPropertiesKeepTheirNames() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try IndexedPlaces(Self.places("a,0,0,A\nb,0,1,B\n")).write(to: path)
    let live = LivePlaces(try IndexedPlaces(contentsOf: path))
    #expect(Self.names(live) == ["A", "B"])
    try live.put(Self.places("c,0,1,C\n")[0])
    try live.rebuild()
    #expect(Self.names(live) == ["A", "B", "C"])
    #expect(live.snapshot[2].propertyNames == [])
  }

  @Test func nothingIsABaseToo() throws {
    let live = try Self.live("")
    let here = try #require(Self.here)
    #expect(live.snapshot.nearest(3, to: here) == [])
    try live.rebuild()
    try live.put(Self.places("a,0,1,A\n")[0])
    #expect(live.snapshot.nearestIndices(3, to: here) == [0])
    try live.remove(id: "a")
    #expect(live.snapshot.overlayCount == 0 && live.snapshot.count == 0)
    let areas = LiveAreas(
      try IndexedAreas(
        IndexFileSamples.areas(#"{"type":"FeatureCollection","features":[]}"#)))
    try areas.put(IndexFileSamples.areas(IndexFileSamples.areas)[4])
    #expect(try areas.snapshot.areas(at: Coordinate("55.95,-3.15")).map(\.index) == [0])
  }

  @Test func rebuildsStartByThemselves() async throws {
    let rows = (0..<200).map { "p\($0),0,\(Double($0) / 10),P\($0)\n" }.joined()
    let more = try Self.places(rows)
    let never = try Self.live("a,0,0,A\n")
    let live = try Self.live("a,0,0,A\n", rebuildsAt: 50)
    for place in 0..<more.count {
      try live.put(more[place])
      try never.put(more[place])
    }
    #expect(never.snapshot.overlayCount == 200 && never.snapshot.base.count == 1)
    for _ in 0..<500 where live.snapshot.overlayCount >= 50 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(live.snapshot.overlayCount < 50 && live.snapshot.base.count > 150)
    #expect(Self.names(live) == Self.names(never) && live.rebuildError == nil)
  }
}
