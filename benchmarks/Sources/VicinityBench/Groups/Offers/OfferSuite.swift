import CSpatial
import Vicinity

/// One made-up catalog, compiled by the library and by the peer.
struct OfferSuite {
  let input: OfferInput
  let text: [UInt8]
  let catalog: Built<OfferCatalog<WGS84>>
  /// One like it of which nothing may be passed over.
  let thorough: OfferCatalog<WGS84>
  let geos: Built<GEOSOffers>

  init(_ count: Int, seed: UInt64) throws {
    let input = OfferInput(count, seed: seed)
    let text = input.ndjson()
    self.input = input
    self.text = text
    catalog = try Built { try OfferCatalog(text: text) }
    thorough = try OfferCatalog(text: input.ndjson(skipsNone: true))
    geos = Built { GEOSOffers(input) }
  }

  var summary: String {
    let circles = input.regions.count { $0.kind == region_circle }
    return "\(input.offers.count) offers, \(circles) circles, \(input.polygons.summary)"
  }

  var facts: [String] {
    let count = Double(input.offers.count)
    let bytes = Double(catalog.value.memoryFootprint)
    return [
      "catalog: \(decimals(Double(text.count) / 1e6, 1)) MB of text, read and compiled in "
        + "\(decimals(catalog.seconds * 1e3, 0)) ms of processor time "
        + "(\(decimals(catalog.wallSeconds * 1e3, 0)) by the clock); "
        + "\(decimals(bytes / count, 0)) bytes an offer",
      "GEOS built: \(geos.summary), \(decimals(Double(geos.heapBytes) / count, 0)) bytes an offer",
    ]
  }
}
