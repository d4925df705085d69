import Testing
import VicinityCatalog

@Suite struct FieldMapTests {
  private func defects(_ text: String, _ body: (FieldMap) -> Void) -> [CatalogDefect] {
    value(text) { if let map = $0.object() { body(map) } }
  }

  @Test func `unknown keys are told with the nearest known one`() {
    let found = defects("v:\n  id: a\n  minAcuracy: 50m\n  min_accuracy: 1\n  zzz: 1\n") { map in
      _ = map.take("id")
      _ = map.take("minAccuracy")
      map.finish()
    }
    #expect(
      found.map(\.description) == [
        "menu:3: /v/minAcuracy: the key \"minAcuracy\" is unknown here: did you mean minAccuracy?",
        "menu:4: /v/min_accuracy: the key \"min_accuracy\" is unknown here: "
          + "did you mean minAccuracy?",
        "menu:5: /v/zzz: the key \"zzz\" is unknown here: use id or minAccuracy, or remove it",
      ])
  }

  @Test func `sections are known at the top`() {
    let found = Reading("ofers: []\noffer: {id: a}\ncatalog: {}\n") { map in
      _ = map.take("catalog")
      map.finish()
    }
    #expect(found.defects.map(\.mend) == ["did you mean offers?", "did you mean offers?"])
    #expect(found.defects.map(\.line) == [1, 2])
  }

  @Test func `what is missing or null is one thing to take, another to require`() {
    let found = defects("v:\n  a: ~\n  b: 1\n") { map in
      #expect(map.take("a") == nil)
      #expect(map.take("c") == nil)
      #expect(map.require("a") == nil)
      #expect(map.require("b")?.text() == "1")
      #expect(map.require("c") == nil)
      map.finish()
    }
    #expect(
      found.map(\.description) == [
        "menu:2: /v/a: is null: write a value", "menu:2: /v: has no \"c\": add it",
      ])
  }

  @Test func `free keys are all taken`() {
    let found = defects("v: {en: Hello, de: Hallo}") { map in
      #expect(map.keys == ["en", "de"])
      #expect(map.all().map(\.key) == ["en", "de"])
      map.finish()
    }
    #expect(found.isEmpty)
  }

  @Test func `names are near by few letters`() {
    let known = ["offers", "places", "where", "when", "id"]
    for (name, near) in [
      ("offer", "offers"), ("Offers", "offers"), ("ofefrs", "offers"), ("wher", "where"),
      ("plcaes", "places"), ("xy", nil), ("schedule", nil), ("", nil),
    ] {
      #expect(NearestName.find(name, among: known) == near, "\(name)")
    }
    #expect(NearestName.find(String(repeating: "o", count: 1 << 20), among: known) == nil)
  }

  @Test func `the log keeps a thousand and says that there are more`() {
    let keys = (0..<5_000).map { "  k\($0): 1\n" }.joined()
    let reading = Reading("v:\n" + keys) { _ = $0.take("v")?.object()?.finish() }
    #expect(reading.log.count == 5_000)
    #expect(reading.defects.count == DefectLog.limit)
    #expect(reading.log.error?.isCut == true)
    #expect(reading.log.error?.description.hasSuffix("mend these first") == true)
  }

  @Test func `defects come in the order of files and lines`() {
    let log = DefectLog()
    let first = log.open("a")
    let second = log.open("b")
    for (file, line) in [(second, 1), (first, 9), (first, 0), (second, 1), (first, 2)] {
      log.add(
        .value, at: CatalogPlace(file: file, line: Int32(line)), pointer: "/\(log.count)",
        problem: "p", mend: "m")
    }
    #expect(
      log.error?.description
        == "a: /3: p: m\na:2: /5: p: m\na:9: /2: p: m\nb:1: /1: p: m\nb:1: /4: p: m")
  }

  @Test func `descriptions are one line and safe on a terminal`() {
    let defect = CatalogDefect(
      .value, file: "a\u{1B}[31m", pointer: "/" + String(repeating: "k", count: 1_000), line: 3,
      problem: "p\nq", mend: "m")
    #expect(!defect.description.unicodeScalars.contains { $0.value < 0x20 })
    #expect(defect.description.count < 300)
  }
}
