import VicinityCore

// Where places are.
extension OfferTable {
  /// Where a place is; nil where there is none, or it is not on the earth.
  func coordinate(ofPlace number: UInt32) -> Coordinate? {
    guard let place = places[number], let (latitude, longitude) = degrees(place) else { return nil }
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    return Coordinate(readLatitude: latitude, longitude: longitude)
  }

  private func degrees(_ place: PlaceRecord) -> (latitude: Double, longitude: Double)? {
    switch place.column {
    case .circles:
      unsafe areas.shapes.circle(place.index).map { ($0.latitude, $0.longitude) }
    case .shortPoints: shortPoints[place.index].map { ($0.latitude, $0.longitude) }
    case .points: points[place.index].map { ($0.latitude, $0.longitude) }
    case nil: nil
    }
  }

  /// The place by which an offer passed; nil where it has none.
  func place(of offer: PassingOffer) -> (number: UInt32, coordinate: Coordinate)? {
    guard let number = sites[offer.placement]?.place, let coordinate = coordinate(ofPlace: number)
    else { return nil }
    return (number, coordinate)
  }
}
