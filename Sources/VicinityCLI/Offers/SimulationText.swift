import Vicinity

/// A simulation for people: headline numbers, then tables.
struct SimulationText {
  private let report: SimulationReport

  init(_ report: SimulationReport) { self.report = report }

  func append(to output: inout [UInt8]) {
    let withOffer = number(report.withOffer)
    var line = "\(number(report.requests)) requests of \(number(report.people)) people; "
    line += "\(withOffer) with an offer, which \(number(report.reached)) people see"
    if report.against != nil { line += "; \(number(report.withOfferBefore)) before" }
    output += line + "\n\n"
    appendOffers(to: &output)
    appendAreas(to: &output)
    appendSpends(to: &output)
    appendChanges(to: &output)
    if report.minimumPeople > 1 {
      output +=
        "\n<\(report.minimumPeople)* is of fewer people, or would give a number of fewer away\n"
    }
  }

  private func appendOffers(to output: inout [UInt8]) {
    var table = TextTable(
      columns: [
        .init("offer", .left), .init("people", .right), .init("shown", .right),
        .init("first", .right), .init("not shown because", .left),
      ])
    for offer in report.offers {
      table.add(
        [
          offer.id, number(offer.people), number(offer.shown), number(offer.first),
          offer.rejections.map { "\($0.reason.name) \(number($0.count))" }.joined(separator: ", "),
        ], to: &output)
    }
    table.finish(to: &output)
  }

  private func appendAreas(to output: inout [UInt8]) {
    guard !report.areas.isEmpty else { return }
    output.append(0x0A)
    var table = TextTable(columns: [.init("area", .left), .init("people", .right)])
    for area in report.areas { table.add([area.name, number(area.people)], to: &output) }
    table.finish(to: &output)
  }

  private func appendSpends(to output: inout [UInt8]) {
    guard report.knowsBudgets else {
      output += "\nbudgets: unknown, a compiled catalog does not hold them\n"
      return
    }
    let offers = report.offers.filter { $0.spend != nil }
    guard !offers.isEmpty else { return }
    output.append(0x0A)
    var table = TextTable(
      columns: [
        .init("budget of", .left), .init("would spend", .right), .init("of", .right),
        .init("spent at request", .right), .init("time", .left), .init("unpaid", .right),
      ])
    for offer in offers {
      guard let spend = offer.spend else { continue }
      table.add(
        [
          offer.id, SpendText.spent(offer, spend, number), SpendText.amount(spend.budget.total),
          spend.end.map { "\($0.request)" } ?? "", spend.end.map { "\($0.time)" } ?? "",
          spend.unpaid.map { "\($0)" } ?? "",
        ], to: &output)
    }
    table.finish(to: &output)
  }

  private func appendChanges(to output: inout [UInt8]) {
    guard let changes = report.changes else { return }
    output.append(0x0A)
    guard !changes.isEmpty else {
      output += "nobody sees other offers than before\n"
      return
    }
    var table = TextTable(
      columns: [.init("changed", .left), .init("gained", .right), .init("lost", .right)])
    for change in changes {
      table.add([change.id, number(change.gained), number(change.lost)], to: &output)
    }
    table.finish(to: &output)
  }

  private func number(_ count: Int?) -> String {
    CountText(count, minimum: report.minimumPeople).text
  }

  private func number(_ people: SimulationReport.People) -> String {
    (people.isEstimate ? "~" : "") + number(people.count)
  }
}

/// A number that may be suppressed.
struct CountText {
  let text: String
  /// The same for a program.
  let attribute: String

  init(_ count: Int?, minimum: Int) {
    // The star: or of more, which would give another number away.
    text = count.map(String.init) ?? "<\(minimum)*"
    attribute = count.map(String.init) ?? "suppressed"
  }
}

/// What a budget spends, in words.
enum SpendText {
  static func amount(_ money: Money?) -> String {
    money.map { "\($0.amount) \($0.currency)" } ?? ""
  }

  static func spent(
    _ offer: SimulationReport.Offer, _ spend: SimulatedSpend, _ number: (Int?) -> String
  ) -> String {
    if let spent = spend.spent { return amount(spent) }
    return spend.budget.unitCost == nil ? "no unitCost" : number(nil)
  }
}
