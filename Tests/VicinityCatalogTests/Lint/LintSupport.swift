import Foundation
import Testing
import VicinityCatalog
import VicinityOffers

/// Catalogs that are linted.
enum Lint {
  /// What the linter finds in a catalog, beside which some files stand.
  static func report(
    _ text: String, files: [String: String] = [:], time: String? = nil
  ) throws -> LintReport {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "vicinity-lint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, content) in files {
      try Data(content.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try CatalogCheck(
      text: Array(text.utf8), folder: folder.path, time: time.flatMap { OfferTime($0) }
    ).report
  }

  /// The findings of one rule.
  static func findings(
    _ rule: LintRule, _ text: String, files: [String: String] = [:], time: String? = nil
  ) throws -> [LintFinding] {
    try report(text, files: files, time: time).findings.filter { $0.rule == rule }
  }

  /// A file of areas: rectangles by west, south, east and north.
  static func zones(_ boxes: [(String, Double, Double, Double, Double)]) -> String {
    let features = boxes.map { name, west, south, east, north in
      feature(
        name, [(west, south), (east, south), (east, north), (west, north), (west, south)])
    }
    return collection(features)
  }

  static func feature(_ name: String, _ ring: [(Double, Double)]) -> String {
    let positions = ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return
      #"{"type":"Feature","properties":{"name":"\#(name)"},"geometry":{"type":"Polygon","coordinates":[[\#(positions)]]}}"#
  }

  static func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#
  }

  /// A catalog of one list of areas.
  static let zones = """
    catalog: {id: t}
    areas:
      - {id: zones, each: zones.geojson, key: properties.name}
    offers:
      - {id: a, where: {in: zones}}
    """

  /// A folder of the repository.
  static func repository(_ path: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(path)
  }
}
