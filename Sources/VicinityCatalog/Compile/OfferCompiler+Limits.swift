import VicinityCore
import VicinityOffers

/// The limits of offers, what several limit alike once.
struct LimitCompiler {
  private(set) var records = Interner<LimitRecord>()

  /// The number of limits, from 1 on.
  mutating func number(of record: LimitRecord) -> UInt32 { records.number(of: record) + 1 }
}

extension OfferCompiler {
  /// The number of the limits of an offer at its places; 0 where it has none.
  ///
  /// - Parameter hasArea: whether there is always an area that lets somebody in.
  mutating func limits(of offer: OfferEntry, places chosen: [Int], hasArea: Bool) -> UInt32 {
    guard let entry = offer.limits else { return 0 }
    if let field = entry.byArea, !hasArea {
      field.refuse(
        .missing, "counts by area, and the offer is not for any", "add where with in or within")
    }
    var zone = PlacementRecord.none
    if let field = entry.byCalendar {
      guard let found = calendarZone(of: offer, chosen, field) else { return 0 }
      zone = found
    }
    let number = limits.number(of: LimitRecord(entry.terms, zone: zone))
    if number > TermsRecord.mostLimits {
      offer.field.refuse(
        .limit, "has limits unlike \(TermsRecord.mostLimits) others",
        "limit more offers alike, or split the catalog")
    }
    return number
  }

  /// The zone in whose days and weeks an offer counts: its own, else the one that all its places have, else
  /// the catalog's. Nil, and a defect, where there is none, or its places are in several: a day of the offer
  /// is then no day of theirs.
  private mutating func calendarZone(
    of offer: OfferEntry, _ chosen: [Int], _ field: Field
  ) -> UInt32? {
    if let own = offer.schedule.timezone { return schedules.zone(own) }
    let fields =
      chosen.isEmpty
      ? [settings.timezone] : chosen.map { places.entries[$0].timezone ?? settings.timezone }
    var zones: Set<UInt32> = []
    for zone in fields {
      guard let zone else {
        field.refuse(
          .timezone, "counts by calendar in no time zone",
          "add timezone to the catalog, to the offer's places, or to its when, such as Europe/London"
        )
        return nil
      }
      guard let number = schedules.zone(zone) else { return nil }
      zones.insert(number)
    }
    guard zones.count == 1 else {
      let names = zones.sorted().prefix(5).map { schedules.zoneNames[Int($0)] }
      field.refuse(
        .timezone,
        "counts by calendar, and the offer's places are in \(names.joined(separator: ", "))",
        "say whose days count: when: {timezone: \(names[0])}")
      return nil
    }
    return zones.first
  }
}
