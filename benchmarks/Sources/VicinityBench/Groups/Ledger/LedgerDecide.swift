import Foundation
import Synchronization
import Vicinity
import VicinityLedger

extension Group {
  /// What it costs a decision to ask a ledger of many customers while somebody writes to it: processor time
  /// of the deciding thread, beside the same catalog without a ledger.
  func ledgerDecide(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let (customers, requests) = isFull ? (1_000_000, 20_000) : (20_000, 600)
    let input = OfferInput(isFull ? 10_000 : 1_000, seed: settings.seed)
    let catalog = try OfferCatalog(text: LimitedOffers.text(input))
    let folder = try ScratchFolder()
    let ledger = try folder.ledger("customers")
    let filled = LimitedOffers.fill(ledger, customers: customers, offers: input.offers.count)
    let asked = try OfferRequests.draw(requests, of: input, seed: settings.seed)[0].1
      .asking(.summary)
    var random = SplitMix64(seed: settings.seed ^ 77)
    let named = asked.map { request in
      var request = request
      request.customer = Redeemer.customer(random.index(customers))
      return request
    }
    let plain = OfferAsker(catalog)
    let limited = OfferAsker(catalog, limits: ledger)
    let writer = PacedWriter(ledger, customers: customers, perSecond: 500)
    let cases = [
      Case("decide, no ledger", amount: named.count) { plain.tally(named) },
      // Redemptions go on meanwhile, so that answers may change from one run to the next.
      Case("decide, with a ledger", note: "500 redemptions a second beside it", amount: named.count)
      { Tally(count: limited.tally(named).count > 0 ? 1 : 0, sum: 0) },
    ]
    var report = GroupReport(
      name: rawValue,
      input:
        "\(input.offers.count) offers, a third with caps by customer and in all; \(named.count) requests, known within 5 to 150 m; a ledger of \(filled) customers",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    let written = writer.stop()
    report.check("\(filled) customers have redeemed", filled == customers)
    report.check("\(written) redemptions while deciding", written > 0)
    let refused = limited.tally(named)
    report.facts.append(
      "decide with a ledger, as a multiple of decide without: "
        + Bound.text(report.ratio(report.measurements[1]), 2, atMost: 1.3))
    report.facts.append(
      "shown with a ledger \(refused.count), without \(report.measurements[0].tally.count)")
    return report
  }
}

/// The catalog of the offers groups with caps for every third offer.
enum LimitedOffers {
  static func text(_ input: OfferInput) -> [UInt8] {
    var text: [UInt8] = []
    var number = 0
    let start = Array("{\"offer\":{".utf8)
    let caps = Array("\"caps\":{\"perCustomer\":\"2/P7D\",\"total\":\"100000000\"},".utf8)
    for line in input.ndjson().split(separator: 0x0A) {
      if line.starts(with: start) {
        number += 1
        if number % 3 == 0 {
          text += start + caps + line.dropFirst(start.count) + [0x0A]
          continue
        }
      }
      text += line + [0x0A]
    }
    return text
  }

  static let terms: LimitTerms = {
    var terms = LimitTerms()
    terms.perCustomer = LimitTerms.Cap(2, in: .rolling(seconds: 7 * 86_400))
    terms.total = LimitTerms.Cap(100_000_000)
    return terms
  }()

  static func request(_ customer: Int, _ offer: Int, _ random: inout SplitMix64) -> ReserveRequest {
    ReserveRequest(
      offer: "o\(offer)", key: LedgerKey(at: time, using: &random), terms: terms,
      customer: Redeemer.customer(customer))
  }

  static let time = OfferTime(seconds: OfferWeek.start)

  /// Lets each customer redeem one offer; how many did.
  static func fill(_ ledger: SQLiteLedger, customers: Int, offers: Int) -> Int {
    Counted.waited {
      await withTaskGroup(of: Int.self) { group in
        for first in 0..<1_024 {
          group.addTask {
            var random = SplitMix64(seed: UInt64(first) ^ 0x51)
            var count = 0
            for customer in stride(from: first, to: customers, by: 1_024) {
              let wanted = request(customer, random.index(max(offers / 3, 1)) * 3 + 2, &random)
              if case .reserved? = try? await ledger.reserve(wanted, at: time) { count += 1 }
            }
            return count
          }
        }
        return await group.reduce(0, +)
      }
    }
  }
}

/// Somebody who redeems so often a second until they are told to stop.
final class PacedWriter: Sendable {
  private let isDone = Atomic<Bool>(false)
  private let written = Atomic<Int>(0)
  private let ended = DispatchSemaphore(value: 0)

  init(_ ledger: SQLiteLedger, customers: Int, perSecond: Int) {
    Thread.detachNewThread { [self] in
      var random = SplitMix64(seed: 0xACED)
      while !isDone.load(ordering: .relaxed) {
        let request = LimitedOffers.request(
          random.index(customers), random.index(300) * 3 + 2, &random)
        if (try? ledger.reserve(request, at: LimitedOffers.time)) != nil {
          written.add(1, ordering: .relaxed)
        }
        Thread.sleep(forTimeInterval: 1 / Double(perSecond))
      }
      ended.signal()
    }
  }

  /// How many were redeemed.
  func stop() -> Int {
    isDone.store(true, ordering: .relaxed)
    ended.wait()
    return written.load(ordering: .relaxed)
  }
}
