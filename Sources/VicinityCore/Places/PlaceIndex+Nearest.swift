extension PlaceIndex {
  /// The `limit` places nearest to `center`, nearest first; of several at one distance, the one
  /// listed first. All places where there are no more than `limit`.
  ///
  /// - Complexity: O(log n + k log k), and one geodesic (about a microsecond) for each of the k
  ///   places.
  public func nearest(_ limit: Int, to center: Coordinate) -> [PlaceHit] {
    ranked(limit, to: center).map { place in
      let metres =
        place.stage == .measured
        ? place.least : geodesic.distanceMetres(from: center, to: tree.coordinate(place.position))
      return PlaceHit(index: Int(place.row), distanceMetres: metres)
    }
  }

  /// The positions in the indexed list of the places that ``nearest(_:to:)`` gives, in the same
  /// order.
  ///
  /// - Complexity: O(log n + k log k). A geodesic only for places whose distances are so close that
  ///   bounds do not tell them apart.
  public func nearestIndices(_ limit: Int, to center: Coordinate) -> [Int] {
    ranked(limit, to: center).map { Int($0.row) }
  }

  /// The nearest places, in order.
  private func ranked(_ limit: Int, to center: Coordinate) -> ArraySlice<RankedPlace> {
    guard limit > 0, count > 0 else { return [] }
    let point = EarthPoint(center)
    var places = tree.nearestCandidates(limit, to: point).map {
      RankedPlace($0, row: tree.row(Int($0.position)))
    }
    places.sort()
    // There are as many, unless the tree is damaged.
    let wanted = min(limit, places.count)
    var measure = RepeatedMeasure(geodesic: geodesic, center: center)
    var first = 0
    while first < wanted {
      let rivals = RankedPlace.rivals(in: places, from: first)
      // Of several, those about which least is known are looked at more closely.
      let stage = places[rivals].reduce(RankedPlace.Stage.measured) { min($0, $1.stage) }
      if rivals.count == 1 || stage == .measured {
        first = rivals.upperBound
        continue
      }
      for index in rivals where places[index].stage == stage {
        let coordinate = tree.coordinate(places[index].position)
        switch stage {
        case .drawn: places[index].bound(chord: EarthPoint(coordinate).chord(to: point))
        case .bounded, .measured: places[index].set(metres: measure.metres(to: coordinate))
        }
      }
      places[rivals].sort()
    }
    return places.prefix(wanted)
  }
}

/// Measures from one point, and places on one spot once.
private struct RepeatedMeasure<Measure: Geodesic> {
  let geodesic: Measure
  let center: Coordinate
  var last: (coordinate: Coordinate, metres: Double)?

  mutating func metres(to coordinate: Coordinate) -> Double {
    if let last, last.coordinate == coordinate { return last.metres }
    let metres = geodesic.distanceMetres(from: center, to: coordinate)
    last = (coordinate, metres)
    return metres
  }
}

/// A place and what is known of its distance.
struct RankedPlace {
  enum Stage: Comparable {
    /// As its leaf draws it.
    case drawn
    /// Bounds from its chord.
    case bounded
    /// The geodesic itself.
    case measured
  }

  let row: UInt32
  private let standing: UInt32
  private(set) var stage = Stage.drawn
  private(set) var least: Double
  private(set) var greatest: Double

  init(_ candidate: NearestCandidate, row: UInt32) {
    self.row = row
    standing = candidate.position
    least = ChordBounds.leastMetres(chord: candidate.least)
    greatest = ChordBounds.greatestMetres(chord: candidate.greatest)
  }

  var position: Int { Int(standing) }

  mutating func bound(chord: Double) {
    least = ChordBounds.leastMetres(chord: chord)
    greatest = ChordBounds.greatestMetres(chord: chord)
    stage = .bounded
  }

  mutating func set(metres: Double) {
    least = metres
    greatest = metres
    stage = .measured
  }

  /// The places from `first` on of which bounds do not tell which is nearer, in an order by least
  /// distances.
  static func rivals(in places: [RankedPlace], from first: Int) -> Range<Int> {
    var end = first + 1
    var greatest = places[first].greatest
    while end < places.count, places[end].least <= greatest {
      greatest = max(greatest, places[end].greatest)
      end += 1
    }
    return first..<end
  }
}

extension RankedPlace: Comparable {
  static func < (left: RankedPlace, right: RankedPlace) -> Bool {
    left.least == right.least ? left.row < right.row : left.least < right.least
  }

  static func == (left: RankedPlace, right: RankedPlace) -> Bool {
    left.least == right.least && left.row == right.row
  }
}
