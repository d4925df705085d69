package import VicinityCore

/// Where a piece of text stands among the texts of a catalog: see ``TextBytes``.
package struct TextRef: BitwiseCopyable, Hashable, Sendable {
  package let offset: UInt32

  package init(offset: UInt32) { self.offset = offset }

  /// No text.
  package static var none: TextRef { TextRef(offset: 0) }
}

/// Offers of a template that follow each other: what it gave them, for their creatives and effects.
package struct ParameterRun: BitwiseCopyable, Sendable {
  /// The first of the offers, and how many they are.
  package let first: UInt32
  package var offers: UInt32
  /// Where the values of the first one stand among ``OfferDraft/parameters``, and how many each has.
  package let values: Run

  package init(first: UInt32, values: Run) {
    self.first = first
    offers = 1
    self.values = values
  }
}

/// An offer at one of its places, or at none: what is decided on its own. All that most tests read of it
/// stands here, four of them in a line of memory; the rest is its ``PlacementSite``.
package struct PlacementRecord: BitwiseCopyable, Sendable {
  package let terms: UInt32
  /// ``none`` where it has no dates and no hours.
  package let schedule: UInt32
  /// Where its rule starts; ``none`` where it has none.
  package let rule: UInt32
  /// 0 for the offers that come first: by priority, then by declared value.
  package let rank: UInt32

  package static let none = UInt32.max

  package init(terms: UInt32, schedule: UInt32, rule: UInt32, rank: UInt32) {
    self.terms = terms
    self.schedule = schedule
    self.rule = rule
    self.rank = rank
  }
}

/// Whose a placement is, and where: what is asked of few of those that are tested. The placements of an
/// offer follow each other.
package struct PlacementSite: BitwiseCopyable, Sendable {
  package let offer: UInt32
  /// ``PlacementRecord/none`` where it has no place.
  package let place: UInt32
  /// The list of its regions, as ``RegionRows`` numbers them; ``PlacementRecord/none`` where it has none.
  package let regions: UInt32

  package init(offer: UInt32, place: UInt32, regions: UInt32) {
    self.offer = offer
    self.place = place
    self.regions = regions
  }
}

/// A region of an offer: an area of the tree, or a code. In front of a list of them, how many they are.
package struct RegionRecord: BitwiseCopyable, Hashable, Sendable {
  private let bits: UInt32

  package static func area(_ index: UInt32) -> RegionRecord { RegionRecord(bits: index << 1) }
  package static func code(_ index: UInt32) -> RegionRecord { RegionRecord(bits: index << 1 | 1) }
  /// - Parameters:
  ///   - inside: how many of the list the offer is inside of; they come first.
  ///   - outside: how many it is outside of.
  package static func counts(inside: UInt16, outside: UInt16) -> RegionRecord {
    RegionRecord(bits: UInt32(inside) << 16 | UInt32(outside))
  }

  @inline(__always) package var isCode: Bool { bits & 1 != 0 }
  @inline(__always) package var index: UInt32 { bits >> 1 }

  var insideCount: Int { Int(bits >> 16) }
  var outsideCount: Int { Int(bits & 0xFFFF) }
}

/// The code of a country, a part of one, a city or a postal code: who may be there by words alone.
package struct CodeRecord: BitwiseCopyable, Sendable {
  /// FNV-1a 64 of ``key``; codes are sorted by it.
  package let hash: UInt64
  /// As ``LocalityKey`` writes it.
  package let key: TextRef
  /// What users call it.
  package let id: TextRef
  /// The placements that it lets in, as ``PlacementRef``s.
  package let placements: Run

  package init(hash: UInt64, key: TextRef, id: TextRef, placements: Run) {
    self.hash = hash
    self.key = key
    self.id = id
    self.placements = placements
  }
}

/// Whose position counts.
package enum Subject: UInt8, CaseIterable, Sendable {
  case device, home, delivery
}

/// What offers ask for, apart from where: shared by all that ask for the same.
///
/// Its fields leave no bytes between them: what is there would be chance, and would count in the digest.
package struct TermsRecord: BitwiseCopyable, Hashable, Sendable {
  package var subject: UInt8 = 0
  /// Which of the catalog's confidences.
  package var confidence: UInt8 = 0
  private var possible: UInt8 = 0
  private var unknown: UInt8 = 0
  /// The oldest fix, in seconds; `UInt32.max` for any.
  package var maxFixAge = UInt32.max
  /// ``StackRecord``, 0 for one that stacks with everything.
  package var stack: UInt32 = 0
  /// What it needs of a position, as ``CatalogSummary/Need``; 3 for nothing.
  package var need: UInt8 = 3
  private var limitsHigh: UInt8 = 0
  private var limitsLow: UInt16 = 0
  /// The worst accuracy, in metres; infinite for any.
  package var accuracyLimit = Double.infinity
  /// A bit for each channel; all of them where it names none.
  package var channels = UInt64.max
  /// The least spend in each currency.
  package var minimumSpend = Run(first: 0, count: 0)
  /// The creatives, by locale, the default one first.
  package var creatives = Run(first: 0, count: 0)
  /// The effect, as pieces of JSON.
  package var effect = Run(first: 0, count: 0)

  package init() {}

  /// Its ``LimitRecord``, counted from 1; 0 where it has no limits, at most ``mostLimits``.
  package var limits: UInt32 {
    @inline(__always) get { UInt32(limitsHigh) << 16 | UInt32(limitsLow) }
    set {
      limitsHigh = UInt8(truncatingIfNeeded: newValue >> 16)
      limitsLow = UInt16(truncatingIfNeeded: newValue)
    }
  }

  /// The most different limits that a catalog holds.
  package static let mostLimits = 0xFF_FFFF

  // A file may hold any byte, and a `Bool` may not.

  /// Whether it is enough that somebody may be there.
  package var acceptsPossible: Bool {
    @inline(__always) get { possible != 0 }
    set { possible = newValue ? 1 : 0 }
  }

  /// Whether an unknown rule lets somebody see it.
  package var acceptsUnknown: Bool {
    @inline(__always) get { unknown != 0 }
    set { unknown = newValue ? 1 : 0 }
  }
}

/// What a rank stands for.
package struct RankRecord: BitwiseCopyable, Sendable {
  package let priority: Int64
  package let value: Double

  package init(priority: Int, value: Double) {
    self.priority = Int64(priority)
    self.value = value
  }

  /// Whether it comes first: the higher priority, then the higher value.
  package func precedes(_ other: RankRecord) -> Bool {
    (priority, value) > (other.priority, other.value)
  }
}

/// How an offer goes with others.
package struct StackRecord: BitwiseCopyable, Hashable, Sendable {
  /// A number of the group.
  package let group: UInt32
  private let exclusive: UInt8
  private let selective: UInt8
  private let unused: UInt16 = 0
  package let withFirst: UInt32
  package let withCount: UInt32

  package init(group: UInt32, isExclusive: Bool, with: Run?) {
    self.group = group
    exclusive = isExclusive ? 1 : 0
    selective = with == nil ? 0 : 1
    withFirst = with?.first ?? 0
    withCount = with?.count ?? 0
  }

  /// Whether no other of its group goes with it.
  var isExclusive: Bool { exclusive != 0 }
  /// Whether it goes with the groups of ``with`` only.
  var isSelective: Bool { selective != 0 }
  var with: Run { Run(first: Int(withFirst), count: Int(withCount)) }
}
