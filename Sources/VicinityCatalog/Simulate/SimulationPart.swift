import VicinityGeometry
import VicinityOffers

/// What becomes of some requests: made by one thread, added up by another.
struct SimulationPart: Sendable {
  struct Cell {
    var count = 0
    var people = FewPeople()
  }

  /// What one request was answered.
  struct Answer {
    let number: Int
    let person: UInt64
    let time: OfferTime
    var shown: [(offer: Int, area: String?)] = []
    /// What the other catalog shows.
    var before: [Int] = []
  }

  private(set) var answers: [Answer] = []
  /// Rejections that decisions list, by ``SimulationTable/cell(_:_:)``.
  private(set) var rejected: [Int: Cell] = [:]
  private(set) var refused: [(index: Int, error: OfferRequestError)] = []

  /// - Parameter first: the number of the first request, and its place among those that were given.
  init(
    _ requests: ArraySlice<[UInt8]>, first: Int, _ offers: SimulatedOffers,
    _ catalog: OfferCatalog<WGS84>, _ against: OfferCatalog<WGS84>?, enough: Int
  ) {
    var worker = catalog.worker()
    for (index, json) in zip(requests.indices, requests) {
      var request: OfferRequest
      do throws(OfferRequestError) {
        request = try OfferRequest(json: json)
      } catch {
        refused.append((index, error))
        continue
      }
      request.explain = .full
      let number = first + index - requests.startIndex
      var answer = Answer(
        number: number, person: PersonKey.hash(json: json, number: number), time: request.time)
      let decision = worker.decide(request)
      for shown in decision.offers {
        if let offer = offers[shown.offer] { answer.shown.append((offer, shown.area)) }
      }
      for rejected in decision.rejected ?? [] {
        guard let offer = offers[rejected.offer] else { continue }
        let cell = SimulationTable.cell(offer, .rejected(rejected.reason))
        self.rejected[cell, default: Cell()].count += 1
        self.rejected[cell]?.people.add(answer.person, enough: enough)
      }
      if let against {
        request.explain = .none
        answer.before = against.decide(request).offers.compactMap { offers[$0.offer] }
      }
      answers.append(answer)
    }
  }
}
