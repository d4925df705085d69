import Vicinity

/// Writes why offers are shown, or not.
struct ExplanationWriter {
  private let format: DecisionFormat
  private var table = TextTable(
    columns: [.init("offer", .left), .init("answer", .left), .init("why", .left)])
  private var isFirst = true

  init(_ format: DecisionFormat) { self.format = format }

  mutating func write(_ explanation: OfferExplanation, to output: inout [UInt8]) {
    guard format != .table else {
      return table.add(
        [
          explanation.offer, explanation.rejected?.reason.name ?? "SHOWN",
          explanation.rejected?.detail ?? ExplanationWriter.shown(explanation),
        ], to: &output)
    }
    if format == .json { output += isFirst ? "[\n".utf8 : ",\n".utf8 }
    isFirst = false
    explanation.shown?.appendJSON(to: &output)
    explanation.rejected?.appendJSON(to: &output)
    if format == .ndjson { output.append(0x0A) }
  }

  mutating func finish(_ output: inout [UInt8]) {
    if format == .table { table.finish(to: &output) }
    if format == .json { output += isFirst ? "[]\n".utf8 : "\n]\n".utf8 }
  }

  private static func shown(_ explanation: OfferExplanation) -> String {
    guard let offer = explanation.shown else { return "" }
    var parts: [String] = []
    if let match = offer.match {
      parts.append("\(match.answer.rawValue) in \(offer.area ?? "its region")")
    }
    if let place = offer.place { parts.append("at \(place.name)") }
    return parts.joined(separator: ", ")
  }
}
