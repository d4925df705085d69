import VicinityCore
import VicinityGeometry
import VicinityOffers

extension SimulationReport {
  /// Appends the report as one JSON object on one line, without a line feed: a stable form. A number that
  /// is not told is `null`, with `"suppressed":true` beside it.
  public func appendJSON(to output: inout [UInt8]) {
    JSONObject.append(to: &output) { json in
      json.addObject("summary") { add(to: &$0) }
      json.addObjects("offers", offers) { $0.add(to: &$1) }
      json.addObjects("areas", areas) { $0.add(to: &$1) }
      if let changes { json.addObjects("changes", changes) { $0.add(to: &$1) } }
    }
  }

  /// Appends the same as lines: the summary, each offer, each area, each change, with their `kind`.
  public func appendLines(to output: inout [UInt8]) {
    func line(_ kind: String, _ fill: (inout JSONObject) -> Void) {
      JSONObject.append(to: &output) { json in
        json.add("kind", kind)
        fill(&json)
      }
      output.append(0x0A)
    }
    line("summary") { add(to: &$0) }
    for offer in offers { line("offer") { offer.add(to: &$0) } }
    for area in areas { line("area") { area.add(to: &$0) } }
    for change in changes ?? [] { line("change") { change.add(to: &$0) } }
  }

  /// Adds the summary.
  private func add(to json: inout JSONObject) {
    json.add("catalog", catalog)
    if let against { json.add("against", against) }
    json.add("minimumPeople", minimumPeople)
    json.add("requests", requests)
    json.add("withOffer", withOffer)
    if against != nil { json.add("withOfferBefore", withOfferBefore) }
    json.add("people", people)
    json.add("reached", reached)
    json.add("rejections", rejections)
    json.add("budgets", knowsBudgets ? "known" : "unknown")
    let isTold =
      requests != nil && withOffer != nil && people.count != nil && reached.count != nil
      && (against == nil || withOfferBefore != nil) && !rejections.contains { $0.count == nil }
    json.addSuppressed(!isTold)
  }
}

extension SimulationReport.Offer {
  fileprivate func add(to json: inout JSONObject) {
    json.add("offer", id)
    json.add("shown", shown)
    json.add("first", first)
    json.add("people", people)
    json.add("rejections", rejections)
    if let spend { json.addObject("spend") { spend.add(to: &$0) } }
    json.addSuppressed(isSuppressed)
  }
}

extension SimulationReport.Area {
  fileprivate func add(to json: inout JSONObject) {
    json.add("area", name)
    json.add("people", people)
    json.addSuppressed(people.count == nil)
  }
}

extension SimulationReport.Change {
  fileprivate func add(to json: inout JSONObject) {
    json.add("offer", id)
    json.add("gained", gained)
    json.add("lost", lost)
    json.addSuppressed(isSuppressed)
  }
}

extension SimulatedSpend {
  fileprivate func add(to json: inout JSONObject) {
    json.add("spent", spent)
    if let total = budget.total { json.add("total", total) }
    if let cost = budget.unitCost { json.add("unitCost", cost) }
    json.add("unpaid", unpaid)
    if let end {
      json.addObject("end") { object in
        object.add("request", end.request)
        object.add("time", end.time.description)
      }
    }
  }
}

extension JSONObject {
  fileprivate mutating func add(_ key: String, _ people: SimulationReport.People) {
    add(key, people.count)
    if people.isEstimate { add("\(key)Estimated", true) }
  }

  fileprivate mutating func add(_ key: String, _ rejections: [SimulationReport.Rejection]) {
    addObject(key) { object in
      for rejection in rejections { object.add(rejection.reason.name, rejection.count) }
    }
  }

  fileprivate mutating func add(_ key: String, _ money: Money?) {
    guard let money else { return addValue(key) { $0 += "null".utf8 } }
    addObject(key) { object in
      object.add("value", money.amount)
      object.add("currency", money.currency)
    }
  }

  fileprivate mutating func addSuppressed(_ isSuppressed: Bool) {
    if isSuppressed { add("suppressed", true) }
  }
}
