import Vicinity

/// What loops around the index find, counted as the peers' loops count it.
extension PlaceIndex {
  /// The sum of positions, in no order.
  func anyOrder(within radius: Length, of centers: Questions) -> Tally {
    var tally = Tally()
    var rows: [UInt32] = []
    for center in centers.coordinates {
      rows.removeAll(keepingCapacity: true)
      appendIndices(within: radius, of: center, to: &rows)
      for place in rows { tally.add(Double(place)) }
    }
    return tally
  }

  /// The sum of positions, ascending.
  func ids(within radius: Length, of centers: Questions) -> Tally {
    var tally = Tally()
    for center in centers.coordinates {
      for place in indices(within: radius, of: center) { tally.add(Double(place)) }
    }
    return tally
  }

  /// The sum of distances, nearest first.
  func distances(within radius: Length, of centers: Questions) -> Tally {
    var tally = Tally()
    for center in centers.coordinates {
      for hit in places(within: radius, of: center) { tally.add(hit.distanceMetres) }
    }
    return tally
  }

  /// The sum of positions.
  func ids(nearest limit: Int, to centers: Questions) -> Tally {
    var tally = Tally()
    for center in centers.coordinates {
      for place in nearestIndices(limit, to: center) { tally.add(Double(place)) }
    }
    return tally
  }

  /// The sum of distances, nearest first.
  func distances(nearest limit: Int, to centers: Questions) -> Tally {
    var tally = Tally()
    for center in centers.coordinates {
      for hit in nearest(limit, to: center) { tally.add(hit.distanceMetres) }
    }
    return tally
  }
}
