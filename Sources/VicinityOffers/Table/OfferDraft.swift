package import VicinityCore

/// The columns of a catalog while it is compiled.
package struct OfferDraft {
  package var offers: [OfferRecord] = []
  package var placements: [PlacementRecord] = []
  /// Lists of regions. They are numbered behind the areas, each of which is a list of its own.
  package var regions: [RegionRecord] = []
  package var places: [PlaceRecord] = []
  /// What users call each area of the tree.
  package var areaIds: [TextRef] = []
  /// The placement of each area, by its number; behind those, of areas that have none or several, how many
  /// and then themselves.
  package var areaPlacements: [PlacementRef] = []
  package var codes: [CodeRecord] = []
  package var codePlacements: [PlacementRef] = []
  /// Those that no region lets in: of each ``Subject`` the ones that are outside of some regions only,
  /// then the ones that ask for no position.
  package var openStarts: [UInt32] = [0, 0, 0, 0, 0]
  package var openPlacements: [PlacementRef] = []
  package var terms: [TermsRecord] = []
  /// The first stacks with everything.
  package var stacks: [StackRecord] = []
  package var groups: [TextRef] = []
  package var withGroups: [UInt32] = []
  package var money: [MoneyRecord] = []
  package var channels: [TextRef] = []
  package var zones: [Run] = []
  package var zoneNames: [TextRef] = []
  package var transitions: [ZoneTransition] = []
  /// ``WeekHours/wordCount`` words each.
  package var hours: [UInt64] = []
  package var schedules: [ScheduleRecord] = []
  package var attributes: [AttributeRecord] = []
  package var segments: [SegmentRecord] = []
  /// Those of each attribute, then those of segments, then those of baskets.
  package var predicates: [PredicateRecord] = []
  package var items: [ItemRecord] = []
  package var rules: [UInt32] = []
  package var creatives: [CreativeRecord] = []
  package var creativeFields: [CreativeField] = []
  package var pieces: [TextPiece] = []
  /// For each offer of a template their number, and then themselves; the first list is empty.
  package var parameters: [TextRef] = [TextRef(offset: 0)]
  package var confidences: [Double] = []
  package var limits: [LimitRecord] = []
  package var texts = TextBytes()
  /// The offers, then the places, by FNV-1a 64 of their ids.
  package var offerOrder: [UInt32] = []
  package var placeOrder: [UInt32] = []
  /// What each rank stands for, the best first.
  package var rankKeys: [RankRecord] = []
  package var summary = CatalogSummary()

  package init() {}

  /// Adds a text. Texts that are the same share their bytes where the caller keeps the reference.
  package mutating func text(_ text: String) -> TextRef {
    texts.add(text)
  }
}

/// What is said of a catalog once.
package struct CatalogSummary: BitwiseCopyable, Sendable {
  /// The offers that ask for a position, by ``Subject`` and then by what they need of it: a point, a
  /// code, or either.
  package var asking = SIMD16<UInt32>()
  package var id = TextRef.none
  package var version = TextRef.none
  package var seed = TextRef.none
  package var defaultLocale = TextRef.none
  package var timeZones = TextRef.none
  /// The predicates from here on ask for segments.
  package var firstSegmentPredicate: UInt32 = 0
  /// The predicates from here on ask for the basket.
  package var firstBasketPredicate: UInt32 = 0

  package init() {}

  /// What an offer needs of a position.
  package enum Need: Int, Sendable {
    case point, code, either
  }

  package static func slot(_ subject: Subject, _ need: Need) -> Int {
    Int(subject.rawValue) * 3 + need.rawValue
  }
}

/// A placement as a region names it.
package struct PlacementRef: BitwiseCopyable, Hashable, Sendable {
  private let bits: UInt32

  /// - Parameter isAlone: whether its offer has no other placement, and it no other region, so that it
  ///   decides about its offer.
  package init(_ placement: UInt32, isAlone: Bool) { bits = placement << 2 | (isAlone ? 2 : 0) }

  /// - Parameter list: where the placements of an area stand, behind their number.
  package init(list: UInt32) { bits = list << 2 | 1 }

  /// - Parameter count: the number of placements that follow.
  package init(count: UInt32) { bits = count }

  @inline(__always) var index: UInt32 { bits >> 2 }
  @inline(__always) var isAlone: Bool { bits & 2 != 0 }
  @inline(__always) var list: UInt32? { bits & 1 != 0 ? bits >> 2 : nil }
  var count: UInt32 { bits }
}

/// An attribute that rules ask for.
package struct AttributeRecord: BitwiseCopyable, Sendable {
  /// FNV-1a 64 of the name; attributes are sorted by it.
  package let hash: UInt64
  package let name: TextRef
  package let predicates: Run
  private let unused: UInt32 = 0

  package init(hash: UInt64, name: TextRef, predicates: Run) {
    self.hash = hash
    self.name = name
    self.predicates = predicates
  }
}

/// A segment that rules ask for.
package struct SegmentRecord: BitwiseCopyable, Sendable {
  /// FNV-1a 64 of the id; segments are sorted by it.
  package let hash: UInt64
  package let id: TextRef
  package let predicate: UInt32

  package init(hash: UInt64, id: TextRef, predicate: UInt32) {
    self.hash = hash
    self.id = id
    self.predicate = predicate
  }
}
