import VicinityCore
import VicinityGeometry
import VicinityOffers

extension SimulationReport {
  /// Appends the report as one JSON object on one line, without a line feed: a stable form. A number that
  /// is not told is `null`, with `"suppressed":true` beside it.
  public func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.key("summary", &output)
    appendSummary(kind: nil, to: &output)
    json.key("offers", &output)
    JSONObject.list(offers, &output) { $0.append(kind: nil, to: &$1) }
    json.key("areas", &output)
    JSONObject.list(areas, &output) { $0.append(kind: nil, to: &$1) }
    if let changes {
      json.key("changes", &output)
      JSONObject.list(changes, &output) { $0.append(kind: nil, to: &$1) }
    }
    json.close(&output)
  }

  /// Appends the same as lines: the summary, each offer, each area, each change, with their `kind`.
  public func appendLines(to output: inout [UInt8]) {
    appendSummary(kind: "summary", to: &output)
    output.append(0x0A)
    for offer in offers {
      offer.append(kind: "offer", to: &output)
      output.append(0x0A)
    }
    for area in areas {
      area.append(kind: "area", to: &output)
      output.append(0x0A)
    }
    for change in changes ?? [] {
      change.append(kind: "change", to: &output)
      output.append(0x0A)
    }
  }

  private func appendSummary(kind: String?, to output: inout [UInt8]) {
    var json = JSONObject(&output)
    if let kind { json.add("kind", kind, to: &output) }
    json.add("catalog", catalog, to: &output)
    if let against { json.add("against", against, to: &output) }
    json.add("minimumPeople", Double(minimumPeople), to: &output)
    json.add("requests", requests, to: &output)
    json.add("withOffer", withOffer, to: &output)
    if against != nil { json.add("withOfferBefore", withOfferBefore, to: &output) }
    json.add("people", people, to: &output)
    json.add("reached", reached, to: &output)
    json.add("rejections", rejections, to: &output)
    json.add("budgets", knowsBudgets ? "known" : "unknown", to: &output)
    let isTold =
      requests != nil && withOffer != nil && people.count != nil && reached.count != nil
      && (against == nil || withOfferBefore != nil) && !rejections.contains { $0.count == nil }
    json.suppressed(!isTold, to: &output)
    json.close(&output)
  }
}

extension SimulationReport.Offer {
  fileprivate func append(kind: String?, to output: inout [UInt8]) {
    var json = JSONObject(&output)
    if let kind { json.add("kind", kind, to: &output) }
    json.add("offer", id, to: &output)
    json.add("shown", shown, to: &output)
    json.add("first", first, to: &output)
    json.add("people", people, to: &output)
    json.add("rejections", rejections, to: &output)
    if let spend {
      json.key("spend", &output)
      spend.append(to: &output)
    }
    json.suppressed(isSuppressed, to: &output)
    json.close(&output)
  }
}

extension SimulationReport.Area {
  fileprivate func append(kind: String?, to output: inout [UInt8]) {
    var json = JSONObject(&output)
    if let kind { json.add("kind", kind, to: &output) }
    json.add("area", name, to: &output)
    json.add("people", people, to: &output)
    json.suppressed(people.count == nil, to: &output)
    json.close(&output)
  }
}

extension SimulationReport.Change {
  fileprivate func append(kind: String?, to output: inout [UInt8]) {
    var json = JSONObject(&output)
    if let kind { json.add("kind", kind, to: &output) }
    json.add("offer", id, to: &output)
    json.add("gained", gained, to: &output)
    json.add("lost", lost, to: &output)
    json.suppressed(isSuppressed, to: &output)
    json.close(&output)
  }
}

extension SimulatedSpend {
  fileprivate func append(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("spent", spent, to: &output)
    if let total = budget.total { json.add("total", total, to: &output) }
    if let cost = budget.unitCost { json.add("unitCost", cost, to: &output) }
    json.add("unpaid", unpaid, to: &output)
    if let end {
      json.key("end", &output)
      var object = JSONObject(&output)
      object.add("request", end.request, to: &output)
      object.add("time", end.time.description, to: &output)
      object.close(&output)
    }
    json.close(&output)
  }
}

extension JSONObject {
  fileprivate mutating func add(_ key: String, _ number: Int?, to output: inout [UInt8]) {
    self.key(key, &output)
    output += (number.map(String.init) ?? "null").utf8
  }

  fileprivate mutating func add(
    _ key: String, _ people: SimulationReport.People, to output: inout [UInt8]
  ) {
    add(key, people.count, to: &output)
    if people.isEstimate {
      self.key("\(key)Estimated", &output)
      output += "true".utf8
    }
  }

  fileprivate mutating func add(
    _ key: String, _ rejections: [SimulationReport.Rejection], to output: inout [UInt8]
  ) {
    self.key(key, &output)
    var object = JSONObject(&output)
    for rejection in rejections {
      object.add(rejection.reason.name, rejection.count, to: &output)
    }
    object.close(&output)
  }

  fileprivate mutating func add(_ key: String, _ money: Money?, to output: inout [UInt8]) {
    self.key(key, &output)
    guard let money else {
      output += "null".utf8
      return
    }
    var object = JSONObject(&output)
    object.add("value", money.amount, to: &output)
    object.add("currency", money.currency, to: &output)
    object.close(&output)
  }

  fileprivate mutating func suppressed(_ isSuppressed: Bool, to output: inout [UInt8]) {
    guard isSuppressed else { return }
    key("suppressed", &output)
    output += "true".utf8
  }
}
