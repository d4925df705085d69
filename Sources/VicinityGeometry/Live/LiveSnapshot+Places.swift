public import VicinityCore

extension LiveSnapshot where Base == IndexedPlaces {
  /// The place at `position`, which must be that of a live one.
  public subscript(position: Int) -> Place {
    let (layer, place) = place(of: position)
    return Place(
      index: position, coordinate: layer.base.coordinate(at: place),
      attributes: layer.base[place].attributes)
  }

  /// Where the place at `position` is, which must be that of a live one.
  public func coordinate(at position: Int) -> Coordinate {
    let (layer, place) = place(of: position)
    return layer.base.coordinate(at: place)
  }

  /// The places at most `radius` from `center`, nearest first; of several at one distance, the one
  /// with the lower position.
  ///
  /// - Complexity: O(log n + h log h) for h hits, those that were removed included, and one geodesic
  ///   (about a microsecond) a hit.
  public func places(within radius: Length, of center: Coordinate) -> [PlaceHit] {
    joined { layer in
      layer.base.index.places(within: radius, of: center).filter { layer.isLive($0.index) }
    }
  }

  /// The positions of the places at most `radius` from `center`, ascending.
  ///
  /// - Complexity: O(log n + h) for h hits. No geodesic, but for places that are so near the edge that
  ///   no bound decides.
  public func indices(within radius: Length, of center: Coordinate) -> [Int] {
    layers.flatMap { layer in
      layer.base.index.indices(within: radius, of: center).filter(layer.isLive)
        .map { layer.start + $0 }
    }
  }

  /// How many places are at most `radius` from `center`.
  ///
  /// - Complexity: O(log n + b) for b places near the edge, and for an index of which some are removed
  ///   a geodesic for each of them, or a look at each hit, whichever is less.
  public func count(within radius: Length, of center: Coordinate) -> Int {
    layers.reduce(0) { $0 + $1.count(within: radius, of: center) }
  }

  /// The `limit` places nearest to `center`, nearest first; of several at one distance, the one with
  /// the lower position. All places where there are no more than `limit`.
  ///
  /// - Complexity: O(log n + k log k), and a geodesic for each of the k places, and for those among what
  ///   was added that are as near. Where removed ones are nearer, the base is asked again for more.
  public func nearest(_ limit: Int, to center: Coordinate) -> [PlaceHit] {
    var farthest: Length?
    let hits = joined { layer in
      if let farthest, layer.base.index.count(within: farthest, of: center) <= limit {
        return layer.base.index.places(within: farthest, of: center)
          .filter { layer.isLive($0.index) }
      }
      let hits = layer.firstLive(limit, position: \.index) {
        layer.base.index.nearest($0, to: center)
      }
      // Once there are enough, others matter no further than the last of them.
      if hits.count == limit, let last = hits.last {
        farthest = try? Length(last.distanceMetres, .metre)
      }
      return hits
    }
    return hits.count > max(limit, 0) ? Array(hits.prefix(limit)) : hits
  }

  /// The positions of the places that ``nearest(_:to:)`` gives, in the same order.
  ///
  /// - Complexity: as ``nearest(_:to:)``; where nothing was added, a geodesic only for places that
  ///   bounds do not tell apart.
  public func nearestIndices(_ limit: Int, to center: Coordinate) -> [Int] {
    guard layers.count == 1 else { return nearest(limit, to: center).map(\.index) }
    return layers[0].firstLive(limit, position: \.self) {
      layers[0].base.index.nearestIndices($0, to: center)
    }
  }

  /// The hits of all layers by their positions here, in order.
  private func joined(_ ask: (LiveLayer<Base>) -> [PlaceHit]) -> [PlaceHit] {
    if layers.count == 1 { return ask(layers[0]) }
    var hits: [PlaceHit] = []
    for layer in layers {
      for hit in ask(layer) {
        hits.append(
          PlaceHit(index: layer.start + hit.index, distanceMetres: hit.distanceMetres))
      }
    }
    hits.sort()
    return hits
  }
}

extension LiveLayer where Base == IndexedPlaces {
  /// The first `limit` live ones among the answers to a question that gives as many as it is asked for, in
  /// an order that does not depend on how many.
  fileprivate func firstLive<Answer>(
    _ limit: Int, position: (Answer) -> Int, _ ask: (Int) -> [Answer]
  ) -> [Answer] {
    let wanted = min(limit, liveCount)
    guard wanted > 0 else { return [] }
    guard removed.count > 0 else { return ask(wanted) }
    var more = 0
    while true {
      let live = ask(wanted + more).filter { isLive(position($0)) }
      // With as many more as were removed there are enough, unless the index is damaged.
      if live.count >= wanted || more == removed.count { return Array(live.prefix(wanted)) }
      more = min(max(2 * more, wanted - live.count, 8), removed.count)
    }
  }

  fileprivate func count(within radius: Length, of center: Coordinate) -> Int {
    let all = base.index.count(within: radius, of: center)
    guard removed.count > 0, all > 0 else { return all }
    // A geodesic takes as long as some hundred hits in a list.
    guard all / 256 > removed.count else {
      return base.index.indices(within: radius, of: center).count(where: isLive)
    }
    var gone = 0
    removed.forEach { position in
      let place = base.coordinate(at: position)
      if WGS84().distanceMetres(from: center, to: place) <= radius.metres { gone += 1 }
    }
    return all - gone
  }
}
