import VicinityCore

/// What a decision works with, in memory that the next one uses again.
package struct DecisionState: ~Copyable {
  var near = NearAreas()
  /// What each predicate says.
  var facts: [Fact] = []
  /// What clocks show in each zone, where somebody has asked.
  var clocks: [LocalClock] = []
  /// The same of the part of the catalog that is not asked: see ``turn()``.
  private(set) var otherFacts: [Fact] = []
  private var otherClocks: [LocalClock] = []
  /// Placements whose offer or whose regions are several.
  var gathered: [GatheredPlacement] = []
  /// What passed every test but those against each other.
  var passing: [PassingOffer] = []
  /// The offers that were looked at, for `explain: full`.
  var looked: [LookedOffer] = []
  /// How many offers failed for each ``RejectionReason``.
  var counts = [Int](repeating: 0, count: RejectionReason.allCases.count)
  /// How many offers of each ``CatalogSummary/slot(_:_:)`` were looked at.
  var visited = [Int](repeating: 0, count: 9)
  /// The ranks of the best offers that nothing excludes, the worst of them last: where no reasons are
  /// wanted, what comes behind them need not be tested.
  var bestRanks: [UInt64] = []
  /// The stacking rules of the offers that are shown, each once.
  var stacks: [UInt32] = []

  /// What a ledger is asked; nil where none is.
  var limits: LimitQuestion?

  package init() {}

  mutating func start() {
    passing.removeAll(keepingCapacity: true)
    looked.removeAll(keepingCapacity: true)
    stacks.removeAll(keepingCapacity: true)
    bestRanks.removeAll(keepingCapacity: true)
    for index in counts.indices { counts[index] = 0 }
  }

  /// Forgets what was known of the part of a catalog that is asked next.
  mutating func startPart(zones: Int) {
    gathered.removeAll(keepingCapacity: true)
    for index in visited.indices { visited[index] = 0 }
    if clocks.count != zones { clocks = Array(repeating: LocalClock(), count: zones) }
    for index in clocks.indices { clocks[index].isSet = false }
  }

  /// Goes from the catalog to what lies over it, or back.
  mutating func turn() {
    swap(&facts, &otherFacts)
    swap(&clocks, &otherClocks)
  }
}

/// What clocks show in a zone; nothing until somebody asks.
struct LocalClock {
  var time: LocalTime?
  var isSet = false
}

/// What the tests say of a placement: the reason for which it fails, or that it passes.
struct Verdict: BitwiseCopyable {
  /// As ``RejectionReason``: the later the test that fails, the larger.
  let bits: UInt8

  @inline(__always) init(_ reason: RejectionReason) { bits = reason.rawValue }
  private init() { bits = .max }

  static var passes: Verdict { Verdict() }
  @inline(__always) var passes: Bool { bits == .max }
  @inline(__always) var reason: RejectionReason? { RejectionReason(rawValue: bits) }
}

/// A placement in one of its regions.
struct GatheredPlacement: BitwiseCopyable {
  /// The offer, then the placement.
  let key: UInt64
  /// The region by its position in the catalog's list of them; ``PlacementRecord/none`` where none lets
  /// it in.
  let region: UInt32
  /// Whether somebody is in the region for certain, whatever the offer is not for.
  let isInside: Bool
  let isCertain: Bool

  init(offer: UInt32, placement: UInt32, region: UInt32, isInside: Bool, isCertain: Bool) {
    key = UInt64(offer) << 32 | UInt64(placement)
    self.region = region
    self.isInside = isInside
    self.isCertain = isCertain
  }

  var offer: UInt32 { UInt32(truncatingIfNeeded: key >> 32) }
  var placement: UInt32 { UInt32(truncatingIfNeeded: key) }
}

/// An offer that passed, with the placement that it did by.
struct PassingOffer: BitwiseCopyable {
  /// As ``OfferQuestion/rank(of:)``.
  let rank: UInt64
  let offer: UInt32
  let placement: UInt32
  /// The region that let it in, by its position in the catalog's list; ``PlacementRecord/none`` for none.
  let region: UInt32
  /// As ``CatalogParts/stack(_:)``.
  let stack: UInt32
  /// Which of ``DecisionState/looked`` it is, where they are wanted.
  var looked: UInt32 = 0
  let isCertain: Bool
  let subject: UInt8
  /// Whether it is one of those that lie over the catalog.
  let isOverlay: Bool
  /// The chord to its place, infinite without one; NaN until somebody asks.
  var chord = Double.nan
  /// What decides among offers that are alike.
  var lot: UInt64 = 0
}

/// An offer that was looked at, for a list of all of them.
struct LookedOffer: BitwiseCopyable {
  let offer: UInt32
  let placement: UInt32
  let region: UInt32
  let isCertain: Bool
  /// Whether it is one of those that lie over the catalog.
  let isOverlay: Bool
  var verdict: Verdict
}
