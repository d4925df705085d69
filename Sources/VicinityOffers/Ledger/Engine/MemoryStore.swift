/// Rows and counters in dictionaries. Nothing in it fails.
struct MemoryStore: LedgerStore {
  private(set) var entries: [LedgerKey: LedgerEntry] = [:]
  private var profiles: [String: OfferProfile] = [:]
  private var tallies: [CounterID: Tally] = [:]
  /// Of each rolling counter, when what counts was reserved, in ascending order.
  private var times: [CounterID: [Int64]] = [:]
  private var referrals: [Referral: LedgerKey] = [:]
  private var open = ExpiryHeap()
  /// The counters that readers have not been told of.
  private var changed: Set<CounterID> = []
  private var nextCleaning = Int64.min

  private struct Referral: Hashable {
    let offer: String
    let referee: SubjectHash
  }

  mutating func entry(_ key: LedgerKey) -> LedgerEntry? { entries[key] }

  mutating func insert(_ entry: LedgerEntry) {
    entries[entry.key] = entry
    if entry.state == .held(.reserved) { open.insert(entry.expires, entry.key) }
  }

  mutating func set(_ state: Reservation.State, of entry: LedgerEntry, at seconds: Int64) {
    entries[entry.key]?.state = .held(state)
  }

  mutating func lapsed(by seconds: Int64) -> [LedgerEntry] {
    var lapsed: [LedgerEntry] = []
    while let key = open.popFirst(by: seconds) {
      if let entry = entries[key], entry.state == .held(.reserved) { lapsed.append(entry) }
    }
    return lapsed
  }

  mutating func profile(of offer: String) -> OfferProfile { profiles[offer] ?? OfferProfile() }

  mutating func count(_ limits: [CountedLimit], of offer: String) {
    profiles[offer, default: OfferProfile()].limits += limits
    for entry in entries.values where entry.offer == offer && entry.counts {
      for limit in limits {
        if let counter = entry.counter(limit) { change(counter, by: entry, adding: true) }
      }
    }
  }

  mutating func setCurrency(_ currency: UInt32, of offer: String) {
    profiles[offer, default: OfferProfile()].currency = currency
  }

  mutating func tally(_ counter: CounterID, after edge: Int64?) -> Tally {
    guard let edge else { return tallies[counter] ?? Tally() }
    guard let times = times[counter] else { return Tally() }
    return Tally(count: Int64(times.count - MemoryStore.rank(of: edge, in: times)))
  }

  mutating func change(_ counter: CounterID, by entry: LedgerEntry, adding: Bool) {
    changed.insert(counter)
    if case .rolling = counter.limit.period {
      let rank = MemoryStore.rank(of: entry.at, in: times[counter] ?? [])
      if adding {
        times[counter, default: []].insert(entry.at, at: rank)
      } else if rank > 0, times[counter]?[rank - 1] == entry.at {
        times[counter]?.remove(at: rank - 1)
      }
      return
    }
    if !adding, tallies[counter] == nil { return }
    let sign: Int64 = adding ? 1 : -1
    tallies[counter, default: Tally()].count += sign
    if counter.limit.period == .forever {
      tallies[counter, default: Tally()].micros += sign * entry.micros
    }
  }

  mutating func referral(_ offer: String, _ referee: SubjectHash) -> LedgerKey? {
    referrals[Referral(offer: offer, referee: referee)]
  }

  mutating func insertReferral(_ offer: String, _ referee: SubjectHash, _ key: LedgerKey) {
    referrals[Referral(offer: offer, referee: referee)] = key
  }

  /// How many of `times` are no later than `edge`.
  private static func rank(of edge: Int64, in times: [Int64]) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= edge { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: What goes away

  /// Once a day, forgets keys that every clock refuses, and periods that are long over.
  mutating func forgetOld(at seconds: Int64, _ rules: LedgerRules) {
    guard seconds >= nextCleaning else { return }
    nextCleaning = seconds + 86_400
    let oldest = rules.oldest(at: seconds)
    entries = entries.filter { key, entry in
      key.seconds >= oldest || entry.at >= oldest || entry.state == .held(.reserved)
    }
    tallies = tallies.filter { !$0.key.isOver(at: seconds) }
    for (counter, all) in times {
      guard let edge = counter.limit.period.edge(at: seconds) else { continue }
      let kept = all[MemoryStore.rank(of: edge - CounterID.slack, in: all)...]
      times[counter] = kept.isEmpty ? nil : Array(kept)
    }
  }

  mutating func forget(_ customer: SubjectHash) -> Int {
    var count = 0
    for (key, entry) in entries where entry.customer == customer {
      entries[key]?.customer = nil
      entries[key]?.device = nil
      entries[key]?.isForgotten = true
      count += 1
      for limit in profile(of: entry.offer).limits where limit.scope == .device && entry.counts {
        if let counter = entry.counter(limit) { change(counter, by: entry, adding: false) }
      }
    }
    tallies = tallies.filter { $0.key.subject != .hashed(customer) }
    times = times.filter { $0.key.subject != .hashed(customer) }
    referrals = referrals.filter { $0.key.referee != customer }
    return count
  }

  // MARK: What decisions read

  mutating func publish(to counters: LimitCounters, at seconds: Int64) {
    guard !changed.isEmpty else { return }
    counters.set(changed.map { standing($0) }, at: seconds)
    changed.removeAll(keepingCapacity: true)
  }

  func standings() -> [CounterStanding] {
    tallies.keys.map { standing($0) } + times.keys.map { standing($0) }
  }

  private func standing(_ counter: CounterID) -> CounterStanding {
    guard case .rolling = counter.limit.period else {
      return CounterStanding(counter, tallies[counter] ?? Tally(), oldest: nil)
    }
    let times = times[counter] ?? []
    return CounterStanding(
      counter, Tally(count: Int64(times.count)), oldest: times.first, newest: times.last)
  }
}
