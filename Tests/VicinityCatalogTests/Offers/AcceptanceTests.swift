import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityIP
import VicinityOffers

/// What micromarketing asks of an offer engine, one by one.
@Suite struct AcceptanceTests {
  private static let kitchen = "places: [{id: kitchen, at: \"47.6205,-122.3493\"}]"

  @Test func `a delivery app's two miles are those of the geodesic`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      \(Self.kitchen)
      offers:
        - {id: free, availableAtOrFrom: kitchen, where: {subject: delivery, within: {radius: 2 mi, of: kitchen}, match: possible}}
      """)
    let center = try Coordinate("47.6205,-122.3493")
    var random = SplitMix(seed: 21)
    var differences = 0
    var inside = 0
    for _ in 0..<10_000 {
      let metres = 3218.688 + Double.random(in: -20...20, using: &random)
      let point = try WGS84().destination(
        from: center, bearing: .random(in: 0..<360, using: &random),
        distance: Length(metres, .metre))
      // So precise a fix is where it says.
      let request = Ask.request {
        $0.delivery = Fix(
          point: point, accuracy: Accuracy(radiusMetres: 1e-9, confidence: 0.95), source: .user)
        $0.explain = .none
      }
      let expected = WGS84().distanceMetres(from: center, to: point) - 3218.688 < 1e-9
      if expected { inside += 1 }
      if catalog.shown(request).isEmpty == expected { differences += 1 }
    }
    print("two miles: \(differences) of 10000 differ, \(inside) inside")
    #expect(differences == 0 && inside > 4000 && inside < 6000)
  }

  @Test func `a coffee shop's offer is for those who live nearby`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      areas:
        - {id: hood, shape: {type: Polygon, coordinates: [[[4, 52], [4.1, 52], [4.1, 52.1], [4, 52.1], [4, 52]]]}}
      offers: [{id: coffee, where: {subject: home, in: hood}}]
      """)
    let (inside, outside) = ("52.05,4.05", "52.05,4.5")
    let visitor = try Ask.request {
      $0.device = try Ask.fix(inside)
      $0.home = try Ask.fix(outside)
    }
    #expect(catalog.answers(visitor) == ["coffee": "GEO_OUTSIDE"])
    #expect(
      catalog.explain(visitor, offer: "coffee")?.rejected?.detail == "27 km outside hood")
    let resident = try Ask.request {
      $0.device = try Ask.fix(outside)
      $0.home = try Ask.fix(inside)
    }
    #expect(catalog.shown(resident) == ["coffee"])
    let unknown = try Ask.request { $0.device = try Ask.fix(inside) }
    #expect(catalog.answers(unknown) == ["coffee": "GEO_NO_FIX"])
  }

  @Test func `a city block is certain for a good fix and possible for a bad one`() throws {
    // About 90 m by 90 m.
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      areas:
        - {id: block, shape: {type: Polygon, coordinates: [[[-3.1915, 55.9492], [-3.19006, 55.9492], [-3.19006, 55.95001], [-3.1915, 55.95001], [-3.1915, 55.9492]]]}}
      offers:
        - {id: lunch, where: {in: block}}
        - {id: maybe, where: {in: block, match: possible}}
        - {id: sharp, where: {in: block, match: possible, minAccuracy: 50 m}}
        - {id: fresh, where: {in: block, match: possible, maxFixAge: PT2M}}
      """)
    let point = "55.9496,-3.1908"
    let good = try Ask.request { $0.device = try Ask.fix(point, 5, age: 4) }
    #expect(Set(catalog.shown(good)) == ["lunch", "maybe", "sharp", "fresh"])
    let bad = try Ask.request { $0.device = try Ask.fix(point, 60, age: 300) }
    #expect(
      catalog.answers(bad) == [
        "lunch": "GEO_POSSIBLE", "maybe": "shown", "sharp": "GEO_COARSE", "fresh": "GEO_STALE",
      ])
    let match = try #require(catalog.decide(bad).offers.first?.match)
    #expect(match.answer == .possible)
    #expect(abs(try #require(match.probability) - 0.55) < 0.03)
  }

  @Test func `a city or a region matches by its code, without coordinates`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      areas:
        - {id: norway, country: NO}
        - {id: washington, region: us-wa}
        - {id: seattle, city: US SEA}
        - {id: oost, postalCode: ["1093 AB", 1094ab], country: NLD}
      offers:
        - {id: n, where: {in: norway}}
        - {id: w, where: {in: washington}}
        - {id: s, where: {in: seattle}}
        - {id: p, where: {in: oost}}
        - {id: abroad, where: {notIn: norway}}
      """)
    func answers(_ geo: String) throws -> [String: String] {
      catalog.answers(
        try OfferRequest(
          json: Array(#"{"device":{"geo":\#(geo)},"limit":9}"#.utf8), time: Ask.time()))
    }
    #expect(
      try answers(#"{"type":3,"country":"NOR"}"#) == [
        "n": "shown", "w": "GEO_OUTSIDE", "s": "GEO_OUTSIDE", "p": "GEO_OUTSIDE",
        "abroad": "GEO_OUTSIDE",
      ])
    #expect(
      try answers(#"{"type":3,"country":"USA","region":"WA","city":"USSEA"}"#) == [
        "n": "GEO_OUTSIDE", "w": "shown", "s": "shown", "p": "GEO_OUTSIDE", "abroad": "shown",
      ])
    #expect(try answers(#"{"type":3,"country":"NLD","zip":"1094 AB"}"#)["p"] == "shown")
    #expect(try answers(#"{"type":3,"country":"DEU","zip":"1094 AB"}"#)["p"] == "GEO_OUTSIDE")
    // An address in the network is good for a city, and not for a postal code.
    #expect(try answers(#"{"type":2,"country":"NLD","city":"USSEA"}"#)["s"] == "shown")
    #expect(try answers(#"{"type":2,"country":"NLD","zip":"1093AB"}"#)["p"] == "GEO_POSSIBLE")
    #expect(try answers("{}")["n"] == "GEO_NO_FIX")
  }

  @Test func `codes with several names are each their own, and a missing country is doubt`() throws
  {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      areas:
        - {id: norway, country: NO}
        - {id: norge, country: NOR}
        - {id: oost, postalCode: 1093ab, country: NL}
      offers:
        - {id: a, where: {in: norway}}
        - {id: b, where: {in: norge}}
        - {id: c, where: {notIn: oost}}
      """)
    let norway = Ask.request {
      $0.device = Fix(point: nil, source: .user, locality: Locality(country: "NO"))
    }
    #expect(
      catalog.decide(norway).offers.map(\.area).sorted { ($0 ?? "") < ($1 ?? "") }.suffix(2) == [
        "norge", "norway",
      ])
    // The same postal code in another country is outside; without a country nobody knows.
    func answer(_ country: String?, _ postal: String?) -> String? {
      catalog.answers(
        Ask.request {
          $0.device = Fix(
            point: nil, source: .user, locality: Locality(country: country, postal: postal))
        })["c"]
    }
    #expect(answer("DE", "1093 AB") == "shown")
    #expect(answer("NL", "1093 AB") == "GEO_OUTSIDE")
    #expect(answer(nil, "1093 AB") == "GEO_POSSIBLE")
    #expect(answer("NL", nil) == "GEO_POSSIBLE")
  }

  @Test func `an address in the network alone is never certain`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      \(Self.kitchen)
      offers:
        - {id: certain, availableAtOrFrom: kitchen, where: {within: {radius: 2 mi, of: kitchen}}}
        - {id: wide, availableAtOrFrom: kitchen, where: {within: {radius: 2000 mi, of: kitchen}}}
        - {id: possible, availableAtOrFrom: kitchen, where: {within: {radius: 2 mi, of: kitchen}, match: possible}}
      """)
    for metres in [1.0, 100, 5000, 50_000] {
      let request = try Ask.request { $0.device = try Ask.fix("47.6205,-122.3493", metres, .ip) }
      #expect(
        catalog.answers(request) == [
          "certain": "GEO_POSSIBLE", "wide": "GEO_POSSIBLE", "possible": "shown",
        ])
    }
    let nothing = try Ask.request { $0.device = try Ask.fix("47.6205,-122.3493", nil, .ip) }
    #expect(catalog.answers(nothing)["possible"] == "GEO_NO_FIX")
  }

  @Test func `a niche is unknown where the attribute is missing`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      segments:
        - {id: not-students, attr: job, op: notIn, value: [student]}
        - {id: adults, attr: age, op: atLeast, value: 18}
        - {id: florida, who: {is: {country: US, region: FL}}}
      offers:
        - {id: a, who: not-students}
        - {id: b, who: {not: {segment: not-students}}}
        - {id: c, who: {all: [not-students], unknown: accept}}
        - {id: d, who: {all: [adults, not-students]}}
        - {id: e, who: {any: [adults, not-students]}}
        - {id: f, who: {not: florida}}
      """)
    let nobody = Ask.request()
    #expect(
      catalog.answers(nobody) == [
        "a": "SEG_UNKNOWN", "b": "SEG_UNKNOWN", "c": "shown", "d": "SEG_UNKNOWN",
        "e": "SEG_UNKNOWN", "f": "SEG_UNKNOWN",
      ])
    let student = Ask.request {
      $0.attributes = ["job": "student", "country": "FR", "region": "FL"]
    }
    #expect(
      catalog.answers(student) == [
        "a": "SEG_MISMATCH", "b": "shown", "c": "SEG_MISMATCH", "d": "SEG_MISMATCH",
        "e": "SEG_UNKNOWN", "f": "shown",
      ])
    let adult = Ask.request {
      $0.attributes = ["job": "nurse", "age": 18, "country": "US", "region": "FL"]
    }
    #expect(
      catalog.answers(adult) == [
        "a": "shown", "b": "SEG_MISMATCH", "c": "shown", "d": "shown", "e": "shown",
        "f": "SEG_MISMATCH",
      ])
  }

  @Test func `segments of the caller's expire`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      segments: [{id: foodie, member: aud-7}]
      offers: [{id: a, who: foodie}, {id: b, who: {not: foodie}}]
      """)
    func answers(_ segments: [SegmentMembership]?) -> [String: String] {
      catalog.answers(Ask.request { $0.segments = segments })
    }
    let now = Ask.time().seconds
    #expect(answers(nil) == ["a": "SEG_UNKNOWN", "b": "SEG_UNKNOWN"])
    #expect(answers([]) == ["a": "SEG_MISMATCH", "b": "shown"])
    #expect(answers([SegmentMembership(id: "aud-7")]) == ["a": "shown", "b": "SEG_MISMATCH"])
    let last = SegmentMembership(id: "aud-7", expires: now + 1)
    #expect(answers([last])["a"] == "shown")
    let over = SegmentMembership(id: "aud-7", expires: now)
    #expect(answers([over]) == ["a": "SEG_EXPIRED", "b": "shown"])
    #expect(answers([over, last])["a"] == "shown")
  }

  @Test func `an offer for gold is not for silver, and says which tier it wants`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      segments: [{id: gold, attr: tier, op: in, value: [gold, black]}]
      offers: [{id: latte, who: gold}]
      """)
    let request = Ask.request { $0.attributes["tier"] = "silver" }
    let rejected = try #require(catalog.decide(request).rejected?.first)
    #expect(rejected.reason == .segMismatch && rejected.test == "gold")
    #expect(rejected.detail == "needs gold (tier is black or gold); tier is silver")
  }

  @Test func `lapsed customers are counted by days of their own zone`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      segments:
        - {id: lapsed, attr: last, op: olderThan, value: P60D}
        - {id: recent, attr: last, op: newerThan, value: P60D}
      offers: [{id: l, who: lapsed}, {id: r, who: recent}]
      """)
    func shown(_ last: String, _ time: String) -> [String] {
      catalog.shown(
        Ask.request {
          $0.attributes["last"] = .text(last)
          $0.time = Ask.time(time)
        })
    }
    // 60 days before 2026-11-25 is 2026-09-26: neither longer ago nor less long.
    #expect(shown("2026-09-26", "2026-11-25T12:00:00Z") == [])
    #expect(shown("2026-09-25", "2026-11-25T12:00:00Z") == ["l"])
    #expect(shown("2026-09-27", "2026-11-25T12:00:00Z") == ["r"])
    // The same instant is still the 25th in Seattle, and already the 26th in Auckland.
    #expect(shown("2026-09-26", "2026-11-26T13:00:00+13:00") == ["l"])
    #expect(shown("2026-09-26", "2026-11-25T16:00:00-08:00") == [])
    #expect(shown("2026-09-26T23:30:00-08:00", "2026-11-25T16:00:00-08:00") == [])
  }

  @Test func `points go with free delivery and not with a discount`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      offers:
        - {id: delivery, priority: 9, stacking: {group: delivery}}
        - {id: slower, priority: 8, stacking: {group: delivery}}
        - {id: points, priority: 7, stacking: {group: loyalty, with: [delivery]}}
        - {id: discount, priority: 6, stacking: {group: price}}
        - {id: news, priority: 5}
      """)
    let plain = Ask.request()
    #expect(catalog.shown(plain) == ["delivery", "points", "news"])
    #expect(catalog.answers(plain)["slower"] == "STACK")
    let decision = catalog.decide(Ask.request { $0.limit = 1 })
    #expect(decision.offers.map(\.offer) == ["delivery"])
    #expect(decision.rejectedSummary?[.stack] == 2 && decision.rejectedSummary?[.outranked] == 2)
  }

  @Test func `an offer without a region is for everybody`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      segments: [{id: nurse, attr: job, op: equals, value: nurse}]
      offers: [{id: niche, who: nurse}]
      """)
    let request = Ask.request { $0.attributes["job"] = "nurse" }
    let offer = try #require(catalog.decide(request).offers.first)
    #expect(offer.match == nil && offer.place == nil && offer.area == nil)
  }
}
