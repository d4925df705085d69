import Foundation
import Vicinity

extension Group {
  /// From the text of a catalog to its compiled file, and what that is like.
  func offersCompile(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let count = isFull ? 1_000_000 : 2000
    let input = OfferInput(count, seed: settings.seed)
    let text = try TemporaryFile(input.ndjson(), name: "offers.ndjson")
    let output = try TemporaryFile([], name: "offers.vicinity")
    let circles = CircleInput(count, seed: settings.seed)
    let cases = [
      Case("compile", note: "on all cores, from a file to a file", amount: count) {
        let catalog = try OfferCatalog(contentsOf: text.path)
        try catalog.write(to: output.path)
        return Tally(count: catalog.count, sum: 0)
      },
      Case("GEOS, 64-gons by sines, STRtree", note: "areas alone, from memory", amount: count) {
        _ = GEOSAreas(circles, corners: 64)
        return Tally(count: count, sum: 0)
      },
      Case("GEOS, 64-gons by GEOSBuffer, STRtree", note: "the same", amount: count) {
        _ = GEOSAreas(buffers: circles)
        return Tally(count: count, sum: 0)
      },
    ]
    var report = GroupReport(
      name: rawValue, input: "\(count) offers, \(input.polygons.summary)",
      unit: .microsecondsEach, measurements: try measure(cases, rounds: min(settings.rounds, 3)))
    for peer in report.measurements.dropFirst() {
      let ratio = peer.medianWall / report.measurements[0].medianWall
      report.facts.append(
        "compile, beside \(peer.name), by the clock: "
          + Bound.text(ratio, floor: isFull && peer.name.contains("Buffer") ? 1 : nil))
    }
    let size = try FileManager.default.attributesOfItem(atPath: text.path)[.size] as? Int ?? 0
    report.facts.append("the text: \(decimals(Double(size) / 1e6, 1)) MB")
    try open(output.path, text.path, isFull, &report)
    return report
  }

  /// How soon the file is ready, and how large what stands in it is.
  private func open(
    _ path: String, _ text: String, _ isFull: Bool, _ report: inout GroupReport
  ) throws {
    var times: [Double] = []
    for _ in 0..<21 {
      let (_, spent) = try Spent.on { try OfferCatalog(contentsOf: path).count }
      times.append(spent.wall * 1e3)
    }
    report.facts.append(
      "open the file, ms by the clock: \(Bound.text(median(times), 3, atMost: isFull ? 20 : nil))")
    let catalog = try OfferCatalog(contentsOf: path)
    report.check(
      "the file decides as the text", try catalog.digest == OfferCatalog(contentsOf: text).digest)
    let footprint = catalog.footprint
    func each(_ bytes: Int) -> String { decimals(Double(bytes) / Double(catalog.count), 1) }
    let index = footprint.offers + footprint.places + footprint.areas
    report.facts += [
      "bytes an offer: \(each(footprint.total)), of which offers and their terms "
        + "\(each(footprint.offers)), places \(each(footprint.places)), areas \(each(footprint.areas)), "
        + "vertices of polygons \(each(footprint.vertices)), texts \(each(footprint.texts))",
      "bytes an offer without vertices and texts: "
        + Bound.text(Double(index) / Double(catalog.count), 1, atMost: isFull ? 120 : nil),
    ]
  }
}
