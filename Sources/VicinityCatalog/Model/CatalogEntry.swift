/// An entry of a catalog, as it was read.
enum CatalogEntry {
  indirect case area(AreaEntry)
  indirect case place(PlaceEntry)
  /// All places of a file, or none; and the ids of those that were refused.
  case places([PlaceEntry], refused: [String])
  case segment(SegmentEntry)
  indirect case offer(OfferEntry)
  case template(TemplateEntry)

  /// - Parameter keepsText: whether entries keep all that they say, for an inspector.
  static func read(
    _ section: CatalogSection, _ field: Field, _ folder: String, keepsText: Bool
  ) -> CatalogEntry? {
    switch section {
    case .places:
      var (places, refused): ([PlaceEntry], [String]) = ([], [])
      PlaceEntry.read(field, folder: folder, refuse: { refused.append($0) }, { places.append($0) })
      if !keepsText { for index in places.indices { places[index].forgetText() } }
      if let only = places.first, places.count == 1 { return .place(only) }
      return .places(places, refused: refused)
    case .areas:
      guard var area = AreaEntry.read(field, folder: folder) else { return nil }
      if !keepsText { area.forgetText() }
      return .area(area)
    case .segments: return SegmentEntry.read(field).map { .segment($0) }
    case .offers: return OfferEntry.read(field).map { .offer($0) }
    case .templates: return TemplateEntry.read(field).map { .template($0) }
    }
  }
}
