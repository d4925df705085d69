import Testing
import VicinityCatalog

@Suite struct YAMLTests {
  @Test func `syntax errors have a line, libyaml's words and a mend`() {
    for (text, line, words) in [
      ("a: 1\n\tb: 2\n", 2, "tab character"),
      ("a:\n\t- 1\n", 2, "cannot start any token"),
      ("a: [1, 2\nb: 3\n", 2, "',' or ']'"),
      ("a: 1\n b: 2\n", 2, "mapping values are not allowed"),
      ("a: \"x\n", 1, "unexpected end of stream"),
      ("# \u{2028}# \u{85}#\r#\r\na: [\r\n]]\r\n", 3, "did not find"),
      ("a:\n  - 1\n b: 2\n", 3, "did not find expected"),
      ("a: %x\n", 1, "cannot start any token"),
      ("a: 1\nb\nc: 2\n", 3, "could not find expected ':'"),
      ("a: \"\\q\"\n", 1, "unknown escape character"),
      ("a: 1\nb: \u{1}\n", 2, "control characters are not allowed, U+1"),
      ("%FOO 1\n---\na: 1\n", 1, "unknown directive"),
      ("\n%YAML 3.0\n---\na: 1\n", 2, "incompatible"),
      ("a: \"\\ud800\"\n", 1, "invalid Unicode"),
    ] {
      let reading = Reading(text)
      #expect(reading.codes == [.syntax], "\(text)")
      #expect(reading.defects.first?.line == line, "\(text)")
      #expect(reading.defects.first?.problem.contains(words) == true, "\(reading.defects)")
      #expect(reading.defects.first?.mend.isEmpty == false)
    }
  }

  @Test func `tags other than the core ones are refused, and reading goes on`() {
    let text = """
      v:
      - !!str 5
      - !!int "5"
      - !!null ""
      - ! ~
      - !!seq [a]
      - !!map {a: 1}
      - !foo x
      - !!binary aGk=
      - !!set {a: ~}
      - !!timestamp 2026-01-01
      - !!str [a]
      - !<tag:example.com,2026:x> y

      """
    var outlines = ""
    let defects = value(text) { outlines = outline($0.node) }
    #expect(outlines == "[<5>,<5>,-,<~>,[<a>],{a=<1>},<x>,<aGk=>,{a=-},<2026-01-01>,[<a>],<y>]")
    #expect(defects.map(\.code) == Array(repeating: .syntax, count: 6))
    #expect(defects.map(\.pointer) == (6...11).map { "/v/\($0)" })
    #expect(defects.map(\.line) == Array(8...13))
    #expect(defects.first?.problem == "the tag \"!foo\" has no meaning here")
  }

  @Test func `merge keys are refused by name`() {
    let reading = Reading("base: &b {x: 1}\noffers:\n- id: a\n  <<: *b\n  x: 2\n")
    #expect(reading.codes == [.syntax])
    #expect(
      reading.defects.first?.description
        == "menu:4: /offers/0/<<: the merge key << is not supported: write the keys out")
    #expect(reading.entries.map { outline($0.field.node) } == ["{id=<a>,x=<2>}"])
    // In quotes it is a key like others.
    #expect(Reading("offers:\n- '<<': 1\n").defects.isEmpty)
  }

  @Test func `a second document is refused, and the first one is read`() {
    let reading = Reading("---\noffers: [{id: a}]\n---\noffers: [{id: b}]\n")
    #expect(reading.codes == [.syntax])
    #expect(reading.defects.first?.line == 3)
    #expect(reading.ids == ["a"])
    #expect(Reading("%YAML 1.2\n---\noffers: [{id: a}]\n...\n").defects.isEmpty)
  }

  @Test func `aliases stand for what they name`() {
    let text = """
      v:
        a: &x {k: [1, &y 2]}
        b: *x
        c: [*y, *x]
        &z key: *y
        *z : 1
        d: &x 3
        e: *x

      """
    var outlines = ""
    let defects = value(text) { outlines = outline($0.node) }
    #expect(defects.map(\.code) == [.duplicateKey])
    #expect(
      outlines
        == "{a={k=[<1>,<2>]},b={k=[<1>,<2>]},c=[<2>,{k=[<1>,<2>]}],key=<2>,d=<3>,e=<3>}")
    for (text, words) in [
      ("v: *nobody", "names no anchor"), ("v: &a [*a]", "inside what it names"),
      ("v: &a {k: {l: *a}}", "inside what it names"), ("*a : 1", "names no anchor"),
      ("v: {? [a] : 1}", "a key is a list"), ("a: &k [1]\n*k : 2", "a key is a list"),
    ] {
      let reading = Reading(text)
      #expect(reading.codes == [.syntax], "\(text)")
      #expect(reading.defects.first?.problem.contains(words) == true, "\(reading.defects)")
    }
  }

  @Test func `scalars in every style are texts`() {
    let text = """
      v:
      - plain text
      - 'it''s'
      - "tab\\tand \\u00e9"
      - |
        literal
          kept
      - >-
        folded
        on
      - two
        lines
      - - nested
      - "null"
      -
      - a#b
      - a # b

      """
    var outlines = ""
    #expect(value(text) { outlines = outline($0.node) }.isEmpty)
    #expect(
      outlines == "[<plain text>,<it's>,<tab\tand é>,<literal\n  kept\n>,<folded on>,<two lines>,"
        + "[<nested>],<null>,-,<a#b>,<a>]")
  }
}
