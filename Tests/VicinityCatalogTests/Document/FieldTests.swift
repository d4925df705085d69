import Testing
import VicinityCatalog
import VicinityCore

@Suite struct FieldTests {
  @Test(arguments: [
    "NO", "22:00", "09810", "1e3", "yes", "0x10", "1_000", ".inf", "2026-11-22", "1.10", "True",
    "on",
    "12:30:45", "+1", "0o17", "1,5", "50m", "off", "y", ".nan", "2001-12-14t21:59:43.10-05:00",
  ])
  func `plain YAML stays what it looks like`(_ text: String) {
    var seen: String?
    var isText = false
    let defects = value("v: \(text)\n") {
      seen = $0.text()
      isText = $0.isText
    }
    #expect(seen == text)
    #expect(isText)
    #expect(defects.isEmpty)
  }

  @Test(arguments: ["null", "~", "Null", "NULL", ""])
  func `the words of YAML for nothing are null`(_ text: String) {
    var isNull = false
    #expect(value("v: \(text)\n") { isNull = $0.isNull }.isEmpty)
    #expect(isNull)
    // In quotes they are texts.
    var quoted: String?
    #expect(value("v: '\(text)'\n") { quoted = $0.text() }.isEmpty)
    #expect(quoted == text)
  }

  @Test func `JSON keeps its kinds and its digits`() {
    let expected: [(String, String, CatalogScalar.Kind)] = [
      ("\"NO\"", "NO", .quoted), ("1.10", "1.10", .number), ("-0", "-0", .number),
      ("1e3", "1e3", .number), ("true", "true", .boolean), ("false", "false", .boolean),
      ("\"null\"", "null", .quoted), ("\"a\\u00e9\\n\\ud83d\\ude00\"", "aé\n😀", .quoted),
      ("100000000000000000000.5", "100000000000000000000.5", .number),
    ]
    for (json, text, kind) in expected {
      var seen: CatalogNode?
      #expect(value("{\"v\": \(json)}") { seen = $0.node }.isEmpty)
      guard case .scalar(let scalar)? = seen?.content else {
        Issue.record("\(json) is no scalar")
        continue
      }
      #expect(scalar == CatalogScalar(text, kind))
    }
    for json in ["NO", "09810", "0x10", "1_000", ".inf", "NaN", "22:00", "+1", "1."] {
      #expect(value("{\"v\": \(json)}") { _ in }.map(\.code) == [.syntax], "\(json)")
    }
  }

  @Test func `numbers are decimal and finite`() {
    for (text, number) in [
      ("1e3", 1000), ("1.10", 1.1), ("'12'", 12), ("09810", 9810), ("-3", -3), ("+1", 1), ("5.", 5),
    ] {
      var seen: Double?
      #expect(value("v: \(text)") { seen = $0.number() }.isEmpty)
      #expect(seen == number)
    }
    for text in [
      "0x10", "1_000", ".inf", ".nan", "1e999", "22:00", "1,5", "yes", "''", "' 1'", "1 m",
    ] {
      #expect(refused("v: \(text)") { $0.number() }.map(\.code) == [.value], "\(text)")
    }
    for json in ["true", "null", "[]", "{}"] {
      #expect(refused("{\"v\":\(json)}") { $0.number() }.map(\.code) == [.type])
    }
  }

  @Test func `integers are whole and in range`() {
    for (text, number) in [
      ("3", 3), ("1e3", 1000), ("5.0", 5), ("-7", -7), ("9007199254740993", 9_007_199_254_740_993),
    ] {
      var seen: Int?
      #expect(value("v: \(text)") { seen = $0.integer(-10 ... .max) }.isEmpty)
      #expect(seen == number)
    }
    for text in [
      "0.5", "11", "-1", "1e30", "99999999999999999999", "x", "1e999", "9223372036854775807",
    ] {
      #expect(
        refused("v: \(text)") { $0.integer(0...10) }.map(\.code) == [.value],
        "\(text)")
    }
    let defects = value("v: 11") { _ = $0.integer(0...10) }
    #expect(
      defects.first?.description
        == "menu:1: /v: \"11\" is outside the range: write a whole number from 0 to 10")
  }

  @Test func `only true and false are booleans`() {
    for (text, flag) in [("true", true), ("False", false), ("TRUE", true)] {
      #expect(reads("v: \(text)", as: flag) { $0.boolean() })
    }
    for text in ["yes", "no", "on", "off", "y", "1", "0", "'true'", "~", "[true]"] {
      let defects = refused("v: \(text)") { $0.boolean() }
      #expect(defects.map(\.code) == [.type], "\(text)")
      #expect(defects.first?.mend.hasPrefix("write true") == true)
    }
    #expect(reads("{\"v\": true}", as: true) { $0.boolean() })
    #expect(refused("{\"v\": 1}") { $0.boolean() }.map(\.code) == [.type])
    #expect(
      value("v: yes") { _ = $0.boolean() }.first?.description
        == "menu:1: /v: is the text \"yes\", expected true or false: write true or false")
  }

  private enum Day: String, CaseIterable { case monday, tuesday, wednesday }

  @Test func `choices name each other`() {
    #expect(reads("v: monday", as: Day.monday) { $0.choice(Day.self) })
    #expect(
      refused("v: tusday") { $0.choice(Day.self) }.first?.description
        == "menu:1: /v: \"tusday\" is not a choice: write monday, tuesday or wednesday; "
        + "did you mean tuesday?")
    #expect(
      refused("v: x") { $0.choice(Day.self) }.first?.mend
        == "write monday, tuesday or wednesday")
  }

  @Test func `lengths hand on what is wrong with them`() {
    #expect(reads("v: 50m", as: 50) { $0.length()?.metres })
    #expect(
      refused("v: 50") { $0.length() }.first?.description
        == "menu:1: /v: \"50\" has no unit: write a number and a unit, such as 2mi or 500m")
    #expect(refused("v: [1]") { $0.length() }.map(\.code) == [.type])
  }

  @Test func `types are named in defects`() {
    #expect(
      refused("v: [1]") { $0.object() }.first?.problem
        == "is a list, expected an object")
    #expect(
      refused("v: {a: 1}") { $0.elements() }.first?.problem
        == "is an object, expected a list")
    #expect(
      refused("v: x") { $0.elements() }.first?.problem
        == "is the text \"x\", expected a list")
    #expect(refused("v: ") { $0.text() }.first?.problem == "is null, expected a text")
    #expect(reads("v: [a, b]", as: 2) { $0.oneOrMore()?.count })
    #expect(reads("v: a", as: "/v") { $0.oneOrMore()?.first?.pointer })
    #expect(refused("v: ~") { $0.oneOrMore() }.map(\.code) == [.type])
    let long = String(repeating: "x", count: 5_000)
    #expect(value("v: \(long)") { _ = $0.object() }.first.map { $0.problem.count < 120 } == true)
  }

  @Test func `pointers escape what RFC 6901 asks for`() {
    for text in [
      "{\"v\": {\"a/b\": [0, {\"~\": 1, \"\": 2, \"~1\": 3}]}}",
      "v:\n  a/b:\n  - 0\n  - \"~\": 1\n    \"\": 2\n    ~1: 3\n",
    ] {
      var pointers: [String] = []
      let defects = value(text) { field in
        for list in field.object()?.all() ?? [] {
          for inner in list.field.elements()?.last?.object()?.all() ?? [] {
            pointers.append(inner.field.pointer)
          }
        }
      }
      #expect(defects.isEmpty)
      #expect(pointers == ["/v/a~1b/1/~0", "/v/a~1b/1/", "/v/a~1b/1/~01"])
    }
  }
}
