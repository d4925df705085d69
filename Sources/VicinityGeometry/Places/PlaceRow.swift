package import VicinityCore

/// Where a piece of an input stands.
package struct ByteRange: Hashable, Sendable {
  package let start: Int
  package let count: UInt32

  package var isEmpty: Bool { count == 0 }
  package var range: Range<Int> { start..<start + Int(count) }

  private init(start: Int, count: UInt32) {
    self.start = start
    self.count = count
  }

  /// A range; nil where it is longer than 4 GB.
  package init?(_ range: Range<Int>) {
    guard let count = UInt32(exactly: range.count) else { return nil }
    self.init(start: range.lowerBound, count: count)
  }
}

/// A place as a reader finds it: numbers, and where in the input its texts stand.
package struct PlaceRow: Sendable {
  package let row: Int
  package let coordinate: Coordinate
  /// A JSON string or number, or a CSV field with its quotes; empty where there is none.
  package let id: ByteRange
  /// A JSON object, or a CSV record; empty where there are none.
  package let properties: ByteRange
  /// Whether the coordinates and the id stand among the properties, as in a flat object.
  package let isFlat: Bool
}

/// What a reader finds next.
package enum PlaceEvent: Sendable {
  case place(PlaceRow)
  // Boxed, so that the common event stays small.
  indirect case bad(Defect)
  case end
}
