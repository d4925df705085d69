import VicinityCore
package import VicinityGeometry
package import VicinityOffers

extension OfferCatalog {
  /// The areas of the catalog, by what it calls them.
  package var areaShapes: [(name: String, shape: AreaGeometry)] {
    let shapes = OfferCatalog.shapes(table, areas)
    guard let overlay else { return shapes }
    // What changes took over from the catalog is there already.
    let known = Set(table.areaNames)
    return shapes
      + OfferCatalog.shapes(overlay.table, overlay.areas).filter { !known.contains($0.name) }
  }

  private static func shapes(
    _ table: OfferTable, _ areas: AreaTree
  ) -> [(name: String, shape: AreaGeometry)] {
    table.areaNames.enumerated().map { index, name in
      (name, AreaGeometry(UInt32(truncatingIfNeeded: index), of: areas))
    }
  }
}
