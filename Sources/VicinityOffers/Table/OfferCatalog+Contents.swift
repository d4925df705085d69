import VicinityCore

extension OfferCatalog {
  /// The places of the catalog.
  public var places: [ShownPlace] {
    guard let overlay else { return table.shownPlaces }
    return table.shownPlaces
      + overlay.table.shownPlaces.filter { table.place(named: $0.id) == nil }
  }

  /// The ids of its offers, in their order.
  public var offerIds: [String] {
    let all = table.allOfferIds
    guard let overlay else { return all }
    var ids = all.enumerated().compactMap { index, id in
      overlay.hidden.contains(UInt32(truncatingIfNeeded: index)) ? nil : (position: index, id: id)
    }
    for (index, id) in overlay.table.allOfferIds.enumerated() {
      guard let position = overlay.position(of: index) else { continue }
      ids.append((Int(position), id))
    }
    return ids.sorted { $0.position < $1.position }.map(\.id)
  }

  /// What the catalog calls each area of its tree, then those of what was changed.
  package var areaNames: [String] {
    table.areaNames + (overlay?.table.areaNames ?? [])
  }
}

extension OfferTable {
  fileprivate var shownPlaces: [ShownPlace] {
    (0..<UInt32(clamping: places.count)).compactMap { number in
      place(at: number).map {
        ShownPlace(id: $0.id, name: $0.name, coordinate: $0.coordinate, path: nil)
      }
    }
  }

  fileprivate var allOfferIds: [String] {
    (0..<UInt32(clamping: offers.count)).map { string(offerId($0)) }
  }

  /// What users call each area of the tree.
  package var areaNames: [String] {
    (0..<UInt32(clamping: areas.count)).map { string(areaId($0)) }
  }
}
