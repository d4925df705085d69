import CSpatial
import Foundation
import Vicinity

/// A made-up catalog as tables, for a server that is asked the same in SQL; and what the library answers, and
/// in what time.
struct OfferFolder {
  private let folder: URL
  private let input: OfferInput
  private let asked: OfferRequests

  init(_ path: String, _ settings: Settings) throws {
    folder = URL(fileURLWithPath: path, isDirectory: true)
    let isFull = settings.size == .full
    input = OfferInput(settings.points ?? (isFull ? 1_000_000 : 2000), seed: settings.seed)
    asked = try OfferRequests.draw(isFull ? 1000 : 200, of: input, seed: settings.seed)[0].1
  }

  func write() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(offers, to: "offers.csv")
    try write(requests, to: "requests.csv")
    let catalog = try OfferCatalog(text: input.ndjson())
    try write(answers(catalog), to: "answers.csv")
    try write(Array(times(catalog).utf8), to: "library.json")
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// A row for each offer: its region, when and to whom it is open. Words are sets of bits, as the peers
  /// in this process have them.
  private var offers: [UInt8] {
    var text = DegreeText(capacity: 200 * input.offers.count)
    text.append(
      "id,lon,lat,radius,shape,country,zone,priority,channels,opens,days,first_day,last_day,possible,m0,m1,n0,n1\n"
    )
    for (number, offer) in input.offers.enumerated() {
      let region = input.regions[Int(offer.region)]
      text.append(number)
      switch region.kind {
      case region_circle:
        let circle = input.circles[Int(region.item)]
        text.append(",")
        text.append(circle.center.longitude)
        text.append(",")
        text.append(circle.center.latitude)
        text.append(",")
        text.append(circle.radius_metres)
        text.append(",,,")
      case region_country: text.append(text: ",,,,,\(region.item),")
      default:
        text.append(",,,,\"")
        append(input.polygons.rings(of: Int(region.item))[0], to: &text)
        text.append("\",,")
      }
      let hours = OfferHours.all[Int(offer.hours)]
      let days = hours.days.reduce(0) { $0 | 1 << $1 }
      text.append(
        text: "\(offer.zone),\(offer.priority),\(offer.channels),\(hours.opens),\(days),")
      text.append(text: "\(offer.first_day),\(offer.last_day),\(offer.accepts_possible),")
      let words = [
        offer.must.words.0, offer.must.words.1, offer.must_not.words.0, offer.must_not.words.1,
      ]
      text.append(text: words.map { String(Int64(bitPattern: $0)) }.joined(separator: ","))
      text.append("\n")
    }
    return text.bytes
  }

  private func append(_ rings: [Range<Int>], to text: inout DegreeText) {
    text.append("POLYGON(")
    for (number, ring) in rings.enumerated() {
      text.append(number > 0 ? ",(" : "(")
      for index in ring {
        if index > ring.lowerBound { text.append(",") }
        text.append(input.polygons.points[index].longitude)
        text.append(" ")
        text.append(input.polygons.points[index].latitude)
      }
      text.append(")")
    }
    text.append(")")
  }

  /// A row for each request: where it is, what clocks of each zone show, and which predicates hold or do not.
  private var requests: [UInt8] {
    var text = "lon,lat,reach,country,channel,t0,t1,f0,f1,minutes,days\n"
    let clocks = OfferZone.everywhere.map(OfferWeek.clock)
    for made in asked.made {
      let scale = (log(1 - 0.95) / log(1 - made.confidence)).squareRoot()
      let (holds, fails) = OfferRules.facts(of: made)
      let times = clocks.map { OfferWeek.time(at: made.seconds, $0) }
      let words = (holds + fails).map { String(Int64(bitPattern: $0)) }.joined(separator: ",")
      text += "\(made.point.longitude),\(made.point.latitude),\(made.accuracy * scale),"
      text += "\(made.country),\(made.channel),\(words),"
      text += "\"{\(times.map { "\($0.minute ?? -1)" }.joined(separator: ","))}\","
      text += "\"{\(times.map { "\($0.day)" }.joined(separator: ","))}\"\n"
    }
    return Array(text.utf8)
  }

  /// `row,id` for each offer that passes all tests but those against others.
  private func answers(_ catalog: OfferCatalog<WGS84>) -> [UInt8] {
    var text = "row,id\n"
    for (row, request) in asked.asking(.full).enumerated() {
      let decision = catalog.decide(request)
      let passing =
        decision.offers.map(\.offer)
        + (decision.rejected ?? []).filter { [.stack, .outranked].contains($0.reason) }.map(\.offer)
      for id in passing { text += "\(row),\(id.dropFirst())\n" }
    }
    return Array(text.utf8)
  }

  private func times(_ catalog: OfferCatalog<WGS84>) -> String {
    let asker = OfferAsker(catalog)
    let rows = [("summary", asked.asking(.summary)), ("none", asked.asking(.none))]
      .map { name, requests in
        for request in requests { _ = asker.decide(request) }
        let latency = Latency(requests.count) { _ = asker.decide(requests[$0]) }
        let numbers = [0.5, 0.99].map { decimals(latency.percentile($0) * 1e6, 2) }
        return "\"\(name)\":{\"p50\":\(numbers[0]),\"p99\":\(numbers[1])}"
      }
    return "{\(rows.joined(separator: ","))}\n"
  }
}

extension OfferRules {
  /// Which predicates hold for a customer, and which do not; of others nobody knows.
  static func facts(of made: offer_request) -> (holds: [UInt64], fails: [UInt64]) {
    var holds = [made.knows_segments ? made.segments : 0, 0]
    var fails = [made.knows_segments ? ~made.segments : 0, 0]
    let today = Int32((made.seconds + Int64(made.utc_offset)) / 86_400)
    for (number, test) in tests.enumerated() {
      let predicate = test.predicate
      let (isKnown, isTrue) =
        switch predicate.attribute {
        case attribute_tier: (made.tier >= 0, predicate.low >> Int32(made.tier) & 1 == 1)
        case attribute_age:
          (
            made.age >= 0,
            (predicate.low...max(predicate.low, predicate.high)).contains(Int32(made.age))
          )
        case attribute_order_before:
          (made.last_order != .min, made.last_order < today - predicate.low)
        default: (made.last_order != .min, made.last_order > today - predicate.low)
        }
      guard isKnown else { continue }
      if isTrue { holds[1] |= 1 << UInt64(number) } else { fails[1] |= 1 << UInt64(number) }
    }
    return (holds, fails)
  }
}

extension OfferWeek {
  /// The day and the minute of the week that clocks show; no minute where they show it again.
  static func time(at seconds: Int64, _ zone: offer_zone) -> (day: Int64, minute: Int64?) {
    let isAfter = seconds >= zone.change
    let local = seconds + Int64(isAfter ? zone.after : zone.before)
    let isRepeated = isAfter && seconds < zone.change + Int64(zone.before - zone.after)
    let day = local / 86_400
    return (day, isRepeated ? nil : (day + 3) % 7 * 1440 + local % 86_400 / 60)
  }
}
