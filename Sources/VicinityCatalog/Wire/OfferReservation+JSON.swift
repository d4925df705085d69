import VicinityGeometry
import VicinityOffers

extension OfferReservation {
  /// Adds what was reserved: `{"key":…,"token":…,"expires":…}`, or `{"uncapped":"storeFull"}` where nothing
  /// counts it.
  func add(to json: inout JSONObject) {
    switch self {
    case .held(let key, let expires, let token):
      json.add("key", key.description)
      if let token { json.add("token", token) }
      json.add("expires", expires.description)
    case .uncapped(let error): json.add("uncapped", error.code.rawValue)
    }
  }
}

extension LimitFailure {
  func add(to json: inout JSONObject) {
    json.add("offer", offer)
    json.add("error", error.code.rawValue)
    json.add("detail", error.description)
    json.add("shown", isShown)
  }
}
