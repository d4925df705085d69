/// A part of an offer, by the catalog's own words.
public enum OfferPart: String, Hashable, Sendable, CaseIterable {
  /// What people call it.
  case name
  /// Where it can be had: `availableAtOrFrom`.
  case places
  /// Where somebody must be.
  case `where`
  /// Who may see it.
  case who
  /// From when to when, and at which hours.
  case when
  /// Where it may be shown.
  case channels
  /// What it does.
  case effect
  /// What a basket must hold.
  case minimumSpend
  /// Which comes first.
  case priority
  /// Which comes first among those of one priority.
  case value
  /// How it goes with others.
  case stacking
  /// How often it may be used.
  case caps
  /// What it may cost.
  case budget
  /// Its texts.
  case creative
}

/// How one part of an offer changed.
public struct PartChange: Hashable, Sendable {
  /// Which part.
  public let part: OfferPart
  /// What it was, and what it is, in few words; empty where there is none.
  public let old, new: String
  /// The definition that changed where the offer itself says the same, such as `area old-town`,
  /// `segment gold` or `place kitchen: openingHours`; nil where the offer itself changed.
  public let through: String?
}

/// An offer that is in both catalogs, and decides otherwise in the new one.
public struct OfferChange: Hashable, Sendable {
  /// The offer's id.
  public let id: String
  /// The template that makes it in the new catalog; nil for none.
  public let template: String?
  /// What changed: at least one part, in the order of ``OfferPart``.
  public let parts: [PartChange]
  /// The ground that it gained and lost; nil where it is for everywhere in one of the two.
  public let ground: GroundChange?
}

/// An offer that is in one catalog only.
public struct LoneOffer: Hashable, Sendable {
  /// The offer's id.
  public let id: String
  /// The template that makes it; nil for none.
  public let template: String?
  /// The ground of its areas, in square metres; nil where it is for everywhere, or could not be measured.
  public let squareMetres: Double?
}

/// What areas gained and lost.
public struct GroundChange: Hashable, Sendable {
  /// What is in the new one and not in the old one, and the reverse, in square metres on the
  /// ellipsoid; nil where it could not be measured.
  public let gained, lost: Double?
  /// Codes of addresses that came, and that went.
  public let gainedCodes, lostCodes: [String]

  /// Whether nothing came and nothing went.
  public var isEmpty: Bool {
    gained == 0 && lost == 0 && gainedCodes.isEmpty && lostCodes.isEmpty
  }
}

/// An area that offers name, and that differs between the two catalogs.
public struct AreaChange: Hashable, Sendable {
  /// What the catalog calls it: its id, or for a circle of an offer `two-miles@kitchen`.
  public let name: String
  /// Its size in square metres; nil where no offer of that catalog names it.
  public let old, new: Double?
  /// What it gained and lost.
  public let ground: GroundChange
}

/// An offer that is never shown, because a better one of its group always is.
public struct ShadowedOffer: Hashable, Sendable {
  /// The offer.
  public let id: String
  /// The better one.
  public let better: String
}

/// How many offers of a template changed.
public struct TemplateChange: Hashable, Sendable {
  /// The template's id.
  public let id: String
  /// How many of its offers are new, are gone, and changed.
  public let added, removed, changed: Int
  /// In how many of its offers each part changed, in the order of ``OfferPart``; the others are left out.
  public let parts: [PartCount]

  /// How many offers changed in a part.
  public struct PartCount: Hashable, Sendable {
    /// The part.
    public let part: OfferPart
    /// The number of offers.
    public let offers: Int
  }
}
