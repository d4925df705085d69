import Testing
import VicinityCatalog

@Suite struct LinesTests {
  @Test func `a broken line is one defect, and reading goes on`() {
    let text = """
      {"offer": {"id": "a"}}
      {"offer": {"id": "b"}
      {"offer": {"id": "c", "id": "d"}}

      nonsense
      {"offer": {"id": "e"}} {"offer": {"id": "f"}}
      [1]
      {}
      {"offer": {"id": "g"}, "place": {"id": "h"}}
      {"offer": {"id": "i"}, "extra": 1}
      {"ofer": {"id": "j"}}
      {"catalog": {}}
      {"offer": null}
      {"offer": {"id": "k"}}\r
      {"template": {"id": "l"}}
      """
    let reading = Reading(text) {
      _ = $0.take("catalog")
      $0.finish()
    }
    #expect(reading.ids == ["a", "c", "i", "k", "l"])
    #expect(reading.defects.map(\.line) == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    #expect(
      reading.codes == [
        .syntax, .duplicateKey, .syntax, .syntax, .type, .missing, .conflict, .unknownKey,
        .unknownKey, .conflict, .missing,
      ])
    #expect(reading.defects[0].mend == "write the whole record on this line")
    #expect(reading.defects[1].pointer == "/offer/id")
    #expect(reading.headers == 1)
  }

  @Test func `the form is told by the content`() {
    for (text, ids) in [
      // Lines.
      ("{\"offer\": {\"id\": \"a\"}}\n{\"offer\": {\"id\": \"b\"}}", ["a", "b"]),
      ("\n \n{\"offer\": {\"id\": \"a\"}}\n\n \n{\"offer\": {\"id\": \"b\"}}\n\n", ["a", "b"]),
      ("{\"offer\": {\"id\": \"a\"}}", ["a"]),
      ("{\"offer\": {\"id\": \"a\"}}\n", ["a"]),
      // JSON over lines, though its second line starts with a brace.
      ("{\"offers\": [\n{\"id\": \"a\"},\n{\"id\": \"b\"}\n]}", ["a", "b"]),
      ("{\n\"offers\": [{\"id\": \"a\"}]}", ["a"]),
      ("{\n\"offer\": 1}", []),
      // YAML.
      ("offers: [{id: a}]", ["a"]), ("# {\noffers:\n- {id: a}\n", ["a"]),
    ] {
      let reading = Reading(text)
      #expect(reading.ids == ids, "\(text)")
      #expect(reading.defects.isEmpty, "\(reading.defects)")
    }
    // A broken first line is one of lines if a brace cannot go on with it.
    for first in [
      "{\"offer\": {\"id\": \"a\"}", "{\"offer\": \"a", "{offer: 1}", "{\"a\":1,\"a\":2}", "{",
      "{\"offer\": {\"id\": }}",
    ] {
      let reading = Reading(
        "\(first)\n{\"offer\": {\"id\": \"b\"}}\n{\"offer\": {\"id\": \"c\"}}\n")
      #expect(reading.ids == ["b", "c"], "\(first)")
      #expect(reading.defects.map(\.line) == [1], "\(first)")
    }
  }

  @Test func `sections and includes may stand on lines, too`() throws {
    let folder = try TestFolder()
    try folder.write(
      "{\"offers\": [{\"id\": \"a\"}], \"policies\": 1}\n{\"include\": \"b.yaml\"}\n",
      to: "a.ndjson")
    try folder.write("offers: [{id: b}]", to: "b.yaml")
    let reading = Reading(path: folder.path + "/a.ndjson")
    #expect(reading.ids == ["a", "b"])
    #expect(reading.defects.isEmpty)
  }

  @Test func `files of many pieces are read as a whole`() throws {
    let folder = try TestFolder()
    let count = 60_000
    var text = ""
    for index in 0..<count {
      // Some lines are longer than a piece.
      let note = String(repeating: "x", count: index % 20_000 == 7 ? 300_000 : index % 50)
      text += "{\"offer\": {\"id\": \"\(index)\", \"note\": \"\(note)\"}}\n"
      if index % 1_000 == 999 { text += "{\"offer\": \n" }
    }
    try folder.write(text, to: "many.ndjson")
    let log = DefectLog()
    let ids = readEntries(CatalogSource(path: folder.path + "/many.ndjson"), .init(), log).0
      .map { $0.field.object()?.take("id")?.text() ?? "" }
    let differences = zip(ids, (0..<count).map(String.init)).count { $0 != $1 }
    print("records that differ, of \(ids.count): \(differences)")
    #expect(ids.count == count)
    #expect(differences == 0)
    #expect(log.error?.defects.map(\.line) == (1...60).map { $0 * 1_001 })
  }

  @Test func `lines that are too long are passed over`() throws {
    var limits = CatalogLimits()
    limits.recordBytes = 1_000
    let folder = try TestFolder()
    for length in [1_001, 2_000_000] {
      let long = "{\"offer\": {\"id\": \"\(String(repeating: "x", count: length))\"}}"
      let text = "{\"offer\": {\"id\": \"a\"}}\n\(long)\n{\"offer\": {\"id\": \"b\"}}\n\(long)"
      try folder.write(text, to: "long.ndjson")
      let readings = [
        Reading(text, limits: limits), Reading(path: folder.path + "/long.ndjson", limits: limits),
      ]
      for reading in readings {
        #expect(reading.ids == ["a", "b"])
        #expect(reading.codes == [.limit, .limit])
        #expect(reading.defects.map(\.line) == [2, 4])
      }
    }
  }
}
