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
    let networks = try MaxMindNetworks(database)

    var reader = MaxMindPlaceReader(database, layer.ipService)
    var records: [NetworkPlace?] = []
    records.reserveCapacity(networks.records.count)
    var points = DefaultPoints()
    for (index, offset) in networks.records.enumerated() {
      do throws(MaxMindFault) {
        let place = try reader.place(at: offset)
        points.weigh(place, addresses: networks.addresses[index])
        records.append(place)
      } catch {
        layer.reject(
          FeedRejection(row: offset, line: 0, problem: error.error(in: database.name).problem))
        records.append(nil)
      }
    }
    layer.defaultPoints = points.defaults

    // A default point is known only when all is weighed.
    var placeNumbers: [UInt32] = [0]
    var flagNumbers: [UInt32] = [0]
    var hasFlags = false
    for (index, record) in records.enumerated() {
      var (placeNumber, flagNumber) = (UInt32(0), UInt32(0))
      if var place = record {
        points.clear(&place)
        place.settle()
        if place.granularity > .none {
          placeNumber = places.number(of: place)
        } else if !place.flags.isUnknown {
          flagNumber = place.flags.bits
          hasFlags = true
        }
        if placeNumber > 0 || flagNumber > 0 { layer.count(place, rows: networks.counts[index]) }
      }
      placeNumbers.append(placeNumber)
      flagNumbers.append(flagNumber)
    }
    content = LayerContent(
      places: networks.painted.renumbered(placeNumbers),
      flags: hasFlags ? networks.painted.renumbered(flagNumbers) : PaintedLayer())
    self.layer = layer
  }
}
