package import VicinityCore

/// Some records of a file of points, to be read on any thread.
package struct PointChunk: Sendable {
  /// What the records stand in.
  package let bytes: [UInt8]

  enum Content: Sendable {
    /// Records of a table, to be found.
    case table(DelimitedPlaceReader)
    /// Records that were found.
    case found(PointRows)
  }

  private let content: Content
  private let source: String

  init(bytes: [UInt8], content: Content, source: String) {
    self.bytes = bytes
    self.content = content
    self.source = source
  }

  /// The points of the records, up to the first bad one unless bad ones are skipped.
  package func rows(skipsBadRows: Bool) -> PointRows {
    switch content {
    case .found(let rows): return rows
    case .table(var reader):
      var window = ByteWindow(name: source, bytes: bytes)
      var rows = PointRows(capacity: bytes.count / 24, isNumbered: false)
      reading: while true {
        do throws(GeometryError) {
          switch try reader.next(&window) {
          case .end: break reading
          case .place(let place): rows.append(place, at: place.properties.range)
          case .bad(let defect):
            rows.append(defect)
            if !skipsBadRows { break reading }
          }
        } catch {
          rows.fail(error)
          break reading
        }
      }
      rows.count = reader.reader.row
      rows.lines = window.line(at: bytes.count) - 1
      return rows
    }
  }
}

/// The points of some records.
package struct PointRows: Sendable {
  /// Whether rows and lines are counted from the start of the input; from that of the chunk if not.
  package let isNumbered: Bool
  package private(set) var coordinates: [Coordinate] = []
  /// The data row of each point.
  package private(set) var rows: [UInt32] = []
  /// Where each point's record stands.
  package private(set) var ranges: [Range<Int>] = []
  /// Bad records, in their order.
  package private(set) var defects: [Defect] = []
  /// What ended the input behind the points: broken beyond the record.
  package private(set) var failure: GeometryError?
  /// How many records there are, bad ones too, and how many line ends.
  package internal(set) var count = 0
  package internal(set) var lines = 0

  init(capacity: Int, isNumbered: Bool) {
    self.isNumbered = isNumbered
    coordinates.reserveCapacity(capacity)
    rows.reserveCapacity(capacity)
    ranges.reserveCapacity(capacity)
  }

  mutating func append(_ place: PlaceRow, at range: Range<Int>) {
    coordinates.append(place.coordinate)
    rows.append(UInt32(truncatingIfNeeded: place.row))
    ranges.append(range)
  }

  mutating func append(_ defect: Defect) { defects.append(defect) }

  mutating func fail(_ error: GeometryError) { failure = error }
}
