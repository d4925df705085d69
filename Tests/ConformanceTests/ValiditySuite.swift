import Testing
import Vicinity

/// The verdict on every feature of the real polygon files, with the reason.
@Suite struct ValiditySuite {
  struct Row: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let feature: Int
    let valid: Bool
    let reason: String?

    var description: String { "\(file) \(feature)" }
  }

  static let rows = ConformanceData.rows("conformance/validity_real.jsonl", as: Row.self)
  static let fileNames = Array(Set(rows.map(\.file))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() { #expect(ValiditySuite.rows.count == 1209) }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func verdicts(name: String) throws {
    let rows = ValiditySuite.rows.filter { $0.file == name }
    let areas = try Areas(
      contentsOf: ConformanceData.path(name), options: ReadOptions(skipsBadRows: true))
    let kept = (0..<areas.count).map { areas[$0].feature }
    #expect(kept == rows.filter(\.valid).map(\.feature))
    #expect(areas.skipped.first.compactMap(\.row) == rows.filter { !$0.valid }.map(\.feature))
    for defect in areas.skipped.first {
      let row = try #require(rows.first { $0.feature == defect.row })
      // The reason without the coordinate, in GEOS's words.
      let reason = try #require(row.reason?.split(separator: "[").first)
      #expect(defect.problem.contains(reason), "\(row): \(defect.problem)")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: fileNames)
  func everyFileLoadsRepaired(name: String) throws {
    let rows = ValiditySuite.rows.filter { $0.file == name }
    let areas = try Areas(
      contentsOf: ConformanceData.path(name), options: ReadOptions(repairsShapes: true))
    #expect(areas.count == rows.count)
    #expect(areas.repairs.map(\.feature) == rows.filter { !$0.valid }.map(\.feature))
    for repair in areas.repairs {
      print(
        "\(name) \(repair.feature): \(repair.flaw.reason), \(repair.squareMetresBefore) m2 became "
          + "\(repair.squareMetresAfter) m2")
      // None of these flaws is about more than a sliver.
      let change = abs(repair.squareMetresAfter - repair.squareMetresBefore)
      #expect(change <= 1e-10 * repair.squareMetresBefore)
    }
  }
}
