import VicinityCore
import VicinityOffers

/// What a catalog says of itself and of all its offers.
struct CatalogSettings {
  var id = ""
  var version = ""
  var defaultLocale = "en"
  var seed = ""
  /// The zone of places that name none.
  var timezone: ZoneEntry?
  var confidence = Match.confidence
  var maxFixAge: UInt32?
  var acceptsPossible = false
  /// The linter's rules that are switched off.
  var lint: [SuppressionEntry] = []
  /// What was read, for whoever changes the catalog later.
  private(set) var kept: [KeptMember] = []
  private var isNamed = false

  /// Reads the keys of a file beside its lists of entries. Only one file of a catalog has them.
  mutating func read(_ map: FieldMap) {
    if let field = map.take("catalog"), let catalog = field.object() {
      if isNamed {
        field.refuse(
          .conflict, "is the second of this catalog", "describe the catalog in one file")
      }
      isNamed = true
      keep("catalog", field)
      read(catalog: catalog)
    }
    if let field = map.take("lint") { lint += SuppressionEntry.read(field) }
    if let field = map.take("policies"), let policies = field.object() {
      keep("policies", field)
      if let location = policies.take("location")?.object() { read(location: location) }
      for key: StaticString in ["packs", "sensitivePlaces"] { refuseUnenforced(policies, key) }
      policies.finish()
    }
    map.finish()
  }

  /// Reads what was ``kept``, but what it asks of the system: the catalog's zones are compiled.
  mutating func read(_ kept: [KeptMember], _ log: DefectLog) {
    for member in kept {
      var builder = TreeBuilder(file: 0)
      builder.open(isMap: true, line: 0)
      builder.addKey(member.key, line: 0)
      builder.add(member.value, without: "tzdb")
      builder.close()
      if let root = builder.tree?.root, let map = Field(root: root, log: log).object() { read(map) }
    }
  }

  private mutating func keep(_ key: String, _ field: Field) {
    kept.append(KeptMember(key: key, value: field.node))
  }

  private mutating func read(catalog: FieldMap) {
    if let text = catalog.require("id")?.text() { id = text }
    if let text = catalog.take("version")?.text() { version = text }
    if let field = catalog.take("defaultLocale"), let tag = field.languageTag() {
      defaultLocale = tag
    }
    if let text = catalog.take("seed")?.text() { seed = text }
    timezone = catalog.take("timezone").map { ZoneEntry($0) }
    if let field = catalog.take("tzdb"), let text = field.text() {
      let version = TimeZoneFiles().version
      if version != text {
        field.refuse(
          .timezone, "the time zones of this system are \(version ?? "of no known version")",
          "install that version of tzdata, or remove the key")
      }
    }
    catalog.finish()
  }

  private mutating func read(location: FieldMap) {
    if let share = location.take("confidence")?.share() { confidence = share }
    if let seconds = location.take("maxFixAge")?.seconds() { maxFixAge = seconds }
    if let match = location.take("defaultMatch")?.choice(WantedMatch.self) {
      acceptsPossible = match == .possible
    }
    location.finish()
  }
}

/// Whether it must be certain that somebody is there.
enum WantedMatch: String, CaseIterable {
  case certain, possible
}

/// Notes a defect where a key stands whose rule nothing enforces: it would promise what does not happen.
func refuseUnenforced(_ map: FieldMap, _ key: StaticString) {
  map.take(key)?.refuse(
    .notEnforced, "\(key) is not enforced yet", "remove it, so that nobody relies on it")
}
