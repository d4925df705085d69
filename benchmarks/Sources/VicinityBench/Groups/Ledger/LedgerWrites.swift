import Foundation
import VicinityLedger
import VicinityOffers

extension Group {
  /// Redemptions that wait for the disk, one after the other and many at once, beside the same in plain
  /// SQLite. Told by the clock: it is the disk that takes the time.
  func ledgerWrites(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let folder = try ScratchFolder()
    let (single, many) = isFull ? (1_000, 20_000) : (100, 2_000)
    let ledger = try folder.ledger("ours")
    let crowd = try folder.ledger("crowd")
    let plain = try PlainSQLite(folder.path + "/plain")
    var random = SplitMix64(seed: settings.seed)
    let amounts = [single, many, single]
    var walls = [[Double]](repeating: [], count: amounts.count)
    var processors = walls
    var wrong = 0
    // The first round only warms up.
    for round in 0...settings.rounds {
      for (index, amount) in amounts.enumerated() {
        let keys = (0..<amount).map { _ in LedgerKey(at: Redeemer.now, using: &random) }
        let process = Spent.now(CLOCK_PROCESS_CPUTIME_ID)
        let (redeemed, spent) = try Spent.on {
          switch index {
          case 0: try Redeemer(ledger).redeem(keys)
          case 1: Redeemer(crowd).redeem(keys, inFlight: 256)
          default:
            try keys.enumerated().count { number, key in
              try plain.redeem(
                Array(key.description.utf8), "latte", Redeemer.customer(number),
                at: Redeemer.now.seconds)
            }
          }
        }
        if redeemed != amount { wrong += 1 }
        if round > 0 {
          walls[index].append(spent.wall)
          processors[index].append(Spent.now(CLOCK_PROCESS_CPUTIME_ID) - process)
        }
      }
    }
    let names = [
      "SQLiteLedger, one writer", "SQLiteLedger, 256 in flight", "plain SQLite, one writer",
    ]
    let measurements = names.indices.map { index in
      Measurement(
        name: names[index], note: "", amount: amounts[index],
        tally: Tally(count: amounts[index], sum: 0), processor: processors[index],
        wall: walls[index])
    }
    var report = GroupReport(
      name: rawValue,
      input:
        "\(single) redemptions by one writer, \(many) with 256 in flight: reserve and commit, each on the disk when it is answered; processor time is that of all threads",
      unit: .microsecondsEach, measurements: measurements)
    report.check("every redemption is committed, \(wrong) runs wrong", wrong == 0)
    let problems = try [ledger, crowd].flatMap { try $0.verify().problems }
    report.check(
      "every counter is the sum of its rows: \(problems.count) problems", problems.isEmpty)
    let rates = measurements.map { Double($0.amount) / $0.medianWall }
    for (name, rate) in zip(names, rates) {
      report.facts.append("\(name): \(decimals(rate, 0)) reserved and committed a second")
    }
    report.facts += [
      "one writer beside plain SQLite: \(decimals(rates[0] / rates[2], 2))",
      "256 in flight beside plain SQLite: \(decimals(rates[1] / rates[2], 1))",
      "operations in a transaction with 256 in flight: "
        + decimals(
          Double(crowd.groupCommits.operations) / Double(max(crowd.groupCommits.transactions, 1)), 1
        ),
      "fsync of 4 KB on this disk: \(decimals(try folder.fsyncSeconds() * 1e6, 0)) us (median of 200)",
    ]
    return report
  }
}

/// Redeems an offer with a cap for each customer and one in all.
struct Redeemer {
  static let now = OfferTime(seconds: 1_795_629_600)
  private let ledger: SQLiteLedger

  init(_ ledger: SQLiteLedger) { self.ledger = ledger }

  static func customer(_ number: Int) -> String { "customer-\(number)" }

  static let terms: LimitTerms = {
    var terms = LimitTerms()
    terms.perCustomer = LimitTerms.Cap(1_000)
    terms.total = LimitTerms.Cap(1_000_000_000)
    return terms
  }()

  private static func request(_ key: LedgerKey, _ number: Int) -> ReserveRequest {
    ReserveRequest(offer: "latte", key: key, terms: terms, customer: customer(number))
  }

  /// One after the other; how many were committed.
  func redeem(_ keys: [LedgerKey]) throws -> Int {
    var count = 0
    for (number, key) in keys.enumerated() {
      _ = try ledger.reserve(Redeemer.request(key, number), at: Redeemer.now)
      if try ledger.commit(key, at: Redeemer.now).state == .committed { count += 1 }
    }
    return count
  }

  /// So many at once; how many were committed.
  func redeem(_ keys: [LedgerKey], inFlight: Int) -> Int {
    let ledger = ledger
    return Counted.waited {
      await withTaskGroup(of: Int.self) { group in
        for first in 0..<inFlight {
          group.addTask {
            var count = 0
            for number in stride(from: first, to: keys.count, by: inFlight) {
              let key = keys[number]
              guard
                (try? await ledger.reserve(Redeemer.request(key, number), at: Redeemer.now)) != nil,
                let place = try? await ledger.commit(key, at: Redeemer.now)
              else { continue }
              if place.state == .committed { count += 1 }
            }
            return count
          }
        }
        return await group.reduce(0, +)
      }
    }
  }
}
