import VicinityCore

extension OfferQuestion {
  /// Why an offer was not even looked at: how far its nearest region is, or that nobody knows.
  ///
  /// - Complexity: O(vertices of its regions).
  func outside(_ offer: UInt32) -> String {
    guard let terms = table.terms(ofOffer: offer),
      let subject = Subject(rawValue: terms.subject),
      let need = CatalogSummary.Need(rawValue: Int(terms.need))
    else { return "" }
    let view = views[subject]
    guard view.has(need) else {
      guard view.isKnown else { return "the request does not say where the \(subject) is" }
      return need == .code
        ? "the request names no country, region, city or postal code of the \(subject)"
        : "the request has no position of the \(subject) that says anything of areas"
    }
    var nearest: (metres: Double, region: UInt32)?
    var excluding: UInt32?
    var codes: [String] = []
    for placement in table.placements(ofOffer: offer) {
      guard let site = table.sites[placement] else { continue }
      for index in table.regions.inside(site) {
        guard let region = table.regions[index] else { continue }
        if region.isCode {
          if let name = areaName(UInt32(truncatingIfNeeded: index)) { codes.append(name) }
        } else if let point = view.point, view.hasPoint,
          let edge = unsafe areas.shapes.signedDistanceMetres(
            of: region.index, to: point, geodesic),
          edge < nearest?.metres ?? .infinity
        {
          nearest = (edge, UInt32(truncatingIfNeeded: index))
        }
      }
      if let first = table.regions.outside(site).first {
        excluding = excluding ?? UInt32(truncatingIfNeeded: first)
      }
    }
    if let nearest, nearest.metres > 0 {
      return "\(metres(nearest.metres)) outside \(areaName(nearest.region) ?? "its region")"
    }
    if let excluding, nearest != nil || codes.isEmpty {
      return "in \(areaName(excluding) ?? "a region") or another one where the offer is not valid"
    }
    return "not in \(codes.prefix(5).joined(separator: ", "))"
  }
}
