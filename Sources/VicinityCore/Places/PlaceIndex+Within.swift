extension PlaceIndex {
  /// The places at most `radius` from `center`, nearest first; of several at one distance, the one
  /// listed first.
  ///
  /// - Complexity: O(log n + h log h) for h hits, and one geodesic (about a microsecond) a hit.
  public func places(within radius: Length, of center: Coordinate) -> [PlaceHit] {
    let disc = Disc(center: center, radiusMetres: radius.metres)
    var positions: [UInt32] = []
    var open: [UInt32] = []
    tree.appendPositions(in: disc, to: &positions, open: &open)
    var hits: [PlaceHit] = []
    hits.reserveCapacity(positions.count + open.count)
    for position in positions { hits.append(hit(Int(position), from: center)) }
    for position in open {
      let hit = hit(Int(position), from: center)
      if hit.distanceMetres <= radius.metres { hits.append(hit) }
    }
    hits.sort()
    return hits
  }

  /// The positions in the indexed list of the places at most `radius` from `center`, ascending.
  ///
  /// - Complexity: O(log n + h) for h hits. No geodesic, but for places that are so near the edge
  ///   that no bound decides: 0.1 millimetres at 2 miles.
  public func indices(within radius: Length, of center: Coordinate) -> [Int] {
    var rows: [UInt32] = []
    appendIndices(within: radius, of: center, to: &rows)
    return AscendingRows.sorted(rows, below: count)
  }

  /// Appends the positions in the indexed list of the places at most `radius` from `center` to
  /// `indices`, in no particular order: the fastest way to them, without memory of its own.
  ///
  /// - Complexity: as ``indices(within:of:)``, without sorting.
  public func appendIndices(
    within radius: Length, of center: Coordinate, to indices: inout [UInt32]
  ) {
    let disc = Disc(center: center, radiusMetres: radius.metres)
    var open: [UInt32] = []
    tree.appendRows(in: disc, to: &indices, open: &open)
    for position in open where isInside(Int(position), disc, radius, center) {
      indices.append(tree.row(Int(position)))
    }
  }

  /// How many places are at most `radius` from `center`.
  ///
  /// - Complexity: O(log n + b) for b places near the edge; those well inside are not looked at.
  public func count(within radius: Length, of center: Coordinate) -> Int {
    let disc = Disc(center: center, radiusMetres: radius.metres)
    var open: [UInt32] = []
    var count = tree.count(in: disc, open: &open)
    for position in open where isInside(Int(position), disc, radius, center) { count += 1 }
    return count
  }

  /// Whether a place is inside of which its leaf does not tell.
  private func isInside(
    _ position: Int, _ disc: Disc, _ radius: Length, _ center: Coordinate
  ) -> Bool {
    let place = tree.coordinate(position)
    let chord = EarthPoint(place).chord(to: disc.center)
    if chord < disc.bounds.inside { return true }
    if chord > disc.bounds.outside { return false }
    return geodesic.distanceMetres(from: center, to: place) <= radius.metres
  }

  private func hit(_ position: Int, from center: Coordinate) -> PlaceHit {
    PlaceHit(
      index: Int(tree.row(position)),
      distanceMetres: geodesic.distanceMetres(from: center, to: tree.coordinate(position)))
  }
}
