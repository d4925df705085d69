/// The places of an index as columns in order of latitude.
package struct PlaceColumns: Sendable {
  /// Ascending.
  package let latitudes: [Double]
  package let longitudes: [Double]
  /// Each place's position in the list that was indexed.
  package let indices: [UInt32]

  /// - Precondition: the three have one length, and the latitudes ascend.
  package init(latitudes: [Double], longitudes: [Double], indices: [UInt32]) {
    precondition(latitudes.count == longitudes.count && latitudes.count == indices.count)
    self.latitudes = latitudes
    self.longitudes = longitudes
    self.indices = indices
  }

  package var count: Int { latitudes.count }

  package func coordinate(at position: Int) -> Coordinate {
    Coordinate(uncheckedLatitude: latitudes[position], longitude: longitudes[position])
  }

  /// The first position whose latitude is at least `latitude`.
  ///
  /// - Complexity: O(log n).
  package func lowerBound(_ latitude: Double) -> Int {
    var low = 0
    var high = latitudes.count
    while low < high {
      let middle = (low + high) / 2
      if latitudes[middle] < latitude { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
