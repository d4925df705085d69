import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Which of several regions is said to let somebody in.
@Suite struct CertainRegionTests {
  @Test
  func `a region that holds somebody for certain comes first, even beside one to be outside of`()
    throws
  {
    let text = """
      catalog: {id: demo}
      areas:
        - {id: beside, circle: {at: "55.9527, -3.19", radius: 200 m}}
        - {id: around, circle: {at: "55.95, -3.19", radius: 5 km}}
        - {id: school, circle: {at: "55.9473, -3.19", radius: 250 m}}
      offers:
        - {id: one, where: {in: [beside, around], notIn: [school], match: possible}}
      """
    var request = OfferRequest(id: "r", time: OfferTime(seconds: 1_800_000_000))
    request.device = Fix(
      point: try Coordinate(latitude: 55.95, longitude: -3.19),
      accuracy: Accuracy(radiusMetres: 100, confidence: 0.68), source: .gps)
    let catalog = try OfferCatalog(text: Array(text.utf8))
    let offer = try #require(catalog.decide(request).offers.first)
    #expect(offer.area == "around")
    #expect(offer.match?.answer == .possible)
    let spread = try #require(request.device?.spread)
    let school = WGS84().distanceMetres(
      from: try Coordinate(latitude: 55.95, longitude: -3.19),
      to: try Coordinate(latitude: 55.9473, longitude: -3.19))
    let share = 1 - spread.probability(inCircleOf: 250, atMetres: school)
    #expect(abs((offer.match?.probability ?? -1) - share) < 1e-9)
  }
}
