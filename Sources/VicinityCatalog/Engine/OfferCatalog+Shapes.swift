import VicinityCore
package import VicinityGeometry
package import VicinityOffers

extension OfferCatalog {
  /// The areas of the catalog, by what it calls them.
  package var areaShapes: [(name: String, shape: AreaGeometry)] {
    areaNames.enumerated().map { index, name in
      (name, AreaGeometry(UInt32(truncatingIfNeeded: index), of: areas))
    }
  }
}
