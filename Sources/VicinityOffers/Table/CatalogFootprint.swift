import VicinityCore

/// How many bytes the parts of a compiled catalog take.
public struct CatalogFootprint: Hashable, Sendable {
  /// Offers, where and when each is valid, and what it asks for.
  public let offers: Int
  /// Places, where they are.
  public let places: Int
  /// Areas and the tree that finds them, without the vertices of polygons.
  public let areas: Int
  /// The vertices of polygons, as they were written, and the bounds between them.
  public let vertices: Int
  /// Ids, names, creatives and effects.
  public let texts: Int

  /// All of it.
  public var total: Int { offers + places + areas + vertices + texts }
}

extension OfferCatalog {
  /// How many bytes its parts take.
  public var footprint: CatalogFootprint {
    let (places, texts) = (table.placeByteCount, table.textByteCount)
    let vertices = areas.vertexByteCount
    return CatalogFootprint(
      offers: table.buffer.count - places - texts, places: places,
      areas: areas.buffer.count - vertices, vertices: vertices, texts: texts)
  }
}

extension OfferTable {
  fileprivate var placeByteCount: Int {
    places.byteCount + shortPoints.byteCount + points.byteCount + placeTexts.starts.byteCount
  }

  /// The bytes of what is shown, and decides nothing.
  fileprivate var textByteCount: Int {
    texts.byteCount + creatives.byteCount + creativeFields.byteCount + pieces.byteCount
      + parameters.byteCount
  }
}

extension FlatRows {
  fileprivate var byteCount: Int { count * MemoryLayout<Row>.stride }
}
