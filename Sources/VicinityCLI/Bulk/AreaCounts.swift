import ArgumentParser
import Synchronization
import Vicinity

/// How counts are written.
enum CountFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, ndjson, csv
}

/// How many points each area covers.
final class AreaCounts: Sendable {
  private struct Counts {
    var areas: [Int]
    var points = 0
    var unmatched = 0
  }

  private let counts: Mutex<Counts>

  init(_ areas: Int) { counts = Mutex(Counts(areas: Array(repeating: 0, count: areas))) }

  /// All points, and those that no area covers.
  var points: Int { counts.withLock { $0.points } }
  var unmatched: Int { counts.withLock { $0.unmatched } }

  /// - Parameter isFirst: whether only the first area of a point counts.
  func add(_ answers: AreaAnswers, isFirst: Bool) {
    counts.withLock { counts in
      counts.points += answers.count
      for hits in answers {
        if hits.isEmpty { counts.unmatched += 1 }
        for hit in isFirst ? hits.prefix(1) : hits[...] { counts.areas[hit.index] += 1 }
      }
    }
  }

  /// A record for each area, in their order.
  func text(_ areas: IndexedAreas, _ format: CountFormat) -> [UInt8] {
    let points = counts.withLock { $0.areas }
    var output: [UInt8] = []
    var lines = JSONLines(isArray: format == .json)
    var table = TextTable(columns: [
      .init("feature", .right), .init("area", .left), .init("points", .right),
    ])
    if format == .csv { output += "feature,id,name,points\n" }
    for (position, count) in points.enumerated() {
      let area = areas[position]
      switch format {
      case .csv:
        CSVText.append(
          ["\(area.feature)", area.id ?? "", area.name ?? "", "\(count)"], to: &output)
        output += "\n"
      case .json, .ndjson:
        lines.append(to: &output) { line in
          line += "{\"feature\":\(area.feature),"
          AreaJSON.appendTexts(of: area, to: &line)
          line += ",\"points\":\(count)}"
        }
      case .table:
        table.add(["\(area.feature)", area.name ?? area.id ?? "", "\(count)"], to: &output)
      }
    }
    if format == .table { table.finish(to: &output) }
    if format == .json || format == .ndjson { lines.close(&output) }
    return output
  }
}
