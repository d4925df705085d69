import VicinityCore

/// The rows of a MaxMind DB whose records are laid out as those of GeoIP2, or of libloc.
struct MaxMindLayer {
  private(set) var layer: NetworkLayer
  private(set) var content = LayerContent()

  /// - Throws: `IPError` where the search tree breaks the format. A record that cannot be read is left
  ///   out and counted; one that says nothing of a place or a network is left out.
  init(_ database: MaxMindDB, places: inout PlaceList) throws(IPError) {
    // Times before 2000 or after 2100 are none.
    let epoch = Int(exactly: database.metadata.buildEpoch).flatMap {
      (946_684_800..<4_102_444_800).contains($0) ? $0 : nil
    }
    layer = NetworkLayer(.database, name: database.name, madeAt: epoch)
    let reader = MaxMindPlaceReader(database.metadata)
    var found: [Int: NetworkPlace?] = [:]
    var points = DefaultPoints()
    var refused: [FeedRejection] = []
    var refusals = 0
    try database.forEachNetwork { network throws(IPError) in
      let offset = network.record.offset
      if found[offset] == nil {
        do throws(IPError) {
          found[offset] = .some(try reader.place(network.record))
        } catch {
          found[offset] = .some(nil)
          refusals += 1
          if refused.count < NetworkLayer.listed {
            refused.append(FeedRejection(row: offset, line: 0, problem: error.problem))
          }
        }
      }
      if case .some(.some(let place)) = found[offset] { points.weigh(place, network.prefix) }
    }
    layer.rejected = refusals
    layer.rejections = refused
    layer.defaultPoints = points.defaults
    var numbers: [Int: UInt32] = [:]
    var list = places
    var (content, layer) = (LayerContent(), layer)
    try database.forEachNetwork { network throws(IPError) in
      let offset = network.record.offset
      guard case .some(.some(var place)) = found[offset] else { return }
      let number: UInt32
      if let known = numbers[offset] {
        number = known
      } else {
        points.clear(&place)
        place.settle()
        number = list.number(of: place)
        numbers[offset] = number
      }
      let known = list.places[Int(number)]
      if known.granularity > .none {
        content.places.add(network.prefix, number)
      } else if known.flags.isUnknown {
        return
      } else {
        content.flags.add(network.prefix, known.flags.bits)
      }
      layer.count(known)
    }
    places = list
    (self.content, self.layer) = (content, layer)
  }
}
