import Foundation
import Vicinity

extension Group {
  /// How soon an index file is ready, and what a point costs in one that is mapped.
  func openedIndex(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let count = isFull ? 1_000_000 : 20_000
    let points = try AreaQuestions(count, among: settings.seed).shuffled
    let areas = try IndexedAreas(
      Areas(bytes: CircleInput(count, seed: settings.seed).csv, name: "x"))
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let writing = try Spent.on { try areas.write(to: file.path) }.spent
    let mapped = try IndexedAreas(contentsOf: file.path)
    let loaded = try IndexedAreas(contentsOf: file.path, access: .loaded)
    let first = points.coordinates[0]
    let cases = [
      Case("made here, all points at once", amount: count) { areas.index.batch(points) },
      Case("mapped, all points at once", amount: count) { mapped.index.batch(points) },
      Case("loaded, all points at once", amount: count) { loaded.index.batch(points) },
      Case("open and ask one point", amount: 1) {
        let opened = try IndexedAreas(contentsOf: file.path)
        var tally = Tally()
        for hit in opened.index.areas(at: first) { tally.add(Double(hit.index)) }
        return tally
      },
    ]
    var report = GroupReport(
      name: rawValue, input: "\(count) circles, \(count) points", unit: .nanosecondsEach,
      measurements: try measure(cases, rounds: settings.rounds))
    let found = report.measurements.map(\.tally)
    report.check("the same made, mapped and loaded", found[1] == found[0] && found[2] == found[0])
    let verifying = try Spent.on { try mapped.verify() }.spent
    let bytes = Double(try IndexFile(path: file.path).size)
    let opening = report.measurements[3].medianWall * 1e3
    report.facts += [
      "open and ask one point, ms by the clock: \(Bound.text(opening, 3, atMost: 10))",
      "the file: \(decimals(bytes / 1e6, 1)) MB; written in \(decimals(writing.wall * 1e3, 0)) ms,"
        + " verified in \(decimals(verifying.wall * 1e3, 0)) ms",
    ]
    return report
  }
}
