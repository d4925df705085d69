import VicinityOffers

extension OfferReservation {
  /// Appends what was reserved as a JSON object: `{"key":…,"token":…,"expires":…}`, or
  /// `{"uncapped":"storeFull"}` where nothing counts it.
  func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    switch self {
    case .held(let key, let expires, let token):
      json.add("key", key.description, to: &output)
      if let token { json.add("token", token, to: &output) }
      json.add("expires", expires.description, to: &output)
    case .uncapped(let error): json.add("uncapped", error.code.rawValue, to: &output)
    }
    json.close(&output)
  }
}

extension LimitFailure {
  /// Appends the failure as a JSON object.
  func appendJSON(to output: inout [UInt8]) {
    var json = JSONObject(&output)
    json.add("offer", offer, to: &output)
    json.add("error", error.code.rawValue, to: &output)
    json.add("detail", error.description, to: &output)
    json.key("shown", &output)
    output += isShown ? "true".utf8 : "false".utf8
    json.close(&output)
  }
}
