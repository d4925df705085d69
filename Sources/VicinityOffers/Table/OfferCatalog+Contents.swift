extension OfferCatalog {
  /// The places of the catalog.
  public var places: [ShownPlace] {
    (0..<table.places.count).compactMap { index in
      table.places[index].flatMap {
        $0.isPossible
          ? ShownPlace(
            id: table.string($0.id), name: table.string($0.name), coordinate: $0.coordinate,
            path: nil) : nil
      }
    }
  }

  /// The ids of its offers, in their order.
  public var offerIds: [String] {
    (0..<table.offers.count).compactMap { table.offers[$0].map { table.string($0.id) } }
  }

  /// What the catalog calls each area of its tree.
  package var areaNames: [String] {
    (0..<table.areaIds.count).compactMap { table.areaIds[$0].map(table.string) }
  }
}
