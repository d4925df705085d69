/// What stands around the items of an answer, and between them.
struct BulkFrame: Sendable {
  let start: [UInt8]
  let separator: [UInt8]
  let end: [UInt8]

  init(start: String = "", separator: String = "", end: String = "") {
    self.start = Array(start.utf8)
    self.separator = Array(separator.utf8)
    self.end = Array(end.utf8)
  }

  /// Items that are lines of their own, behind a first line.
  static func lines(header: String = "") -> BulkFrame { BulkFrame(start: header) }
  static let array = BulkFrame(start: "[\n", separator: ",\n", end: "\n]\n")
  static let featureCollection = BulkFrame(
    start: #"{"type":"FeatureCollection","features":["# + "\n", separator: ",\n", end: "]}\n")
}

/// Items of a chunk, one behind the other.
struct BulkItems {
  private(set) var bytes: [UInt8] = []
  private let separator: [UInt8]
  private var isFirst: Bool

  /// - Parameter isFirst: whether no item was written before.
  init(_ frame: BulkFrame, isFirst: Bool, capacity: Int) {
    separator = frame.separator
    self.isFirst = isFirst
    bytes.reserveCapacity(capacity)
  }

  /// Appends the item that `fill` appends.
  @inline(__always)
  mutating func append(_ fill: (inout [UInt8]) -> Void) {
    if !isFirst { bytes += separator }
    isFirst = false
    fill(&bytes)
  }
}
