import Testing
import VicinityCatalog

@Suite struct DocumentTests {
  /// One catalog in the three forms.
  static let yaml = """
    # A menu.
    catalog: {id: coffee}
    offers:
    - id: a
      where:
        minAccuracy: 50
    - id: "b/1"
      tags: [x, 'y', null]
      note: |
        two
        lines
    places:
    - id: p
      at: &here [1.10, -2]
    - id: q
      at: *here

    """
  static let json = """
    {
      "catalog": {"id": "coffee"},
      "offers": [
        {"id": "a",
         "where": {"minAccuracy": 50}},
        {"id": "b/1", "tags": ["x", "y", null],
          "note": "two\\nlines\\n"}
      ],
      "places": [{"id": "p", "at": [1.10, -2]}, {"id": "q", "at": [1.10, -2]}]
    }
    """
  static let lines = """
    {"catalog": {"id": "coffee"}}
    {"offer": {"id": "a", "where": {"minAccuracy": 50}}}

    {"offer": {"id": "b/1", "tags": ["x", "y", null], "note": "two\\nlines\\n"}}
    {"place": {"id": "p", "at": [1.10, -2]}}
    {"place": {"id": "q", "at": [1.10, -2]}}
    """

  @Test func `the three forms give equal trees`() {
    let trees = [DocumentTests.yaml, DocumentTests.json, DocumentTests.lines].map { text in
      var headers: [String] = []
      let reading = Reading(text) { headers += $0.all().map { $0.key + outline($0.field.node) } }
      #expect(reading.defects.isEmpty)
      #expect(reading.headers == 1)
      return (reading.entries.map { "\($0.section) \(outline($0.field.node))" }.sorted(), headers)
    }
    #expect(trees[0].0.count == 4)
    #expect(trees[0].0 == trees[1].0)
    #expect(trees[0].0 == trees[2].0)
    #expect(trees[0].0[0] == "offers {id=<a>,where={minAccuracy=<50>}}")
    #expect(
      trees.map { $0.1.filter { $0.hasPrefix("catalog") } } == [
        ["catalog{id=<coffee>}"], ["catalog{id=<coffee>}"], ["catalog{id=<coffee>}"],
      ])
  }

  @Test func `values know their pointers and lines`() {
    func place(_ text: String) -> [String] {
      let reading = Reading(text, name: "menu")
      for entry in reading.entries where entry.section == .offers {
        _ = entry.field.object()?.take("where")?.object()?.take("minAccuracy")?.length()
        _ = entry.field.object()?.take("tags")?.elements()?.last?.text()
      }
      return reading.defects.map { "\($0.line ?? 0) \($0.pointer)" }
    }
    #expect(
      place(DocumentTests.yaml) == ["6 /offers/0/where/minAccuracy", "8 /offers/1/tags/2"])
    #expect(
      place(DocumentTests.json) == ["5 /offers/0/where/minAccuracy", "6 /offers/1/tags/2"])
    #expect(place(DocumentTests.lines) == ["2 /offer/where/minAccuracy", "4 /offer/tags/2"])
  }

  @Test func `duplicate keys are all found, in YAML and JSON, and the first value stays`() {
    let yaml = "offers:\n- id: a\n  id: b\n  w: {x: 1, y: 2, x: 3}\n- id: c\n  id: {id: d, id: e}\n"
    let json =
      "{\"offers\": [\n{\"id\": \"a\",\n\"id\": \"b\", \"w\": {\"x\": 1, \"y\": 2, \"x\": 3}},\n"
      + "{\"id\": \"c\", \"i\\u0064\":\n{\"id\": 1, \"id\": 2}}]}"
    for (text, lines) in [(yaml, [3, 4, 6, 6]), (json, [3, 3, 4, 5])] {
      let reading = Reading(text)
      #expect(reading.codes == Array(repeating: .duplicateKey, count: 4))
      #expect(
        reading.defects.map(\.pointer) == [
          "/offers/0/id", "/offers/0/w/x", "/offers/1/id", "/offers/1/id/id",
        ])
      #expect(reading.defects.map(\.line) == lines)
      #expect(reading.ids == ["a", "c"])
    }
    let many = (0..<200).map { "k\($0 % 150): 1\n" }.joined()
    #expect(Reading(many).codes == Array(repeating: .duplicateKey, count: 50))
    let members = (0..<200).map { "\"k\($0 % 150)\": 1" }.joined(separator: ",")
    #expect(Reading("{\(members)}").codes == Array(repeating: .duplicateKey, count: 50))
  }

  @Test func `JSON is told where it breaks`() {
    for (text, line, problem) in [
      ("{\n\"a\": 1,\n}", 3, "found '}' where a key in quotes should stand"),
      ("{\"a\": 1", 1, "the JSON ends too early"),
      ("[\n1\n2]", 3, "found '2' where ',' or ']' should stand"),
      ("{\"a\": \"x\ty\"}", 1, "a string holds an unescaped control character, byte 9"),
      ("{\"a\": 1} x", 1, "found 'x' after the end of the JSON value"),
      ("{\"a\": [1,]}", 1, "found ']' where a JSON value should stand"),
      ("{\"a\": [,]}", 1, "found ',' where a JSON value should stand"),
      ("{\"a\" 1}", 1, "found '1' where ':' should stand"),
    ] {
      let reading = Reading(text)
      #expect(reading.codes == [.syntax], "\(text)")
      #expect(reading.defects.first?.line == line, "\(text)")
      #expect(reading.defects.first?.problem == problem, "\(text)")
    }
    #expect(Reading("[1]").defects.first?.problem == "is a list, expected an object")
    #expect(Reading("{\"offers\": {}}").defects.first?.pointer == "/offers")
    #expect(Reading("{\"offers\": null}").defects.isEmpty)
  }

  @Test func `bytes that are not UTF-8 are told with their line`() {
    for text in ["a: 1\nb: \u{1}", "{\n\"b\": \"\u{1}\"}", "{\"a\":1}\n{\"offer\": \"\u{1}\"}"] {
      let bytes = Array(text.utf8).map { $0 == 1 ? 0xFF : $0 }
      let reading = Reading(bytes: bytes)
      #expect(reading.codes == [.encoding])
      #expect(reading.defects.first?.line == 2)
      #expect(reading.defects.first?.problem == "is not UTF-8: byte 0xFF")
    }
    #expect(Reading(bytes: [0xFF, 0xFE, 0x61, 0]).codes == [.encoding])
    // A byte order mark is passed over.
    for text in [
      "offers: [{id: a}]", "{\"offers\": [{\"id\": \"a\"}]}", "{\"offer\": {\"id\": \"a\"}}",
    ] {
      let reading = Reading("\u{FEFF}" + text)
      #expect(reading.ids == ["a"])
      #expect(reading.defects.isEmpty)
    }
  }

  @Test func `a file without a catalog is told`() {
    for text in ["", " \n", "# nothing\n", "---\n", "~", "{}\n\n"] {
      let reading = Reading(text)
      #expect(reading.codes == (text.hasPrefix("{") ? [] : [.missing]), "\(text)")
    }
    #expect(Reading("just text").codes == [.type])
    #expect(Reading("- a\n- b\n").codes == [.type])
    #expect(Reading("\"text\"").codes == [.type])
  }
}
