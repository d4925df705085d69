import VicinityCore
import VicinityGeometry
public import VicinityOffers

extension OfferDecision {
  /// Appends the decision as JSON on one line, without a line feed: a stable form. It says whether a
  /// ledger was asked for caps and budgets, and which of them it could not keep.
  public func appendJSON(to output: inout [UInt8]) {
    JSONObject.append(to: &output) { json in
      json.add("id", id)
      json.add("catalog", catalog)
      json.add("limits", limits.rawValue)
      json.addObjects("offers", offers) { $0.add(to: &$1) }
      if let rejected { json.addObjects("rejected", rejected) { $0.add(to: &$1) } }
      if let rejectedSummary {
        json.addObject("rejectedSummary") { rejectedSummary.add(to: &$0) }
      }
      if !limitFailures.isEmpty {
        json.addObjects("limitFailures", limitFailures) { $0.add(to: &$1) }
      }
    }
  }

  /// The decision as JSON.
  public var json: String {
    var output: [UInt8] = []
    appendJSON(to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension RejectionSummary {
  fileprivate func add(to json: inout JSONObject) {
    json.add("considered", considered)
    json.addObject("byReason") { reasons in
      for (reason, count) in byReason { reasons.add(reason.name, count) }
    }
  }
}

extension ShownOffer {
  /// Appends the offer as a JSON object.
  public func appendJSON(to output: inout [UInt8]) {
    JSONObject.append(to: &output) { add(to: &$0) }
  }

  fileprivate func add(to json: inout JSONObject) {
    json.add("offer", offer)
    if let place { json.add("place", place.id) }
    if let area { json.add("area", area) }
    if match != nil || place?.path != nil {
      json.addObject("match") { object in
        if let match { object.add("answer", match.answer.rawValue) }
        if let path = place?.path { object.add("distance_m", path.distanceMetres) }
        if let share = match?.probability { object.add("p", share) }
      }
    }
    if let channel { json.add("channel", channel) }
    if let place { json.addObject("anchor") { place.addAnchor(to: &$0) } }
    if let creative {
      json.addObject("creative") { object in
        object.add("locale", creative.locale)
        for field in creative.fields { object.add(field.key, field.text) }
      }
    }
    if let effect { json.addValue("effect") { $0 += effect.utf8 } }
    if let reservation { json.addObject("reservation") { reservation.add(to: &$0) } }
  }
}

extension ShownPlace {
  /// Where to look for the place: what a camera's view needs to draw it.
  fileprivate func addAnchor(to json: inout JSONObject) {
    json.add("name", name)
    json.add("lat", coordinate.latitude)
    json.add("lon", coordinate.longitude)
    if let bearing = path?.bearingDegrees { json.add("bearing_deg", bearing) }
  }
}

extension RejectedOffer {
  /// Appends the offer as a JSON object.
  public func appendJSON(to output: inout [UInt8]) {
    JSONObject.append(to: &output) { add(to: &$0) }
  }

  fileprivate func add(to json: inout JSONObject) {
    json.add("offer", offer)
    json.add("reason", reason.name)
    if let test { json.add("test", test) }
    json.add("detail", detail)
  }
}
