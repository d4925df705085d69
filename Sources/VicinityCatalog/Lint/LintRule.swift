/// A rule of the catalog linter. docs/lint.md describes each, with an example and its mend.
public enum LintRule: String, Hashable, Sendable, CaseIterable {
  /// Nobody can be where an offer, or an area, asks them to be.
  case emptyArea = "empty-area"
  /// No minute at which an offer is valid is one of its hours.
  case closedSchedule = "closed-schedule"
  /// A budget that does not pay for a single use.
  case zeroBudget = "zero-budget"
  /// A rule that no customer satisfies.
  case contradictingSegments = "contradicting-segments"
  /// A rule that only a customer with several values in one attribute satisfies.
  case needsList = "needs-a-list"
  /// A better offer of the same exclusive group is shown wherever this one would be.
  case shadowedByStacking = "shadowed-by-stacking"
  /// Areas of one family that share ground.
  case overlappingAreas = "overlapping-areas"
  /// Narrow gaps and overlaps between areas of one family.
  case gapOrSliver = "gap-or-sliver"
  /// A latitude where the longitude belongs.
  case swappedAxes = "swapped-axes"
  /// An area that is far from every place of an offer that names it.
  case farFromPlaces = "far-from-places"
  /// A place, an area or a segment that nothing names.
  case unusedDefinition = "unused-definition"
  /// A language that says less than another.
  case variableMissingInLocale = "variable-missing-in-locale"
  /// A text without anything in it.
  case blankText = "blank-text"
  /// A text that a web page would take for markup.
  case htmlInText = "html-in-text"
  /// A text with characters that turn the direction of others.
  case bidiControl = "bidi-control"
  /// Amounts of one offer in different currencies.
  case mixedCurrencies = "mixed-currencies"
  /// Offers that differ in their ids alone.
  case identicalOffers = "identical-offers"
  /// A rule that is switched off where it finds nothing.
  case unusedSuppression = "unused-suppression"

  /// How bad most of what the rule finds is.
  public var severity: LintSeverity {
    switch self {
    case .emptyArea, .closedSchedule, .zeroBudget, .contradictingSegments: .error
    case .shadowedByStacking, .overlappingAreas, .gapOrSliver, .swappedAxes, .farFromPlaces,
      .variableMissingInLocale, .blankText, .htmlInText, .bidiControl, .mixedCurrencies,
      .identicalOffers:
      .warning
    case .needsList, .unusedDefinition, .unusedSuppression: .note
    }
  }

  /// What the rule finds, in a sentence.
  public var summary: String {
    switch self {
    case .emptyArea: "Nobody can be where an offer asks them to be."
    case .closedSchedule: "No minute at which an offer is valid is one of its hours."
    case .zeroBudget: "A budget does not pay for a single use."
    case .contradictingSegments: "No customer satisfies a rule."
    case .needsList: "Only a customer with several values in one attribute satisfies a rule."
    case .shadowedByStacking: "A better offer of the group is shown wherever this one would be."
    case .overlappingAreas: "Areas of one family share ground."
    case .gapOrSliver: "A narrow gap or overlap lies between areas of one family."
    case .swappedAxes: "A latitude stands where the longitude belongs."
    case .farFromPlaces: "An area is far from every place of an offer that names it."
    case .unusedDefinition: "Nothing names a place, an area or a segment."
    case .variableMissingInLocale: "A text in one language says less than in another."
    case .blankText: "A text has nothing in it."
    case .htmlInText: "A web page would take a text for markup."
    case .bidiControl: "A text has characters that turn the direction of others."
    case .mixedCurrencies: "Amounts of one offer are in different currencies."
    case .identicalOffers: "Offers differ in their ids alone."
    case .unusedSuppression: "A rule is switched off where it finds nothing."
    }
  }
}

/// How bad a finding is.
public enum LintSeverity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Worth knowing.
  case note
  /// Most likely a mistake.
  case warning
  /// An offer that nobody ever sees, or as bad.
  case error

  /// Whether the first is less bad.
  public static func < (left: LintSeverity, right: LintSeverity) -> Bool {
    left.order < right.order
  }

  private var order: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

extension CatalogDefect.Code {
  /// What reports call a defect of this kind beside the rules of the linter: `unknown-reference` for
  /// ``reference``, and else the code's own name in small letters.
  public var ruleId: String {
    switch self {
    case .reference: "unknown-reference"
    case .duplicateKey: "duplicate-key"
    case .unknownKey: "unknown-key"
    case .notEnforced: "not-enforced"
    case .duplicateId: "duplicate-id"
    default: rawValue
    }
  }
}
