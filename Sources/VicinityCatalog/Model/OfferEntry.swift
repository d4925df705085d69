import VicinityCore
import VicinityOffers

/// An offer, as the catalog describes it.
struct OfferEntry {
  let field: Field
  var id = ""
  var name = ""
  var places: PlaceChoice?
  var regions: RegionEntry?
  var rule: RuleEntry?
  var acceptsUnknown = false
  var schedule = ScheduleEntry()
  var channels: [(field: Field, name: String)] = []
  var effect: CatalogNode?
  var minimumSpend: [MoneyRecord] = []
  var priority = 0
  var value = 0.0
  var stacking: StackingEntry?
  var limits: LimitsEntry?
  var creative: [CreativeEntry] = []
  /// What a template gives it.
  var template: TemplateInstance?

  /// Which places an offer, or a radius, is about.
  enum PlaceChoice {
    case ids([Field])
    case tag(Field, String)
    case all
  }

  static func read(_ field: Field, template: TemplateInstance? = nil) -> OfferEntry? {
    guard let map = field.object() else { return nil }
    var offer = OfferEntry(field: field)
    offer.template = template
    let id = map.require("id")?.id()
    for key: StaticString in ["@type", "description", "url"] { _ = map.take(key)?.text() }
    offer.name = map.take("name")?.text() ?? ""
    offer.places = map.take("availableAtOrFrom").flatMap { placeChoice($0) }
    offer.regions = map.take("where").flatMap { RegionEntry.read($0) }
    if let who = map.take("who") {
      offer.rule = RuleEntry.read(who)
      if who.isObject, let unknown = who.object()?.take("unknown")?.choice(UnknownRule.self) {
        offer.acceptsUnknown = unknown == .accept
      }
    }
    if let when = map.take("when") { offer.schedule.read(when) }
    if let channels = map.take("channels")?.oneOrMore() {
      offer.channels = channels.compactMap { field in field.id().map { (field, $0) } }
    }
    offer.effect = map.take("effect").flatMap { EffectEntry.read($0) }
    offer.minimumSpend = map.take("minimumSpend").map { minimumSpend($0) } ?? []
    offer.priority = map.take("priority")?.integer(-1_000_000...1_000_000) ?? 0
    offer.value = map.take("value")?.number() ?? 0
    offer.stacking = map.take("stacking").flatMap { StackingEntry.read($0) }
    offer.limits = LimitsEntry.read(map)
    if let creative = map.take("creative") { offer.creative = CreativeEntry.read(creative) }
    for key: StaticString in ["category", "push", "experiment", "codes"] {
      refuseUnenforced(map, key)
    }
    map.finish()
    guard let id else { return nil }
    offer.id = id
    return offer
  }

  private enum UnknownRule: String, CaseIterable {
    case reject, accept
  }

  static func placeChoice(_ field: Field) -> PlaceChoice? {
    if field.isObject, let map = field.object() {
      defer { map.finish() }
      return map.require("tag").flatMap { tag in tag.text().map { .tag(tag, $0) } }
    }
    if field.isText, field.text() == "all" { return .all }
    return field.oneOrMore().map { .ids($0) }
  }

  private static func minimumSpend(_ field: Field) -> [MoneyRecord] {
    guard let map = field.object() else { return [] }
    return map.all().compactMap { key, value in
      guard let code = CurrencyCode(key) else {
        value.refuse(
          .currency, "\(Field.quoted(key)) is no currency",
          "write three capital letters by ISO 4217: {EUR: \"12.50\"}")
        return nil
      }
      return value.amount().map { MoneyRecord(micros: $0, currency: code) }
    }
  }
}

/// How an offer goes with others.
struct StackingEntry {
  let group: String
  let isExclusive: Bool
  let with: [String]?

  static func read(_ field: Field) -> StackingEntry? {
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    let group = map.require("group")?.id()
    let isExclusive = map.take("exclusive")?.boolean() ?? true
    let with = map.take("with").flatMap { $0.oneOrMore() }?.compactMap { $0.id() }
    return group.map { StackingEntry(group: $0, isExclusive: isExclusive, with: with) }
  }
}

/// When an offer is valid.
struct ScheduleEntry {
  enum Hours {
    case always
    /// The opening hours of the place.
    case place(Field)
    case own(WeekHours)
  }

  var field: Field?
  /// nil for the zone of the place.
  var timezone: ZoneEntry?
  var from: CivilDate?
  var through: CivilDate?
  var hours = Hours.always

  var isEmpty: Bool {
    if case .always = hours { from == nil && through == nil } else { false }
  }

  mutating func read(_ field: Field) {
    guard let map = field.object() else { return }
    self.field = field
    if let zone = map.take("timezone").map({ ZoneEntry($0) }), zone.name != "$place" {
      timezone = zone
    }
    from = map.take("validFrom")?.date()
    through = map.take("validThrough")?.date()
    if let from, let through, through < from {
      field.refuse(.conflict, "ends before it starts", "write a validThrough on or after validFrom")
    }
    if let hours = map.take("hours") {
      if hours.isText, hours.text() == "placeOpen" {
        self.hours = .place(hours)
      } else if hours.isText {
        hours.refuse(
          .value, "is no list of hours",
          "write placeOpen, or a list of {dayOfWeek, opens, closes}")
      } else if let own = WeekHours.read(hours) {
        self.hours = .own(own)
      }
    }
    if let dst = map.take("dst")?.object() {
      let rules: [(key: StaticString, word: String)] = [("gap", "skip"), ("overlap", "first")]
      for (key, word) in rules {
        if let rule = dst.take(key), let text = rule.text(), text != word {
          rule.refuse(
            .notEnforced, "\(Field.quoted(text)) is not what is done", "write \(word), or remove it"
          )
        }
      }
      dst.finish()
    }
    map.finish()
  }
}
