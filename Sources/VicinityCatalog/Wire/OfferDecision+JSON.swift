import VicinityCore
public import VicinityOffers

extension OfferDecision {
  /// Appends the decision as JSON on one line, without a line feed: a stable form. It says whether a
  /// ledger was asked for caps and budgets, and which of them it could not keep.
  public func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("id", id, to: &output)
    json.add("catalog", catalog, to: &output)
    json.add("limits", limits.rawValue, to: &output)
    json.key("offers", &output)
    JSONObject.list(offers, &output) { $0.appendJSON(to: &$1) }
    if let rejected {
      json.key("rejected", &output)
      JSONObject.list(rejected, &output) { $0.appendJSON(to: &$1) }
    }
    if let summary = rejectedSummary {
      json.key("rejectedSummary", &output)
      summary.appendJSON(to: &output)
    }
    if !limitFailures.isEmpty {
      json.key("limitFailures", &output)
      JSONObject.list(limitFailures, &output) { $0.appendJSON(to: &$1) }
    }
    json.close(&output)
  }

  /// The decision as JSON.
  public var json: String {
    var output: [UInt8] = []
    appendJSON(to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension RejectionSummary {
  fileprivate func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("considered", Double(considered), to: &output)
    json.key("byReason", &output)
    var reasons = JSONObject(&output)
    for (reason, count) in byReason { reasons.add(reason.name, Double(count), to: &output) }
    reasons.close(&output)
    json.close(&output)
  }
}

extension ShownOffer {
  /// Appends the offer as a JSON object.
  public func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("offer", offer, to: &output)
    if let place { json.add("place", place.id, to: &output) }
    if let area { json.add("area", area, to: &output) }
    if match != nil || place?.path != nil {
      json.key("match", &output)
      var object = JSONObject(&output)
      if let match { object.add("answer", match.answer.rawValue, to: &output) }
      if let path = place?.path { object.add("distance_m", path.distanceMetres, to: &output) }
      if let share = match?.probability { object.add("p", share, to: &output) }
      object.close(&output)
    }
    if let channel { json.add("channel", channel, to: &output) }
    if let place {
      json.key("anchor", &output)
      place.appendAnchor(to: &output)
    }
    if let creative {
      json.key("creative", &output)
      var object = JSONObject(&output)
      object.add("locale", creative.locale, to: &output)
      for field in creative.fields { object.add(field.key, field.text, to: &output) }
      object.close(&output)
    }
    if let effect {
      json.key("effect", &output)
      output += effect.utf8
    }
    if let reservation {
      json.key("reservation", &output)
      reservation.appendJSON(to: &output)
    }
    json.close(&output)
  }
}

extension ShownPlace {
  /// Where to look for the place: what a camera's view needs to draw it.
  fileprivate func appendAnchor(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("name", name, to: &output)
    json.add("lat", coordinate.latitude, to: &output)
    json.add("lon", coordinate.longitude, to: &output)
    if let bearing = path?.bearingDegrees { json.add("bearing_deg", bearing, to: &output) }
    json.close(&output)
  }
}

extension RejectedOffer {
  /// Appends the offer as a JSON object.
  public func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("offer", offer, to: &output)
    json.add("reason", reason.name, to: &output)
    if let test { json.add("test", test, to: &output) }
    json.add("detail", detail, to: &output)
    json.close(&output)
  }
}
