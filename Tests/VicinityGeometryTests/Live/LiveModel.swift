import TestSupport
import VicinityGeometry

/// A live index beside a plain array that says what it must hold.
struct LiveModel<Base: IndexedRecords> {
  struct Entry: Sendable {
    let id: String?
    /// Tells records with one id from each other.
    let tag: String
    let record: Base.Record
  }

  let live: LiveIndex<Base>
  /// What is put.
  private let pool: [Entry]
  private(set) var records: [Entry]
  private var kept: [(snapshot: LiveSnapshot<Base>, records: [Entry])] = []
  var random: SplitMix
  private(set) var operations = 0
  private(set) var differences = 0
  private(set) var refused = 0
  /// The bases that were seen, but for those as large as the one before.
  private(set) var bases = 0
  private var baseCount = 0

  /// - Parameter base: how many of the pool are in the base.
  init(_ live: LiveIndex<Base>, base: Int, pool: [Entry], seed: UInt64) {
    self.live = live
    self.pool = pool
    records = Array(pool.prefix(base))
    random = SplitMix(seed: seed)
  }

  /// Whether something happens that does so many times of a hundred.
  mutating func happens(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  /// How many operations a test makes that would make so many in a release build.
  static func operations(_ count: Int) -> Int {
    #if DEBUG
      count / 8
    #else
      count
    #endif
  }

  /// Counts the bases that are seen, by their sizes.
  private mutating func watch(_ snapshot: LiveSnapshot<Base>) {
    if snapshot.base.count != baseCount { bases += 1 }
    baseCount = snapshot.base.count
  }

  /// What is asked: the newest state, or one of some time ago.
  mutating func target() -> (snapshot: LiveSnapshot<Base>, records: [Entry]) {
    operations += 1
    if happens(2) { kept.append((live.snapshot, records)) }
    if kept.count > 8 { kept.removeFirst() }
    if happens(20), let old = kept.randomElement(using: &random) { return old }
    let snapshot = live.snapshot
    watch(snapshot)
    return (snapshot, records)
  }

  mutating func compare<Answer: Equatable>(_ answer: Answer, _ expected: Answer) {
    if answer != expected { differences += 1 }
  }

  /// A batch of changes, which now and then cannot be made.
  mutating func change(keeping size: Int) {
    let few = Int.random(in: 1...3, using: &random)
    var after = records
    var changes: [RecordChange<Base.Record>] = []
    var isPossible = true
    for _ in 0..<(happens(3) ? 30 : few) {
      if happens(1) {
        isPossible = false
        let nameless = pool.first { $0.id == nil }
        changes.append(nameless.map { .put($0.record) } ?? .remove(id: "nobody"))
      } else if happens(1) {
        isPossible = false
        changes.append(.remove(id: "nobody"))
      } else if after.count < size ? happens(65) : happens(35) {
        guard let entry = pool.randomElement(using: &random), entry.id != nil else { continue }
        after.removeAll { $0.id == entry.id }
        after.append(entry)
        changes.append(.put(entry.record))
      } else if let id = after.randomElement(using: &random)?.id {
        after.removeAll { $0.id == id }
        changes.append(.remove(id: id))
      }
    }
    operations += 1
    let isMade = (try? live.apply(changes)) != nil
    compare(isMade, isPossible)
    if isPossible { records = after } else { refused += 1 }
    compare(live.snapshot.count, records.count)
  }

  mutating func rebuild() throws {
    operations += 1
    compare(try live.rebuild().count, records.count)
  }

  /// Asks for an id, and for all records, whose tags `tag` tells.
  mutating func askRecords(_ tag: (LiveSnapshot<Base>, Int) -> String?) {
    let (snapshot, records) = target()
    let positions = Array(snapshot.positions)
    compare(positions.map { tag(snapshot, $0) }, records.map(\.tag))
    compare(positions, positions.sorted())
    compare(positions.allSatisfy(snapshot.isLive), true)
    for id in [records.randomElement(using: &random)?.id, "nobody"] {
      guard let id else { continue }
      compare(
        snapshot.positions(ofID: id).map { tag(snapshot, $0) },
        records.filter { $0.id == id }.map(\.tag))
    }
  }

  func summary(_ name: String, seed: UInt64) -> String {
    "\(name), seed \(seed): \(differences) differences in \(operations) operations; "
      + "\(refused) batches refused, \(bases) bases or more"
  }
}
