import CSpatial
import Vicinity

/// Compares whole answers with the peer's: the offers in their order, and how many fail for each reason.
struct OfferCheck {
  private(set) var requests = 0
  private(set) var differences = 0
  /// Where a disc's rim is within 2 cm of a polygon's edge.
  private(set) var close = 0
  /// Where the orders of the peer's tests do not agree.
  private(set) var peerDifferences = 0
  private(set) var examples: [String] = []
  private(set) var reasons = [Int](repeating: 0, count: offer_reasons)
  private var (candidates, near, passing, shown) = (0, 0, 0, 0)

  init(_ suite: OfferSuite, _ asked: OfferRequests) {
    let ours = OfferAsker(suite.catalog.value)
    let thorough = OfferAsker(suite.thorough)
    let plain = asked.asking(.none)
    let summary = asked.asking(.summary)
    for index in plain.indices {
      let geos = suite.geos.value
      let request = asked.made[index]
      let all = geos.decide(request, geometry_first, countsAll: true, measures: true)
      let best = [geometry_first, attributes_first].map {
        geos.decide(request, $0, countsAll: false).offers
      }
      if best.contains(where: { $0 != all.offers }) { peerDifferences += 1 }
      count(all)
      let found = ours.answer(summary[index])
      let unexplained = ours.answer(plain[index]).offers
      let isThorough =
        thorough.answer(summary[index]).offers == thorough.answer(plain[index]).offers
      if found.offers == all.offers, found.reasons == all.reasons, unexplained == all.offers,
        isThorough
      {
        continue
      }
      guard all.margin > 0.02 else {
        close += 1
        continue
      }
      differences += 1
      guard examples.count < 5 else { continue }
      examples.append(
        "r\(request.number): offers \(found.offers), without reasons \(unexplained), "
          + "GEOS \(all.offers); reasons \(found.reasons), GEOS \(all.reasons)")
    }
  }

  private mutating func count(_ answer: offer_answer) {
    requests += 1
    candidates += Int(answer.candidates)
    near += Int(answer.near)
    passing += Int(answer.passing)
    shown += Int(answer.shown_count)
    for (index, number) in answer.reasons.enumerated() { reasons[index] += number }
  }

  func report(to report: inout GroupReport) {
    report.check(
      "differences from GEOS: \(differences) of \(requests) requests, each with its offers and the "
        + "number of every reason; and \(close) within 2 cm of a polygon's edge",
      differences == 0)
    report.check(
      "differences between the orders of GEOS's tests: \(peerDifferences)", peerDifferences == 0)
    let each = [candidates, near, passing, shown].map {
      decimals(Double($0) / Double(max(requests, 1)), 2)
    }
    let names = RejectionReason.allCases.filter { reasons[Int($0.rawValue)] > 0 }.map {
      "\($0.name) \(decimals(Double(reasons[Int($0.rawValue)]) / Double(max(requests, 1)), 2))"
    }
    report.facts += examples.map { "differs: \($0)" }
    report.facts += [
      "offers a request: \(each[0]) in GEOS's boxes, \(each[1]) near, \(each[2]) pass every test of "
        + "their own, \(each[3]) shown",
      "reasons a request: \(names.joined(separator: ", "))",
    ]
  }
}
