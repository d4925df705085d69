package import VicinityCore

/// Where a place of business is: in which column, and its position there.
package struct PlaceRecord: BitwiseCopyable, Sendable {
  package enum Column: UInt32, Sendable {
    /// The circles of the tree: one around the place says already where it is.
    case circles
    /// ``OfferDraft/shortPoints``.
    case shortPoints
    /// ``OfferDraft/points``.
    case points
  }

  private let bits: UInt32

  package init(_ column: Column, _ index: Int) {
    bits = UInt32(truncatingIfNeeded: index) << 2 | column.rawValue
  }

  /// Nil for what is none.
  var column: Column? { Column(rawValue: bits & 3) }
  var index: Int { Int(bits >> 2) }
}

/// A point of the earth, as it was written.
package struct PointRecord: BitwiseCopyable, Sendable {
  package let latitude, longitude: Double

  package init(_ point: Coordinate) {
    latitude = point.latitude
    longitude = point.longitude
  }
}

/// A point of the earth with at most seven decimals, as most are written: ten-millionths of a degree.
///
/// A decimal of so few digits is read as the quotient of two whole numbers, rounded once; so is this.
package struct ShortPointRecord: BitwiseCopyable, Sendable {
  private let latitudeUnits, longitudeUnits: Int32

  private static var unitsInDegree: Double { 1e7 }

  /// Nil for a point that it would not give back bit for bit.
  package init?(_ point: Coordinate) {
    let units = ShortPointRecord.unitsInDegree
    guard let latitude = Int32(exactly: (point.latitude * units).rounded()),
      let longitude = Int32(exactly: (point.longitude * units).rounded())
    else { return nil }
    (latitudeUnits, longitudeUnits) = (latitude, longitude)
    guard self.latitude.bitPattern == point.latitude.bitPattern,
      self.longitude.bitPattern == point.longitude.bitPattern
    else { return nil }
  }

  package var latitude: Double { Double(latitudeUnits) / ShortPointRecord.unitsInDegree }
  package var longitude: Double { Double(longitudeUnits) / ShortPointRecord.unitsInDegree }
}
