import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `vicinity offers diff`.
@Suite struct OffersDiffTests {
  private static let text = """
    catalog: {id: t, timezone: UTC}
    areas:
      - {id: "b<x>", shape: {type: Polygon, coordinates: [[[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]]}}
    offers:
      - {id: a, where: {in: "b<x>"}, priority: 3}
      - {id: b, creative: {en: {title: "A \\"title\\""}}}

    """

  private static func changed() -> String {
    text.replacing("priority: 3", with: "priority: 4")
      .replacing(
        "[1, 50], [1, 51], [0, 51], [0, 50]", with: "[0.5, 50], [0.5, 52], [0, 52], [0, 50]"
      )
      .replacing("id: b,", with: "id: c,")
  }

  @Test func `the status says whether anything differs, as diff does`() throws {
    let old = try ScratchFile(Self.text, suffix: ".yaml")
    let new = try ScratchFile(Self.changed(), suffix: ".yaml")
    let commented = try ScratchFile("# a comment\n" + Self.text, suffix: ".yaml")
    for format in ["text", "table", "json", "ndjson"] {
      let same = try Tool.run("offers", "diff", old.path, commented.path, "--format", format)
      #expect(same.status == 0, "\(same.error)")
      #expect(same.error.hasSuffix(": 2 offers, all the same\n"), "\(same.error)")
      #expect(same.output.isEmpty == ["text", "table"].contains(format))
      #expect(try Tool.run("offers", "diff", old.path, new.path, "--format", format).status == 1)
    }
    #expect(try Tool.run("offers", "diff", old.path).status == 64)
    #expect(try Tool.run("offers", "diff", "-", "-").status == 64)
    #expect(try Tool.run("offers", "diff", old.path, new.path, "--format", "csv").status == 64)
    #expect(try Tool.run("offers", "diff", old.path, "/nowhere.yaml").status == 66)
    #expect(
      try Tool.run("offers", "diff", old.path, new.path, "--map", "/nowhere/m.svg").status == 74)
    let piped = try Tool.run(
      ["offers", "diff", old.path, "-", "--format", "text"], input: Self.changed())
    #expect(piped.status == 1 && piped.output.contains("priority: 3 -> 4"))
  }

  @Test func `catalogs with defects are refused with all of them, and compiled ones, too`() throws {
    let good = try ScratchFile(Self.text, suffix: ".yaml")
    let bad = try ScratchFile(
      "catalog: {id: t}\noffers: [{id: a, who: x}, {id: a}]\n", suffix: ".yaml")
    let worse = try ScratchFile("offers: [{}]\n", suffix: ".yaml")
    let refused = try Tool.run("offers", "diff", bad.path, worse.path)
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(refused.error.split(separator: "\n").count == 3, "\(refused.error)")
    #expect(refused.error.contains(bad.path) && refused.error.contains(worse.path))
    let compiled = try ScratchFile("", suffix: ".vicinity")
    #expect(try Tool.run("offers", "compile", good.path, "-o", compiled.path).status == 0)
    let result = try Tool.run("offers", "diff", good.path, compiled.path)
    #expect(result.status == 65)
    #expect(
      result.error
        == "\(compiled.path): is compiled already: name the catalog that it was compiled from\n")
  }

  @Test func `text says what changed, for people`() throws {
    let old = try ScratchFile(Self.text, suffix: ".yaml")
    let new = try ScratchFile(Self.changed(), suffix: ".yaml")
    let result = try Tool.run("offers", "diff", old.path, new.path, "--format", "text")
    #expect(
      result.lines == [
        "- b", "+ c", "~ a", "    where, through area b<x>: 7892.22 km2 -> 7808.96 km2",
        "    priority: 3 -> 4", "    3863 km2 gained, 3946 km2 lost", "areas",
        "    b<x>: 3863 km2 gained, 3946 km2 lost",
      ], "\(result.output)")
    let table = try Tool.run("offers", "diff", old.path, new.path, "--format", "table")
    #expect(table.lines.count == 7 && table.lines[0].hasPrefix("change"), "\(table.output)")
  }

  @Test func `JSON has every number`() throws {
    let old = try ScratchFile(Self.text, suffix: ".yaml")
    let new = try ScratchFile(Self.changed(), suffix: ".yaml")
    let lines = try Tool.run("offers", "diff", old.path, new.path).lines
    let array = try Tool.run("offers", "diff", old.path, new.path, "--format", "json").output
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(array.utf8)) as? [[String: Any]])
    #expect(
      list.map { NSDictionary(dictionary: $0) }
        == lines.map { NSDictionary(dictionary: object($0)) })
    #expect(list.map { $0["kind"] as? String } == ["summary", "offer", "offer", "offer", "area"])
    #expect(list.map { $0["change"] as? String } == [nil, "removed", "added", "changed", nil])
    #expect(list[0]["same"] as? Bool == false && list[0]["old_offers"] as? Int == 2)
    let parts = try #require(list[3]["parts"] as? [[String: Any]])
    #expect(parts.map { $0["part"] as? String } == ["where", "priority"])
    #expect(parts.map { $0["through"] as? String } == ["area b<x>", nil])
    let gained = try #require(list[4]["gained_m2"] as? Double)
    let lost = try #require(list[4]["lost_m2"] as? Double)
    let (before, after) = (list[4]["old_m2"] as? Double ?? 0, list[4]["new_m2"] as? Double ?? 0)
    #expect(gained > 0 && lost > 0 && abs(after - before - gained + lost) < 1)
    #expect(list[3]["gained_m2"] as? Double == gained && list[0]["lost_m2"] as? Double == lost)
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var classes: [String: Int] = [:]
    var words = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { if let kind = attributes["class"] { classes["\(name) \(kind)", default: 0] += 1 } }

    func parser(_ parser: XMLParser, foundCharacters string: String) { words += string }
  }

  @Test func `the map is one well-formed file with both colours, a legend and names`() throws {
    let old = try ScratchFile(Self.text, suffix: ".yaml")
    let new = try ScratchFile(Self.changed(), suffix: ".yaml")
    let map = try ScratchFile("", suffix: ".svg")
    #expect(try Tool.run("offers", "diff", old.path, new.path, "--map", map.path).status == 1)
    let svg = try String(contentsOfFile: map.path, encoding: .utf8)
    let elements = Elements()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = elements
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    for kind in ["k", "g", "w"] {
      #expect(elements.classes["path \(kind)"] == 1, "\(elements.classes)")
      #expect(elements.classes["rect \(kind)"] == 1)
    }
    for word in [
      "gained", "lost", "as before", "all offers together: 3863 km2 gained, 3946 km2 lost",
      "b<x>: 3863 km2 gained",
    ] {
      #expect(elements.words.contains(word), "\(word)")
    }
    #expect(svg.contains(".g{fill:#1b9e77") && svg.contains(".w{fill:#d95f02"))
    #expect(!svg.contains("href") && !svg.contains("<script"))
    // Nothing that changed is a map of nothing, and well-formed.
    #expect(try Tool.run("offers", "diff", old.path, old.path, "--map", map.path).status == 0)
    let empty = XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: map.path)))
    #expect(empty.parse())
  }
}
