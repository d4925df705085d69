import Vicinity

/// A decision for people: the offers, then why not the others.
struct DecisionTable {
  private let request: OfferRequest

  init(_ request: OfferRequest) { self.request = request }

  func append(_ decision: OfferDecision, to output: inout [UInt8]) {
    if decision.offers.isEmpty {
      output += "no offers\n".utf8
    } else {
      var table = TextTable(
        columns: [
          .init("offer", .left), .init("place", .left), .init("distance", .right),
          .init("match", .left), .init("P", .right), .init("says", .left),
        ])
      for offer in decision.offers { table.add(cells(offer), to: &output) }
      table.finish(to: &output)
    }
    if let summary = decision.rejectedSummary { append(summary, to: &output) }
    if let rejected = decision.rejected, !rejected.isEmpty {
      output.append(0x0A)
      var table = TextTable(
        columns: [.init("not shown", .left), .init("reason", .left), .init("why", .left)])
      for offer in rejected {
        table.add([offer.offer, offer.reason.name, offer.detail], to: &output)
      }
      table.finish(to: &output)
    }
  }

  private func cells(_ offer: ShownOffer) -> [String] {
    let distance = offer.place?.path.map {
      Humane.length(
        metres: $0.distanceMetres, in: Humane.unit(forMetres: $0.distanceMetres))
    }
    return [
      offer.offer, offer.place?.name ?? "", distance ?? "", offer.match?.answer.rawValue ?? "",
      offer.match?.probability.map { Humane.trimmed($0, 3) } ?? "",
      offer.creative?.fields.first?.text ?? "",
    ]
  }

  private func append(_ summary: RejectionSummary, to output: inout [UInt8]) {
    let reasons = summary.byReason.map { "\($0.reason.name) \($0.count)" }
    guard !reasons.isEmpty else { return }
    output +=
      "\nof \(summary.considered) offers not shown: \(reasons.joined(separator: ", "))\n".utf8
  }
}
