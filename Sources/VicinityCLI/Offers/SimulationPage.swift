import Vicinity

/// A simulation as one HTML file that needs nothing else: no scripts, fonts or pictures. Every number is
/// also an attribute, for programs.
struct SimulationPage {
  let report: SimulationReport
  let names: (catalog: String, against: String?)
  let map: SimulationMap

  /// The most rows of a table and bars of a chart; the rest is counted.
  static let (mostRows, mostBars) = (1_000, 30)

  init(
    _ report: SimulationReport, names: (catalog: String, against: String?), map: SimulationMap
  ) {
    self.report = report
    self.names = names
    self.map = map
  }

  func append(to output: inout [UInt8]) {
    output += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    output += "<meta http-equiv=\"Content-Security-Policy\""
    output += " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    output += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
    output += "<title>\(SimulationHTML.escaped("Simulation of \(names.catalog)"))</title>\n"
    output += "<style>\(SimulationStyle.sheet)</style>\n</head>\n<body>\n<main>\n"
    output += "<h1>Simulation of \(SimulationHTML.name(names.catalog))</h1>\n"
    if let against = names.against {
      output += "<p>Compared with \(SimulationHTML.name(against)).</p>\n"
    }
    appendHeadline(to: &output)
    appendOffers(to: &output)
    appendCharts(to: &output)
    appendAreas(to: &output)
    appendSpends(to: &output)
    appendChanges(to: &output)
    appendNotes(to: &output)
    output += "</main>\n</body>\n</html>\n"
  }

  private func text(_ count: Int?) -> CountText { CountText(count, minimum: report.minimumPeople) }

  private func appendHeadline(to output: inout [UInt8]) {
    var numbers: [(key: String, words: String, count: Int?, isEstimate: Bool)] = [
      ("requests", "requests", report.requests, false),
      ("withOffer", "with an offer", report.withOffer, false),
    ]
    if report.against != nil {
      numbers.append(("withOfferBefore", "with an offer before", report.withOfferBefore, false))
    }
    numbers.append(("people", "people", report.people.count, report.people.isEstimate))
    numbers.append(
      ("reached", "people who see an offer", report.reached.count, report.reached.isEstimate))
    output += "<dl class=\"headline\">\n"
    for number in numbers {
      let count = text(number.count)
      output += "<div data-summary=\"\(number.key)\" data-value=\"\(count.attribute)\">"
      output += "<dt>\(number.words)</dt>"
      output +=
        "<dd>\(number.isEstimate ? "~" : "")\(SimulationHTML.escaped(count.text))</dd></div>\n"
    }
    output += "</dl>\n"
  }

  /// The offers, those that most people see first; where the number is not told it decides nothing.
  private var ordered: [SimulationReport.Offer] {
    func key(_ offer: SimulationReport.Offer) -> Double {
      offer.people.count.map(Double.init) ?? 0.5
    }
    let order = report.offers.indices.sorted {
      (key(report.offers[$1]), $0) < (key(report.offers[$0]), $1)
    }
    return order.map { report.offers[$0] }
  }

  private func appendOffers(to output: inout [UInt8]) {
    output += "<h2>Offers</h2>\n<table>\n<caption>Whom each offer reaches, and why not the others"
    output += "</caption>\n<thead><tr><th scope=\"col\">offer</th><th scope=\"col\">people</th>"
    output += "<th scope=\"col\">shown</th><th scope=\"col\">as the best</th>"
    output +=
      "<th scope=\"col\">requests it is not shown to, by reason</th></tr></thead>\n<tbody>\n"
    let offers = ordered
    for offer in offers.prefix(SimulationPage.mostRows) { append(offer, to: &output) }
    output += "</tbody>\n</table>\n"
    appendRest(offers.count, to: &output)
  }

  private func append(_ offer: SimulationReport.Offer, to output: inout [UInt8]) {
    let (people, shown, first) = (text(offer.people.count), text(offer.shown), text(offer.first))
    output += "<tr\(SimulationHTML.attribute("data-offer", offer.id))"
    output += " data-reach=\"\(people.attribute)\" data-shown=\"\(shown.attribute)\""
    output += " data-first=\"\(first.attribute)\">"
    output += "<th scope=\"row\">\(SimulationHTML.name(offer.id))</th>"
    for count in [people, shown, first] {
      output += "<td class=\"n\">\(SimulationHTML.escaped(count.text))</td>"
    }
    output += "<td>"
    for rejection in offer.rejections {
      let count = text(rejection.count)
      output += "<span class=\"reason\" data-reason=\"\(rejection.reason.name)\""
      output += " data-count=\"\(count.attribute)\">\(rejection.reason.name) "
      output += "\(SimulationHTML.escaped(count.text))</span> "
    }
    output += "</td></tr>\n"
  }

  func appendRest(_ count: Int, to output: inout [UInt8]) {
    guard count > SimulationPage.mostRows else { return }
    output += "<p>\(count - SimulationPage.mostRows) more: --format ndjson lists all.</p>\n"
  }

  private func appendCharts(to output: inout [UInt8]) {
    output += "<h2>Reach</h2>\n<figure>\n"
    SimulationBars(
      title: "People who see each offer",
      bars: ordered.prefix(SimulationPage.mostBars).map { offer in
        SimulationBars.Bar(
          name: offer.id, count: offer.people.count,
          attributes: SimulationHTML.attribute("data-bar-offer", offer.id)
            + SimulationHTML.attribute("data-reach", text(offer.people.count).attribute))
      }, minimum: report.minimumPeople
    ).append(to: &output)
    output += "</figure>\n<h2>Rejections by reason</h2>\n<figure>\n"
    SimulationBars(
      title: "Requests that offers are not shown to, all offers together",
      bars: report.rejections.map { rejection in
        SimulationBars.Bar(
          name: rejection.reason.name, count: rejection.count,
          attributes: SimulationHTML.attribute("data-bar-reason", rejection.reason.name)
            + SimulationHTML.attribute("data-count", text(rejection.count).attribute))
      }, minimum: report.minimumPeople
    ).append(to: &output)
    output += "</figure>\n"
  }

  private func appendAreas(to output: inout [UInt8]) {
    guard !report.areas.isEmpty else { return }
    output += "<h2>Areas</h2>\n"
    if !map.isEmpty {
      output += "<figure>\n"
      map.append(to: &output)
      output +=
        "<figcaption>The stronger the colour, the more people see an offer because of the area; dashed: "
      output += "fewer than \(report.minimumPeople), or not told. Dots are places.</figcaption>\n"
      output += "</figure>\n"
    }
    output += "<table>\n<caption>People who see an offer because of an area</caption>\n<thead><tr>"
    output += "<th scope=\"col\">area</th><th scope=\"col\">people</th></tr></thead>\n<tbody>\n"
    for area in report.areas.prefix(SimulationPage.mostRows) {
      let count = text(area.people.count)
      output += "<tr\(SimulationHTML.attribute("data-area", area.name))"
      output += " data-reach=\"\(count.attribute)\"><th scope=\"row\">"
      output += "\(SimulationHTML.name(area.name))</th>"
      output += "<td class=\"n\">\(SimulationHTML.escaped(count.text))</td></tr>\n"
    }
    output += "</tbody>\n</table>\n"
    appendRest(report.areas.count, to: &output)
  }
}
