/// What stands around the items of an answer, and between them.
struct BulkFrame: Sendable {
  let start: [UInt8]
  let separator: [UInt8]
  /// What stands behind the last item.
  private let end: [UInt8]
  /// What stands for no items at all.
  private let empty: [UInt8]

  init(start: String = "", separator: String = "", end: String = "", empty: String? = nil) {
    self.start = Array(start.utf8)
    self.separator = Array(separator.utf8)
    self.end = Array(end.utf8)
    self.empty = Array((empty ?? start + end).utf8)
  }

  /// What stands behind so many items, which start with ``start`` where there is one.
  func end(behind items: Int) -> [UInt8] { items == 0 ? empty : end }

  /// Items that are lines of their own, behind a first line.
  static func lines(header: String = "") -> BulkFrame { BulkFrame(start: header) }
  static let array = BulkFrame(
    start: "[\n", separator: ",\n", end: "\n]\n", empty: "[]\n")
  static let featureCollection = BulkFrame(
    start: #"{"type":"FeatureCollection","features":["# + "\n", separator: ",\n", end: "]}\n",
    empty: #"{"type":"FeatureCollection","features":[]}"# + "\n")
}

/// Items of a chunk, one behind the other.
struct BulkItems {
  private(set) var bytes: [UInt8] = []
  private let frame: BulkFrame
  private var isFirst: Bool

  /// - Parameter isFirst: whether no item was written before.
  init(_ frame: BulkFrame, isFirst: Bool, capacity: Int) {
    self.frame = frame
    self.isFirst = isFirst
    bytes.reserveCapacity(capacity)
  }

  /// Appends the item that `fill` appends.
  @inline(__always)
  mutating func append(_ fill: (inout [UInt8]) -> Void) {
    bytes += isFirst ? frame.start : frame.separator
    isFirst = false
    fill(&bytes)
  }
}
