import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A delivery app's offer around a kitchen.
@Suite struct TwoMilesTests {
  private static let text = """
    catalog: {id: demo, defaultLocale: en, timezone: Europe/London}
    places:
      - id: kitchen
        name: Old Town Kitchen
        at: 55.9520, -3.1890
        openingHours: [{opens: "11:00", closes: "23:00"}]
    areas:
      - {id: two-miles, around: $place, geoRadius: 2 mi}
    segments:
      - {id: gold, attr: tier, op: in, value: [gold, black]}
    offers:
      - id: free-delivery
        availableAtOrFrom: [kitchen]
        where: {subject: delivery, in: two-miles}
        who: {any: [gold]}
        when: {hours: placeOpen, validThrough: 2026-12-31}
        channels: [app, web]
        effect: {type: deliveryFee, amount: {value: "0.00", currency: GBP}}
        minimumSpend: {GBP: "15.00"}
        creative:
          en: {title: "Free delivery from {place.name}", body: "{distance|length} away"}
    """

  private static func request() throws -> OfferRequest {
    var request = OfferRequest(
      id: "r1", time: try #require(OfferTime("2026-11-25T18:42:07Z")), explain: .full)
    request.delivery = Fix(
      point: try Coordinate("55.9486,-3.1999"),
      accuracy: Accuracy(radiusMetres: 10, confidence: 0.68), source: .user)
    request.attributes["tier"] = "gold"
    request.channel = "app"
    request.basket = Basket(total: Money("23.40", currency: "GBP"))
    return request
  }

  @Test func `an offer is shown with its place and its words`() throws {
    let catalog = try OfferCatalog(text: Array(Self.text.utf8))
    let decision = catalog.decide(try Self.request())
    let offer = try #require(decision.offers.first)
    #expect(offer.offer == "free-delivery")
    #expect(offer.place?.id == "kitchen")
    #expect(offer.area == "two-miles@kitchen")
    #expect(offer.match?.answer == .certain)
    #expect(offer.match?.probability == 1)
    let path = try #require(offer.place?.path)
    #expect(
      path
        == WGS84().inverse(
          from: try Coordinate("55.9486,-3.1999"), to: try Coordinate("55.9520,-3.1890")))
    #expect(
      offer.creative?.fields.map(\.text) == ["Free delivery from Old Town Kitchen", "780 m away"])
    #expect(offer.effect == #"{"type":"deliveryFee","amount":{"value":"0.00","currency":"GBP"}}"#)
    #expect(decision.rejected == [])
    #expect(decision.rejectedSummary?.considered == 1)
  }

  @Test func `each test that fails is named`() throws {
    let catalog = try OfferCatalog(text: Array(Self.text.utf8))
    func reason(_ change: (inout OfferRequest) throws -> Void) throws -> String {
      var request = try Self.request()
      try change(&request)
      let decision = catalog.decide(request)
      #expect(decision.offers.isEmpty)
      let reasons = decision.rejectedSummary?.byReason.map(\.reason.name) ?? []
      let explained = try #require(catalog.explain(request, offer: "free-delivery")?.rejected)
      #expect(reasons == [explained.reason.name])
      return "\(explained.reason.name) \(explained.detail)"
    }
    #expect(
      try reason { $0.attributes = [:] }
        == "SEG_UNKNOWN needs gold (tier is black or gold); tier is not known")
    #expect(
      try reason { $0.attributes["tier"] = "silver" }
        == "SEG_MISMATCH needs gold (tier is black or gold); tier is silver")
    #expect(try reason { $0.channel = "email" } == "CHANNEL is for app, web, not for email")
    #expect(
      try reason { $0.basket = nil } == "MIN_SPEND needs 15.00 GBP, and the request has no basket")
    #expect(
      try reason { $0.delivery = nil }
        == "GEO_NO_FIX the request does not say where the delivery is")
    #expect(
      try reason { $0.time = OfferTime("2026-11-25T09:00:00Z")! }
        == "SCHED_CLOSED closed at 2026-11-25T09:00:00Z (Europe/London); opens 2026-11-25T11:00:00Z"
    )
    #expect(
      try reason { $0.time = OfferTime("2027-01-01T00:00:00Z")! }
        == "SCHED_ENDED ended on 2026-12-31")
    #expect(
      try reason {
        $0.delivery = Fix(
          point: try Coordinate("56.2,-3.19"),
          accuracy: Accuracy(radiusMetres: 10, confidence: 0.68), source: .user)
      } == "GEO_OUTSIDE 24 km outside two-miles@kitchen")
    let possible = try reason {
      $0.delivery = Fix(
        point: try Coordinate("55.9520,-3.1375"),
        accuracy: Accuracy(radiusMetres: 100, confidence: 0.68), source: .user)
    }
    #expect(
      possible
        == "GEO_POSSIBLE 1.5 m inside the edge of two-miles@kitchen, and the position is known to 162 m at 95 %: in it with 50 %, and the offer asks for certainty"
    )
  }
}
