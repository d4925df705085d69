package import VicinityCore

/// The columns of a catalog while it is compiled.
package struct OfferDraft {
  /// The first placement of each offer.
  package var offers: [UInt32] = []
  package var placements: [PlacementRecord] = []
  package var sites: [PlacementSite] = []
  /// Lists of regions. They are numbered behind the areas, each of which is a list of its own.
  package var regions: [RegionRecord] = []
  package var places: [PlaceRecord] = []
  /// Where those places are that are the middle of no circle.
  package var shortPoints: [ShortPointRecord] = []
  package var points: [PointRecord] = []
  /// Where the texts of areas start, what users call each; those of places and of offers, the id and the
  /// name of each: see ``NumberedTexts``.
  package var areaTexts: [TextRef] = []
  package var placeTexts: [TextRef] = []
  package var offerTexts: [TextRef] = []
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
  /// The words of rules: the lower half of each, and the upper ones where there is one that is not zero.
  package var rules: [UInt16] = []
  package var ruleTops: [UInt16] = []
  package var creatives: [CreativeRecord] = []
  package var creativeFields: [CreativeField] = []
  package var pieces: [TextPiece] = []
  /// What templates gave their offers, and whose it is, by their numbers.
  package var parameters: [TextRef] = []
  package var parameterRuns: [ParameterRun] = []
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

  /// Writes the words of all rules.
  package mutating func write(rules words: [UInt32]) {
    rules = words.map { UInt16(truncatingIfNeeded: $0) }
    let tops = words.map { UInt16(truncatingIfNeeded: $0 >> 16) }
    ruleTops = tops.contains { $0 != 0 } ? tops : []
  }

  /// Gives the next offer what a template gave it; the offers come in their order.
  package mutating func add(parameters values: [String], ofOffer offer: UInt32) {
    let run = Run(first: parameters.count, count: values.count)
    for value in values { parameters.append(text(value)) }
    if let last = parameterRuns.last, last.first + last.offers == offer,
      last.values.count == run.count
    {
      parameterRuns[parameterRuns.count - 1].offers += 1
    } else {
      parameterRuns.append(ParameterRun(first: offer, values: run))
    }
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

  /// - Parameters:
  ///   - isAlone: whether its offer has no other placement, and it is inside of no other region, so that
  ///     it decides about its offer.
  ///   - isOutside: whether it must be outside of some regions, too.
  package init(_ placement: UInt32, isAlone: Bool, isOutside: Bool) {
    bits = placement << 2 | (isAlone ? isOutside ? 3 : 2 : 0)
  }

  /// - Parameter list: where the placements of an area stand, behind their number.
  package init(list: UInt32) { bits = list << 2 | 1 }

  /// - Parameter count: the number of placements that follow.
  package init(count: UInt32) { bits = count }

  @inline(__always) var index: UInt32 { bits >> 2 }
  @inline(__always) var isAlone: Bool { bits & 2 != 0 }
  /// Whether the region that names it is all that it asks for.
  @inline(__always) var isPlain: Bool { bits & 3 == 2 }
  @inline(__always) var list: UInt32? { bits & 3 == 1 ? bits >> 2 : nil }
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
