import Vicinity

/// A worker of a catalog that is asked request after request.
final class OfferAsker {
  private var worker: OfferWorker<WGS84>
  private let reasons = RejectionReason.allCases

  init(_ catalog: OfferCatalog<WGS84>) { worker = catalog.worker() }

  init(_ catalog: OfferCatalog<WGS84>, limits ledger: any Ledger) {
    worker = catalog.worker(limits: ledger)
  }

  /// The number of offers shown, and a sum of their numbers and of the reasons, as the peer has it.
  func tally(_ requests: [OfferRequest]) -> Tally {
    var (count, sum) = (0, 0.0)
    for request in requests {
      let decision = worker.decide(request)
      count += decision.offers.count
      for offer in decision.offers { sum += Double(Self.number(offer)) }
      guard let summary = decision.rejectedSummary else { continue }
      for reason in reasons { sum += Double(Int(reason.rawValue) * summary[reason]) }
    }
    return Tally(count: count, sum: sum)
  }

  func decide(_ request: OfferRequest) -> OfferDecision { worker.decide(request) }

  /// The offers that are shown, by their numbers, and how many fail for each reason.
  func answer(_ request: OfferRequest) -> (offers: [Int], reasons: [Int]) {
    let decision = worker.decide(request)
    return (
      decision.offers.map(Self.number),
      reasons.map { decision.rejectedSummary?[$0] ?? 0 }
    )
  }

  /// The digits behind the first letter of its id.
  private static func number(_ offer: ShownOffer) -> Int {
    var number = 0
    for byte in offer.offer.utf8.dropFirst() { number = number * 10 + Int(byte - 0x30) }
    return number
  }
}
