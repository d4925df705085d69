import TestSupport
import VicinityCore
import VicinityOffers

// When a request is made, and by whom.
extension PlainRequests {
  func time(_ target: PlainOracle.Offer, _ random: inout SplitMix) -> OfferTime {
    let place = target.placements.randomElement(using: &random)?.place
    let zone =
      target.plain.schedule?.zone ?? place.flatMap { oracle.catalog.places[$0].zone }
      ?? oracle.catalog.zone
    let clock = oracle.clocks[zone]
    let span: Range<Int64> = 1_735_689_600..<1_924_992_000
    var seconds = Int64.random(in: span, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3:
      // At a change of clocks, or up to three hours beside it.
      let changes = clock?.changes.map(\.at).filter { span.contains($0) } ?? []
      if let change = changes.randomElement(using: &random) {
        let beside = Int64.random(in: -10_800...10_800, using: &random)
        seconds = change + [-1, 0, 1, beside, beside, beside].pick(&random)
      }
    case 3, 4:
      // About a midnight of the first or last day, or at a quarter of an hour.
      let schedule = target.plain.schedule
      let days = [schedule?.from, schedule?.through].compactMap { $0.flatMap(PlainDay.day) }
      let day = days.randomElement(using: &random).map {
        Int64($0) + .random(in: 0...1, using: &random)
      }
      let start = (day ?? seconds / 86_400) * 86_400
      let shown = clock.map { clock -> Int64 in
        let reading = clock.reading(start)
        return Int64(reading.day) * 86_400 + Int64(reading.second) - start
      }
      let quarter = day == nil ? Int64.random(in: 0..<96, using: &random) * 900 : 0
      seconds = start - (shown ?? 0) + quarter + .random(in: -1...1, using: &random)
    default: break
    }
    return OfferTime(
      seconds: seconds,
      utcOffset: [0, 0, 3600, -28_800, 45_900, 50_400].pick(&random))
  }

  func describe(_ request: inout OfferRequest, _ random: inout SplitMix) {
    func has(_ random: inout SplitMix) -> Bool { Int.random(in: 0..<10, using: &random) < 7 }
    let today = Int(request.time.seconds / 86_400)
    if has(&random) {
      request.attributes["tier"] =
        ["gold", "black", "silver", "none", "bronze"].pick(&random)
    }
    if has(&random) { request.attributes["vip"] = .boolean(.random(using: &random)) }
    if has(&random) {
      request.attributes["size"] =
        [1, 2, 4.5, "1", "4.5", "large"].pick(&random)
    }
    if has(&random) {
      request.attributes["likes"] =
        [["tea"], ["tea", "cake"], ["soup", "tea"], [], "cake"].pick(&random)
    }
    if has(&random) {
      let visits = Double.random(in: 0...25, using: &random).rounded()
      request.attributes["visits"] =
        [
          .number(visits), .number(visits), .number(visits + 0.5), .text("\(visits)"),
          .text("many"),
          .boolean(true),
        ].pick(&random)
    }
    if has(&random) {
      let day = PlainDay.text(.random(in: 19_900..<22_300, using: &random))
      request.attributes["joined"] =
        [
          .text(day), .text(day), .text(day + "T23:30:00-09:00"), .text("2026-02-30"),
          .text("soon"),
        ]
        .pick(&random)
    }
    if has(&random) {
      let ago = [0, 1, 2, 28, 29, 30, 31, 32, 58, 60, 61, 90, 91, 121, 365, 396, 425]
        .pick(&random)
      request.attributes["lastOrder"] = .text(PlainDay.text(today - ago))
    }
    if has(&random) { request.attributes["birthday"] = "1990-02-28" }
    if has(&random) {
      request.segments = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        SegmentMembership(
          id: "member-\(Int.random(in: 0..<6, using: &random))",
          expires: [nil, nil, 0, 1, -1, 86_400, -86_400].pick(&random).map {
            request.time.seconds + Int64($0)
          })
      }
    }
    if has(&random) { request.basket = basket(&random) }
  }

  private func basket(_ random: inout SplitMix) -> Basket {
    func money(_ random: inout SplitMix) -> Money? {
      let cents = [0, 499, 500, 1500, 1501, 2000, 3999, 4000, 4500, 8000].pick(&random)
      return Money(
        micros: Int64(cents) * 10_000 + .random(in: -1...1, using: &random),
        currency: ["GBP", "GBP", "EUR", "USD"].pick(&random))
    }
    var basket = Basket(total: Int.random(in: 0..<8, using: &random) > 0 ? money(&random) : nil)
    for category in ["wine", "fish"] where Bool.random(using: &random) {
      basket.categories[category] = money(&random)
    }
    return basket
  }
}
