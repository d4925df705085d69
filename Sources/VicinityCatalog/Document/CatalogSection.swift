/// The lists of entries that a catalog consists of.
package enum CatalogSection: String, CaseIterable, Sendable {
  case places, areas, segments, offers, templates

  /// The key of one such entry on a line of its own.
  package var recordKey: StaticString {
    switch self {
    case .places: "place"
    case .areas: "area"
    case .segments: "segment"
    case .offers: "offer"
    case .templates: "template"
    }
  }

  /// The key of a list of such entries.
  package var listKey: StaticString {
    switch self {
    case .places: "places"
    case .areas: "areas"
    case .segments: "segments"
    case .offers: "offers"
    case .templates: "templates"
    }
  }
}
