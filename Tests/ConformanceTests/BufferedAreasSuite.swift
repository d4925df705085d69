import TestSupport
import Testing
import Vicinity

/// Real areas grown and shrunk, measured by brute force.
@Suite struct BufferedAreasSuite {
  struct Source: CustomStringConvertible, Sendable {
    let file: String
    let key: String
    let names: [String]
    let lengths: [String]

    var description: String { "\(file) \(names)" }
  }

  static let sources = [
    Source(
      file: "neighborhoods/san-francisco.geojson", key: "name",
      names: ["Mission", "Presidio", "Bayview", "Treasure Island/YBI"],
      lengths: ["10 m", "100 m", "1 km"]),
    Source(
      file: "neighborhoods/seattle.geojson", key: "name",
      names: ["Seward Park", "Madrona"], lengths: ["10 m", "100 m", "1 km", "50 km"]),
    Source(
      file: "countries/hard_50m.geojson", key: "name",
      names: ["Fiji", "Russia", "New Zealand", "Antarctica", "South Africa", "Italy", "Kiribati"],
      lengths: ["1 km", "50 km", "300 km"]),
    Source(
      file: "countries/hard_10m_small.geojson", key: "name",
      names: ["Fiji", "Lesotho", "Vatican", "San Marino"], lengths: ["10 m", "1 km", "50 km"]),
    Source(
      file: "countries/ne_50m_admin1_selected.geojson", key: "name",
      names: ["Alaska", "New South Wales"], lengths: ["1 km", "5 km", "50 km"]),
  ]

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: sources)
  func distances(source: Source) throws {
    let features = try Features(
      contentsOf: ConformanceData.path(source.file), options: ReadOptions(skipsBadRows: true))
    var found: Set<String> = []
    for index in 0..<features.count {
      guard let name = features[index].property(source.key), source.names.contains(name) else {
        continue
      }
      found.insert(name)
      for length in source.lengths {
        var check = BufferCheck(features.geometries[index], try Length(length))
        check.most = 400
        for (verb, (report, _)) in [
          ("grown", try check.grown()), ("shrunk", try check.shrunk()),
        ] {
          print("\(name) \(verb) by \(length): \(report)")
          #expect(report.failures == 0, "\(name) \(verb) by \(length)")
        }
      }
    }
    for name in source.names where !found.contains(name) { print("\(source.file) has no \(name)") }
  }
}
