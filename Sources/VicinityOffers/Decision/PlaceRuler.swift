import VicinityCore

/// Compares how far the places of offers are: by chords where they decide, else by the geodesic.
struct PlaceRuler {
  let parts: CatalogParts
  let views: SubjectViews
  let geodesic: any Geodesic

  /// The offer with the chord to its place; infinite where it has none, or nobody knows from where.
  @inline(__always)
  func measured(_ offer: PassingOffer) -> PassingOffer {
    guard offer.chord.isNaN else { return offer }
    var offer = offer
    offer.chord = .infinity
    if let place = parts.place(of: offer), let subject = Subject(rawValue: offer.subject),
      let position = views[subject].position
    {
      offer.chord = position.chord(to: EarthPoint(place))
    }
    return offer
  }

  /// -1 where the first is nearer, 1 where the other is, 0 where they are as far.
  func compare(_ first: PassingOffer, _ other: PassingOffer) -> Int {
    if first.chord == .infinity || other.chord == .infinity {
      return first.chord == other.chord ? 0 : first.chord < other.chord ? -1 : 1
    }
    if ChordBounds.greatestMetres(chord: first.chord)
      < ChordBounds.leastMetres(chord: other.chord)
    {
      return -1
    }
    if ChordBounds.greatestMetres(chord: other.chord)
      < ChordBounds.leastMetres(chord: first.chord)
    {
      return 1
    }
    let (metres, others) = (metres(first), metres(other))
    return metres < others ? -1 : metres > others ? 1 : 0
  }

  private func metres(_ offer: PassingOffer) -> Double {
    guard let place = parts.place(of: offer), let subject = Subject(rawValue: offer.subject),
      let point = views[subject].point
    else { return .infinity }
    return geodesic.distanceMetres(from: point, to: place)
  }

  /// Whether an offer comes before another: by rank, then by the nearer place, then by lot.
  func precedes(_ first: PassingOffer, _ other: PassingOffer) -> Bool {
    if first.rank != other.rank { return first.rank < other.rank }
    let nearer = compare(first, other)
    if nearer != 0 { return nearer < 0 }
    return (first.lot, parts.position(of: first)) < (other.lot, parts.position(of: other))
  }
}
