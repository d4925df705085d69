import TestSupport
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Requests as text, for simulations.
enum SimulatedRequests {
  /// Requests of all kinds around the fixture's city, by some people each of whom asks several times;
  /// some have no user.
  static func random(_ count: Int, seed: UInt64, people: Int) -> [[UInt8]] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { number in
      func place() -> String {
        let latitude = Double.random(in: 55.92...55.98, using: &random)
        let longitude = Double.random(in: -3.25 ... -3.10, using: &random)
        return #""lat":\#(latitude),"lon":\#(longitude)"#
      }
      var parts = [#""id":"r\#(number)""#]
      let time = OfferTime(seconds: 1_795_000_000 + Int64(random.next() % 2_000_000))
      parts.append(#""time":"\#(time)""#)
      parts.append(#""limit":\#(random.next() % 6)"#)
      if random.next() % 3 != 0 {
        let accuracy = [8, 40, 300, 4_000][Int(random.next() % 4)]
        parts.append(
          #""device":{"geo":{\#(place()),"type":1,"accuracy":\#(accuracy),"lastfix":\#(random.next() % 200)}}"#
        )
      }
      var user: [String] = []
      if random.next() % 4 != 0 { user.append(#""id":"u\#(random.next() % UInt64(people))""#) }
      if random.next() % 2 == 0 { user.append(#""geo":{\#(place()),"region":"GB-SCT"}"#) }
      if random.next() % 2 == 0 {
        user.append(#""attrs":{"tier":"gold","last_order":"2025-08-30"},"segments":["aud-foodie"]"#)
      }
      if !user.isEmpty { parts.append(#""user":{\#(user.joined(separator: ","))}"#) }
      if random.next() % 2 == 0 { parts.append(#""delivery":{"geo":{\#(place())}}"#) }
      if random.next() % 3 == 0 { parts.append(#""channel":"app""#) }
      if random.next() % 2 == 0 {
        parts.append(#""basket":{"total":{"value":"23.40","currency":"GBP"}}"#)
      }
      return Array("{\(parts.joined(separator: ","))}".utf8)
    }
  }

  /// A request of a user for everything, at a time.
  static func plain(_ user: String?, second: Int = 0, limit: Int = 3) -> [UInt8] {
    let time = OfferTime(seconds: 1_764_000_000 + Int64(second))
    let who = user.map { #","user":{"id":"\#($0)"}"# } ?? ""
    return Array(#"{"id":"x","time":"\#(time)","limit":\#(limit)\#(who)}"#.utf8)
  }

  /// A request with an attribute.
  static func with(_ attribute: String, user: String) -> [UInt8] {
    Array(
      #"{"id":"x","time":"2025-11-25T12:00:00Z","limit":9,"user":{"id":"\#(user)","attrs":{"kind":"\#(attribute)"}}}"#
        .utf8)
  }
}

extension SimulationReport {
  var json: String {
    var bytes: [UInt8] = []
    appendJSON(to: &bytes)
    appendLines(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
