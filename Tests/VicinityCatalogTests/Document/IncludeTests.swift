import Foundation
import Testing
import VicinityCatalog

@Suite struct IncludeTests {
  @Test func `includes are relative to their file, and read once`() throws {
    let folder = try TestFolder()
    try folder.write(
      "include: [menus/food.json, zones.ndjson, ./menus/../zones.ndjson]\noffers: [{id: a}]\n",
      to: "menu.yaml")
    try folder.write(
      "{\"include\": \"drinks/tea.yaml\", \"offers\": [{\"id\": \"b\"}]}", to: "menus/food.json")
    try folder.write("include: ../../zones.ndjson\noffers:\n- id: c\n", to: "menus/drinks/tea.yaml")
    try folder.write(
      "{\"area\": {\"id\": \"d\"}}\n{\"area\": {\"id\": \"e\"}}\n", to: "zones.ndjson")
    let reading = Reading(path: folder.path + "/menu.yaml")
    #expect(reading.defects.isEmpty)
    #expect(reading.ids.sorted() == ["a", "b", "c", "d", "e"])
    #expect(reading.headers == 3)
    #expect(
      reading.log.files.map { $0.dropFirst(folder.path.count + 1) } == [
        "menu.yaml", "menus/food.json", "zones.ndjson", "menus/drinks/tea.yaml",
      ])
    let places = Set(reading.entries.map { $0.field.place.file })
    #expect(places == [0, 1, 2, 3])
  }

  @Test func `circles are found wherever they close`() throws {
    let folder = try TestFolder()
    try folder.write("include: [b.yaml, c.yaml]\n", to: "a.yaml")
    try folder.write("# b\ninclude: c.yaml\n", to: "b.yaml")
    try folder.write("# c\n\ninclude: [d.yaml, b.yaml]\n", to: "c.yaml")
    try folder.write("include: d.yaml\noffers: [{id: d}]\n", to: "d.yaml")
    let reading = Reading(path: folder.path + "/a.yaml")
    #expect(reading.codes == [.include, .include])
    #expect(reading.defects.map(\.line) == [3, 1])
    #expect(reading.defects.map(\.pointer) == ["/include/1", "/include"])
    #expect(reading.defects[0].problem.contains("closes a circle"))
    #expect(reading.ids == ["d"])
  }

  @Test func `what cannot be included is told where it is named`() throws {
    let folder = try TestFolder()
    try folder.write(
      "include:\n- gone.yaml\n- /etc/hostname\n- https://example.com/a.yaml\n- ''\n- sub\n"
        + "- {a: 1}\n- broken.json\n- \"a\\0b\"\noffers: [{id: a}]\n", to: "menu.yaml")
    try folder.write("{", to: "broken.json")
    try folder.write("", to: "sub/x")
    let reading = Reading(path: folder.path + "/menu.yaml")
    #expect(
      reading.codes == [.include, .include, .include, .include, .include, .type, .include, .syntax])
    #expect(reading.defects.map(\.line) == [2, 3, 4, 5, 6, 7, 9, 1])
    #expect(reading.defects[0].pointer == "/include/0")
    #expect(reading.defects[0].problem.hasSuffix("cannot be read: No such file or directory"))
    #expect(reading.defects[7].file.hasSuffix("/broken.json"))
    #expect(reading.ids == ["a"])

    let missing = Reading(path: folder.path + "/none.yaml")
    #expect(missing.codes == [.unreadable])
    #expect(missing.defects[0].line == nil)
    #expect(missing.defects[0].pointer.isEmpty)
  }

  @Test func `a text in memory includes only from a folder that is given`() throws {
    let folder = try TestFolder()
    try folder.write("offers: [{id: b}]", to: "b.yaml")
    #expect(Reading("include: b.yaml").codes == [.include])
    for path in [folder.path, folder.path + "/"] {
      let log = DefectLog()
      let text = CatalogSource(name: "text", bytes: Array("include: b.yaml".utf8), folder: path)
      #expect(readEntries(text, .init(), log).0.count == 1)
      #expect(log.error == nil)
    }
  }

  @Test func `the number of files is limited, and long chains cost no stack`() throws {
    let folder = try TestFolder()
    for index in 0..<400 {
      try folder.write("include: \(index + 1).yaml\noffers: [{id: x}]\n", to: "\(index).yaml")
    }
    try folder.write("include: 0.yaml", to: "400.yaml")
    let whole = Reading(path: folder.path + "/0.yaml")
    #expect(whole.codes == [.include])
    #expect(whole.ids.count == 400)
    var limits = CatalogLimits()
    limits.files = 10
    let cut = Reading(path: folder.path + "/0.yaml", limits: limits)
    #expect(cut.codes == [.limit])
    #expect(cut.ids.count == 10)
  }

  @Test func `packed files are unpacked, and damaged ones told`() throws {
    let folder = try TestFolder()
    // "offers: [{id: a}]" as gzip.
    let packed = IncludeTests.packed
    try Data(packed).write(to: URL(fileURLWithPath: folder.path + "/a.yaml.gz"))
    try Data(packed.dropLast(6)).write(to: URL(fileURLWithPath: folder.path + "/b.yaml.gz"))
    #expect(Reading(path: folder.path + "/a.yaml.gz").ids == ["a"])
    #expect(Reading(path: folder.path + "/b.yaml.gz").codes == [.unreadable])
  }

  private static let packed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x4F, 0x4B, 0x4B, 0x2D,
    0x2A, 0xB6, 0x52, 0x88, 0xAE, 0xCE, 0x4C, 0xB1, 0x52, 0x48, 0xAC, 0x8D, 0x05, 0x00, 0x38,
    0x19, 0x8D, 0x73, 0x11, 0x00, 0x00, 0x00,
  ]
}
