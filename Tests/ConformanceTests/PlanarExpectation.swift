import Testing
import Vicinity
import VicinityGeometry

/// How a suite's row is known to end in GEOS 3.11.1, where that is not as the suite expects: newer
/// versions are right.
enum PlanarExpectation: String, Decodable, Sendable {
  case differs, throwing = "throws"

  /// Whether the GEOS in use is the one that the tags are about.
  static let isTagged = SystemLibraries.geosVersion.hasPrefix("3.11.1")

  /// Checks the answer to a row. A tagged row is named, and must differ as tagged.
  static func check<Answer: Equatable>(
    _ row: String, tag: PlanarExpectation?, expected: Answer,
    _ ask: () throws(GeometryError) -> Answer
  ) {
    let answer: Answer?
    var failure = ""
    do throws(GeometryError) {
      answer = try ask()
    } catch {
      answer = nil
      failure = "\(error)"
    }
    guard let tag else {
      #expect(answer == expected, "\(row) \(failure)")
      return
    }
    let found = answer.map { "\($0)" } ?? failure
    print("planar: \(row) is tagged '\(tag.rawValue)': expected \(expected), found \(found)")
    guard isTagged else { return }
    switch tag {
    case .differs: #expect(answer != nil && answer != expected, "\(row) \(failure)")
    case .throwing: #expect(answer == nil && failure.contains("GEOS cannot"), "\(row)")
    }
  }
}
