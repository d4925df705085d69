import Vicinity

// What a page says of money and of the other catalog.
extension SimulationPage {
  func appendSpends(to output: inout [UInt8]) {
    let offers = report.offers.filter { $0.spend != nil }
    guard !offers.isEmpty || !report.knowsBudgets else { return }
    output += "<h2>Budgets</h2>\n"
    guard report.knowsBudgets else {
      output += "<p data-budgets=\"unknown\">Unknown: a compiled catalog does not hold them.</p>\n"
      return
    }
    output +=
      "<table>\n<caption>What budgets would spend if everybody took the best offer they are "
    output += "shown, once for each request, in their order</caption>\n<thead><tr>"
    for title in ["offer", "would spend", "budget", "spent at request", "time", "unpaid requests"] {
      output += "<th scope=\"col\">\(title)</th>"
    }
    output += "</tr></thead>\n<tbody>\n"
    for offer in offers.prefix(SimulationPage.mostRows) {
      guard let spend = offer.spend else { continue }
      let spent = SpendText.spent(offer, spend) {
        CountText($0, minimum: report.minimumPeople).text
      }
      let end = spend.end.map { "\($0.request)" } ?? ""
      let unpaid = spend.unpaid.map { "\($0)" } ?? ""
      output += "<tr\(SimulationHTML.attribute("data-budget", offer.id))"
      output += SimulationHTML.attribute("data-spent", spend.spent?.amount ?? "unknown")
      output += SimulationHTML.attribute("data-end", end)
      output += SimulationHTML.attribute("data-unpaid", unpaid)
      output += "><th scope=\"row\">\(SimulationHTML.name(offer.id))</th>"
      let cells = [
        spent, SpendText.amount(spend.budget.total), end, spend.end.map { "\($0.time)" } ?? "",
        unpaid,
      ]
      for cell in cells { output += "<td class=\"n\">\(SimulationHTML.escaped(cell))</td>" }
      output += "</tr>\n"
    }
    output += "</tbody>\n</table>\n"
    appendRest(offers.count, to: &output)
  }

  func appendChanges(to output: inout [UInt8]) {
    guard let changes = report.changes else { return }
    output += "<h2>Winners and losers</h2>\n"
    guard !changes.isEmpty else {
      output += "<p>Nobody sees other offers than before.</p>\n"
      return
    }
    output +=
      "<table>\n<caption>Requests that see an offer now and did not before, and the other way "
    output +=
      "round</caption>\n<thead><tr><th scope=\"col\">offer</th><th scope=\"col\">gained</th>"
    output += "<th scope=\"col\">lost</th></tr></thead>\n<tbody>\n"
    for change in changes.prefix(SimulationPage.mostRows) {
      let gained = CountText(change.gained, minimum: report.minimumPeople)
      let lost = CountText(change.lost, minimum: report.minimumPeople)
      output += "<tr\(SimulationHTML.attribute("data-change", change.id))"
      output += " data-gained=\"\(gained.attribute)\" data-lost=\"\(lost.attribute)\">"
      output += "<th scope=\"row\">\(SimulationHTML.name(change.id))</th>"
      output += "<td class=\"n\">\(SimulationHTML.escaped(gained.text))</td>"
      output += "<td class=\"n\">\(SimulationHTML.escaped(lost.text))</td></tr>\n"
    }
    output += "</tbody>\n</table>\n"
    appendRest(changes.count, to: &output)
  }

  func appendNotes(to output: inout [UInt8]) {
    let least = report.minimumPeople
    output += "<h2>Notes</h2>\n<ul>\n"
    if least > 1 {
      output +=
        "<li>&lt;\(least)* stands for a number that fewer than \(least) people stand behind, or "
      output += "that would give one away by a sum or a difference. 0 is nobody.</li>\n"
    }
    output +=
      "<li>GEO_OUTSIDE counts requests that an offer is not near to, also those whose position "
    output +=
      "is not known.</li>\n<li>Limits on customers, devices and areas are not applied.</li>\n"
    output += "<li>Catalog <code>\(SimulationHTML.escaped(report.catalog))</code>"
    if let against = report.against {
      output += ", compared with <code>\(SimulationHTML.escaped(against))</code>"
    }
    output += "</li>\n</ul>\n"
  }
}
