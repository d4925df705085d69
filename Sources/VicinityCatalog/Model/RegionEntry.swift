import VicinityCore
import VicinityOffers

/// Where an offer is valid.
struct RegionEntry {
  enum Region {
    /// An area of the catalog.
    case area(Field)
    /// At most so far from some places.
    case places(OfferEntry.PlaceChoice, metres: Double)
    /// At most so far from an area's edge.
    case aroundArea(Field, metres: Double)
  }

  let field: Field
  var subject = Subject.device
  var inside: [Region] = []
  var outside: [Field] = []
  var acceptsPossible: Bool?
  var confidence: Double?
  var accuracyLimit = Double.infinity
  var maxFixAge: UInt32?

  private enum SubjectName: String, CaseIterable {
    case device, home, delivery
  }

  static func read(_ field: Field) -> RegionEntry? {
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    var entry = RegionEntry(field: field)
    switch map.take("subject")?.choice(SubjectName.self) {
    case .home: entry.subject = .home
    case .delivery: entry.subject = .delivery
    case .device, nil: break
    }
    entry.inside = map.take("in")?.oneOrMore()?.map { .area($0) } ?? []
    entry.outside = map.take("notIn")?.oneOrMore() ?? []
    if let within = map.take("within")?.object() {
      if let region = read(within: within) { entry.inside.append(region) }
      within.finish()
    }
    if let match = map.take("match")?.choice(WantedMatch.self) {
      entry.acceptsPossible = match == .possible
    }
    entry.confidence = map.take("confidence")?.share()
    if let metres = map.take("minAccuracy")?.radius() { entry.accuracyLimit = metres }
    entry.maxFixAge = map.take("maxFixAge")?.seconds()
    if entry.inside.isEmpty, entry.outside.isEmpty {
      field.refuse(
        .missing, "names no region", "add in, notIn or within; or remove where, for everywhere")
      return nil
    }
    return entry
  }

  private static func read(within map: FieldMap) -> Region? {
    let radius = map.take("geoRadius") ?? map.require("radius")
    let of = map.require("of")
    guard let metres = radius?.radius(), let of else { return nil }
    if of.isObject, let target = of.object(), let area = target.take("area") {
      target.finish()
      return .aroundArea(area, metres: metres)
    }
    return OfferEntry.placeChoice(of).map { .places($0, metres: metres) }
  }
}
