package import VicinityCore

/// Where a piece of text stands among the texts of a catalog: see ``TextBytes``.
package struct TextRef: BitwiseCopyable, Hashable, Sendable {
  package let offset: UInt32

  package init(offset: UInt32) { self.offset = offset }

  /// No text.
  package static var none: TextRef { TextRef(offset: 0) }
}

/// An offer: what it is called, and where it may be seen.
package struct OfferRecord: BitwiseCopyable, Sendable {
  package let id: TextRef
  package let name: TextRef
  /// Its ``PlacementRecord``s.
  package let placements: Run
  /// What a template gave it, for its creative and its effect: see ``OfferTable/parameters(of:)``.
  package let parameters: UInt32

  package init(id: TextRef, name: TextRef, placements: Run, parameters: UInt32) {
    self.id = id
    self.name = name
    self.placements = placements
    self.parameters = parameters
  }
}

/// An offer at one of its places, or at none: what is decided on its own. What many offers have each their
/// own of stands here, so that a test reads one line of memory.
package struct PlacementRecord: BitwiseCopyable, Sendable {
  package let offer: UInt32
  /// ``none`` where it has no place.
  package let place: UInt32
  package let terms: UInt32
  /// ``none`` where it has no dates and no hours.
  package let schedule: UInt32
  /// Where its rule starts; ``none`` where it has none.
  package let rule: UInt32
  /// 0 for the offers that come first: by priority, then by declared value.
  package let rank: UInt32
  /// Where its ``RegionRecord``s start: those it is inside of, then those it is outside of.
  package let firstRegion: UInt32
  package let insideCount: UInt16
  package let outsideCount: UInt16

  package static let none = UInt32.max

  package init(
    offer: UInt32, place: UInt32, terms: UInt32, schedule: UInt32, rule: UInt32, rank: UInt32,
    firstRegion: UInt32, insideCount: UInt16, outsideCount: UInt16
  ) {
    self.offer = offer
    self.place = place
    self.terms = terms
    self.schedule = schedule
    self.rule = rule
    self.rank = rank
    self.firstRegion = firstRegion
    self.insideCount = insideCount
    self.outsideCount = outsideCount
  }

  var inside: Run { Run(first: Int(firstRegion), count: Int(insideCount)) }
  var outside: Run {
    Run(first: Int(firstRegion) + Int(insideCount), count: Int(outsideCount))
  }
}

/// A region of an offer: an area of the tree, or a code.
package struct RegionRecord: BitwiseCopyable, Hashable, Sendable {
  private let bits: UInt32

  package static func area(_ index: UInt32) -> RegionRecord { RegionRecord(bits: index << 1) }
  package static func code(_ index: UInt32) -> RegionRecord { RegionRecord(bits: index << 1 | 1) }

  @inline(__always) package var isCode: Bool { bits & 1 != 0 }
  @inline(__always) package var index: UInt32 { bits >> 1 }
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

/// A place of business.
package struct PlaceRecord: BitwiseCopyable, Sendable {
  package let latitude, longitude: Double
  package let id: TextRef
  package let name: TextRef

  package init(_ coordinate: Coordinate, id: TextRef, name: TextRef) {
    latitude = coordinate.latitude
    longitude = coordinate.longitude
    self.id = id
    self.name = name
  }

  /// Where it is in space. Few places of a decision are asked for it, so it is worked out.
  var position: EarthPoint { EarthPoint(coordinate) }
  var coordinate: Coordinate { Coordinate(readLatitude: latitude, longitude: longitude) }
  /// Whether it is on the earth.
  var isPossible: Bool { abs(latitude) <= 90 && abs(longitude) <= 180 }
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
