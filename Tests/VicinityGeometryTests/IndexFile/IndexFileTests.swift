import Foundation
import Testing
import VicinityCore
import VicinityGeometry

/// What is written and opened again answers as before, and refuses what is not it.
@Suite struct IndexFileTests {
  @Test(arguments: [IndexFileSamples.areas, IndexFileSamples.lattice(side: 12)])
  func areasAnswerAsInMemory(_ text: String) throws {
    let made = try IndexedAreas(IndexFileSamples.areas(text))
    let expected = try IndexFileQuestions.answers(made)
    let bytes = try IndexFileSamples.bytes { try made.write(to: $0, properties: true) }
    let opened = try IndexedAreas(IndexFile(bytes: bytes, name: "x"))
    try opened.verify()
    #expect(try IndexFileQuestions.answers(opened) == expected)
    #expect(opened.hasProperties)
    let again = try IndexFileSamples.bytes { try opened.write(to: $0, properties: true) }
    #expect(again == bytes, "what is opened is written as it was")
  }

  @Test func placesAnswerAsInMemory() throws {
    let made = IndexedPlaces(
      try Places(bytes: Array(IndexFileSamples.places.utf8), name: "places"))
    let expected = try IndexFileQuestions.answers(made)
    let bytes = try IndexFileSamples.bytes { try made.write(to: $0, properties: true) }
    let opened = try IndexedPlaces(IndexFile(bytes: bytes, name: "x"))
    try opened.verify()
    #expect(try IndexFileQuestions.answers(opened) == expected)
  }

  @Test func aFileIsMappedOrLoaded() throws {
    let made = try IndexedAreas(IndexFileSamples.areas(IndexFileSamples.areas))
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try made.write(to: path)
    let expected = try IndexFileQuestions.answers(IndexedAreas(contentsOf: path, access: .loaded))
    let mapped = try IndexedAreas(contentsOf: path)
    #expect(try IndexFileQuestions.answers(mapped) == expected)
    #expect(
      mapped[0].name == "Old \"Town\"" && mapped[0].id == "7" && mapped[0].propertyNames == [])
    // A new file takes the name; who has the old one open keeps it.
    try IndexedAreas(IndexFileSamples.areas(IndexFileSamples.lattice(side: 3))).write(to: path)
    #expect(try IndexFileQuestions.answers(mapped) == expected)
    #expect(try IndexedAreas(contentsOf: path).count == 9)
  }

  @Test func readersTakeWhatWasIndexed() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let read = try IndexFileSamples.areas(IndexFileSamples.areas)
    try IndexedAreas(read).write(to: path, properties: true)
    let areas = try Areas(contentsOf: path)
    #expect(areas.count == read.count)
    for (index, point) in IndexFileSamples.points.enumerated() {
      #expect(areas.covering(point) == read.covering(point), "point \(index)")
    }
    #expect(areas[0].property("tags") == "[\"a\",null]")
    #expect(throws: GeometryError.self) { try Places(contentsOf: path) }
    #expect(throws: GeometryError.self) {
      try Areas(contentsOf: path, options: ReadOptions(idColumn: "name"))
    }
  }

  @Test func namesAreThoseAskedFor() throws {
    var options = ReadOptions()
    options.nameColumn = "title"
    let text = IndexFileSamples.areas.replacingOccurrences(
      of: #""name":"ring""#, with: #""name":"ring","title":"Ring Road""#)
    let made = try IndexedAreas(Areas(bytes: Array(text.utf8), name: "x", options: options))
    for properties in [false, true] {
      let bytes = try IndexFileSamples.bytes { try made.write(to: $0, properties: properties) }
      let file = try IndexFile(bytes: bytes, name: "x")
      #expect(try IndexedAreas(file)[4].name == "Ring Road")
      #expect(try IndexedAreas(file)[0].name == nil)
      #expect(try IndexedAreas(file, nameKey: "title")[4].name == "Ring Road")
      if properties {
        #expect(try IndexedAreas(file, nameKey: "name")[4].name == "ring")
      } else {
        #expect(throws: GeometryError.self) { try IndexedAreas(file, nameKey: "name") }
      }
    }
  }

  @Test func nothingIsIndexedToo() throws {
    let none = try Places(bytes: Array("lat,lon\n".utf8), name: "none")
    let bytes = try IndexFileSamples.bytes { try IndexedPlaces(none).write(to: $0) }
    let places = try IndexedPlaces(IndexFile(bytes: bytes, name: "x"))
    #expect(places.count == 0 && places.index.nearest(3, to: IndexFileSamples.points[0]) == [])
    let noAreas = try Areas(
      bytes: Array(#"{"type":"FeatureCollection","features":[]}"#.utf8), name: "none")
    let written = try IndexFileSamples.bytes { try IndexedAreas(noAreas).write(to: $0) }
    let areas = try IndexedAreas(IndexFile(bytes: written, name: "x"))
    #expect(areas.count == 0 && areas.index.areas(at: IndexFileSamples.points[0]) == [])
  }

  @Test func othersAreRefusedWithTheMend() throws {
    var bytes = try IndexFileSamples.bytes {
      try IndexedAreas(IndexFileSamples.areas(IndexFileSamples.areas)).write(to: $0)
    }
    #expect(throws: GeometryError.self) { try IndexedPlaces(IndexFile(bytes: bytes, name: "x")) }
    bytes[8] = 0
    let error = #expect(throws: GeometryError.self) {
      try IndexFile(bytes: bytes, name: "old.vicinity")
    }
    #expect(
      "\(error.map { "\($0)" } ?? "")".contains(
        "is an index of version 0; this program reads version 1: build it again: "
          + "vicinity index build areas FILE -o old.vicinity"))
    #expect(throws: GeometryError.self) {
      try IndexFile(bytes: Array("id,lat,lon".utf8), name: "x")
    }
    #expect(throws: GeometryError.self) { try IndexFile(path: "/nowhere/at/all") }
    #expect(throws: GeometryError.self) { try IndexFile(path: "/tmp") }
  }
}
