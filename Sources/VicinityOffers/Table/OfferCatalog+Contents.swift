extension OfferCatalog {
  /// The places of the catalog.
  public var places: [ShownPlace] {
    guard let overlay else { return table.shownPlaces }
    return table.shownPlaces
      + overlay.table.shownPlaces.filter { table.place(named: $0.id) == nil }
  }

  /// The ids of its offers, in their order.
  public var offerIds: [String] {
    guard let overlay else { return (0..<table.offers.count).compactMap(table.offerId) }
    var ids = (0..<table.offers.count).compactMap { index in
      overlay.hidden.contains(UInt32(truncatingIfNeeded: index))
        ? nil : table.offerId(index).map { (position: index, id: $0) }
    }
    for index in 0..<overlay.table.offers.count {
      guard let position = overlay.position(of: index), let id = overlay.table.offerId(index) else {
        continue
      }
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
    (0..<places.count).compactMap { index in
      places[index].flatMap {
        $0.isPossible
          ? ShownPlace(
            id: string($0.id), name: string($0.name), coordinate: $0.coordinate, path: nil) : nil
      }
    }
  }

  package func offerId(_ index: Int) -> String? { offers[index].map { string($0.id) } }

  /// What users call each area of the tree.
  package var areaNames: [String] {
    (0..<areaIds.count).compactMap { areaIds[$0].map(string) }
  }
}
