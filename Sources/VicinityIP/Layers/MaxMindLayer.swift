import VicinityCore

/// The rows of a MaxMind DB whose records are laid out as those of GeoIP2, or of libloc.
struct MaxMindLayer {
  let layer: NetworkLayer
  let content: LayerContent

  /// - Throws: `IPError` where the search tree breaks the format. A record that cannot be read is left
  ///   out and counted; one that says nothing of a place or a network is left out.
  init(_ database: MaxMindDB, places: inout PlaceList) throws(IPError) {
    // Times before 2000 or after 2100 are none.
    let epoch = Int(exactly: database.metadata.buildEpoch).flatMap {
      (946_684_800..<4_102_444_800).contains($0) ? $0 : nil
    }
    var layer = NetworkLayer(.database, name: database.name, madeAt: epoch)
    layer.ipService = IPService(databaseType: database.metadata.databaseType)
    let reader = MaxMindPlaceReader(layer.ipService)
    // By the offset of the record; nil for one that cannot be read.
    var found: [Int: NetworkPlace?] = [:]
    var points = DefaultPoints()
    try database.forEachNetwork { network throws(IPError) in
      let offset = network.record.offset
      if found[offset] == nil {
        do throws(IPError) {
          found[offset] = .some(try reader.place(network.record))
        } catch {
          found[offset] = .some(nil)
          layer.reject(FeedRejection(row: offset, line: 0, problem: error.problem))
        }
      }
      if let place = found[offset] ?? nil { points.weigh(place, network.prefix) }
    }
    layer.defaultPoints = points.defaults

    // A default point is known only when all is weighed.
    let settled = found.compactMapValues { place in
      guard var place else { return nil as NetworkPlace? }
      points.clear(&place)
      place.settle()
      return place
    }
    var content = LayerContent()
    var numbers: [Int: UInt32] = [:]
    try database.forEachNetwork { network throws(IPError) in
      let offset = network.record.offset
      guard let place = settled[offset] else { return }
      if place.granularity > .none {
        let number = numbers[offset] ?? places.number(of: place)
        numbers[offset] = number
        content.places.add(network.prefix, number)
      } else if place.flags.isUnknown {
        return
      } else {
        content.flags.add(network.prefix, place.flags.bits)
      }
      layer.count(place)
    }
    self.layer = layer
    self.content = content
  }
}
