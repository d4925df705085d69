import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `--format svg`.
@Suite struct MapTests {
  /// The elements of a map, with their attributes and their text.
  private final class Elements: NSObject, XMLParserDelegate {
    var all: [(name: String, attributes: [String: String], text: String)] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { all.append((name, attributes, "")) }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if !all.isEmpty { all[all.count - 1].text += string }
    }

    func count(_ name: String, _ kind: String) -> Int {
      all.count { $0.name == name && $0.attributes["class"] == kind }
    }
  }

  private func elements(_ svg: String) throws -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = elements
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return elements
  }

  @Test func aMapHasPlacesAreasAndTheCircle() throws {
    let result = try Tool.run(
      "within", "2mi", "--of", "55.9520,-3.1890", Tool.fixture("edinburgh/places.csv"), "--areas",
      Tool.fixture("edinburgh/neighborhoods.geojson"), "--format", "svg")
    #expect(result.status == 0)
    // The picture in the README is what the tool draws.
    let picture = Tool.fixtures.deletingLastPathComponent()
      .appendingPathComponent("docs/images/edinburgh.svg")
    #expect(try String(contentsOf: picture, encoding: .utf8) == result.output)
    let map = try elements(result.output)
    #expect(map.count("circle", "h") == 66 && map.count("path", "a") == 14)
    #expect(map.count("circle", "o") == 1 && map.count("circle", "c") == 1)
    #expect(
      map.all.contains { $0.name == "title" && $0.text.trimmed.hasSuffix("66 of 89 within 2 mi") })
    #expect(map.all.contains { $0.name == "text" && $0.text.trimmed == "Leith Walk" })
    // Self-contained: the only address is that of the SVG namespace.
    #expect(result.output.components(separatedBy: "http").count == 2)
    #expect(!result.output.contains("href"))
    // Two miles are 450 pixels less the margin, so a hit at the edge is inside the circle.
    let circle = try #require(map.all.first { $0.attributes["class"] == "c" }?.attributes)
    let radius = try #require(Double(circle["r"] ?? ""))
    for hit in map.all where hit.attributes["class"] == "h" {
      let x = try #require(Double(hit.attributes["cx"] ?? "")) - Double(circle["cx"] ?? "")!
      let y = try #require(Double(hit.attributes["cy"] ?? "")) - Double(circle["cy"] ?? "")!
      #expect((x * x + y * y).squareRoot() <= radius + 0.2)
    }
  }

  @Test func locatedPointsAndTheirAreasStandOut() throws {
    let areas = Tool.fixture("edinburgh/neighborhoods.geojson")
    let one = try elements(
      Tool.run("locate", "55.9520,-3.1890", "--in", areas, "--format", "svg").output)
    #expect(one.count("path", "f") == 1 && one.count("circle", "o") == 1)
    let many = try elements(
      Tool.run(
        "locate", "--points", Tool.fixture("edinburgh/customers.csv"), "--in", areas, "--format",
        "svg"
      ).output)
    #expect(
      many.count("circle", "o") == 12 && many.count("path", "f") + many.count("path", "a") == 14)
    let none = try Tool.run("locate", "0,0", "--in", areas, "--format", "svg", "--fail-if-empty")
    #expect(none.status == 1)
    #expect(try elements(none.output).count("path", "f") == 0)
  }

  @Test func namesAreTextAndNothingElse() throws {
    let file = "name,lat,lon\n\"<script>&\"\"\u{1}\",0,0\n"
    let result = try Tool.run("within", "1km", "--of", "0,0", "-", "--format", "svg", input: file)
    let map = try elements(result.output)
    #expect(map.all.contains { $0.name == "title" && $0.text.trimmed == "<script>&\"" })
    #expect(!map.all.contains { $0.name == "script" })
  }

  @Test(arguments: [
    ["distance", "0,0", "1,1", "--format", "svg"], ["check", "f", "--format", "svg"],
    ["within", "1km", "--of-file", "q", "f", "--format", "svg"],
    ["within", "1km", "--of", "0,0", "f", "--areas", "a"],
  ])
  func whereThereIsNoMapToDrawTheUsageIsWrong(arguments: [String]) throws {
    #expect(try Tool.run(arguments).status == 64)
  }

  @Test func shapesAndOddPlacesCanBeDrawn() throws {
    let shapes = """
      {"type":"Feature","properties":{"name":"line"},"geometry":{"type":"LineString","coordinates":[[179,0],[-179,0.01]]}}
      {"type":"Feature","properties":{"name":"cap"},"geometry":{"type":"Polygon","coordinates":[[[-180,80],[-60,80],[60,80],[-180,80]]]}}
      {"type":"Feature","properties":{"radius":500},"geometry":{"type":"Point","coordinates":[180,0.01]}}
      """
    let result = try Tool.run(
      "nearest", "3", "--to", "0,180", "--shapes", "-", "--format", "svg", input: shapes)
    let map = try elements(result.output)
    #expect(map.count("path", "rf") == 1 && map.count("path", "f") == 2)
    let pole = try Tool.run(
      "within", "0m", "--of", "90,0", "--shapes", "-", "--format", "svg", input: shapes)
    #expect(try elements(pole.output).count("path", "f") == 1)
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
