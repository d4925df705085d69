/// The places of an index as columns, in bands of latitude.
///
/// A band is a number that grows with the latitude, so all places between two latitudes lie in the
/// bands from that of the one to that of the other. Within a band places keep their order.
package struct PlaceColumns: Sendable {
  package let latitudes: [Double]
  package let longitudes: [Double]
  /// Each place's position in the list that was indexed.
  package let indices: [UInt32]
  /// Where each band starts; one more than there are bands.
  private let starts: [UInt32]
  private let bandsPerDegree: Double

  /// Lays out places in one pass that counts and one that moves them.
  ///
  /// - Complexity: O(n); 20 bytes a place.
  package init(latitudes: [Double], longitudes: [Double]) {
    precondition(latitudes.count == longitudes.count && latitudes.count <= UInt32.max)
    // Bands of some hundred places, and so few that the ends of all fit in the cache.
    let bands = min(max(latitudes.count / 256, 1), 4096)
    bandsPerDegree = Double(bands) / 180
    var next = [UInt32](repeating: 0, count: bands + 1)
    for latitude in latitudes {
      next[PlaceColumns.band(latitude, bandsPerDegree, bands) + 1] += 1
    }
    for band in 1...bands { next[band] += next[band - 1] }
    starts = next

    var banded = latitudes
    var bandedLongitudes = longitudes
    var indices = [UInt32](repeating: 0, count: latitudes.count)
    for index in latitudes.indices {
      let band = PlaceColumns.band(latitudes[index], bandsPerDegree, bands)
      let slot = Int(next[band])
      next[band] += 1
      banded[slot] = latitudes[index]
      bandedLongitudes[slot] = longitudes[index]
      indices[slot] = UInt32(truncatingIfNeeded: index)
    }
    self.latitudes = banded
    self.longitudes = bandedLongitudes
    self.indices = indices
  }

  package var count: Int { latitudes.count }

  package var bandCount: Int { starts.count - 1 }

  package func coordinate(at position: Int) -> Coordinate {
    Coordinate(uncheckedLatitude: latitudes[position], longitude: longitudes[position])
  }

  /// The band of `latitude`; latitudes beyond the poles are in the last ones.
  package func band(of latitude: Double) -> Int {
    PlaceColumns.band(latitude, bandsPerDegree, bandCount)
  }

  /// The positions of the places in `bands`.
  package func positions(in bands: ClosedRange<Int>) -> Range<Int> {
    Int(starts[bands.lowerBound])..<Int(starts[bands.upperBound + 1])
  }

  /// A latitude that no place in `band` or above lies south of.
  package func floor(of band: Int) -> Double {
    // Rounding moves the edge by less than 1e-12 degrees.
    Double(band) / bandsPerDegree - 90 - 1e-9
  }

  /// Every step rounds monotonically, so the band never falls as the latitude grows.
  @inline(__always)
  private static func band(_ latitude: Double, _ bandsPerDegree: Double, _ bands: Int) -> Int {
    min(max(Int((latitude + 90) * bandsPerDegree), 0), bands - 1)
  }
}
