/// The rows of one layer, before they are painted.
struct LayerRows: Sendable {
  var four: [PrefixPainter<UInt32>.Row] = []
  var six: [PrefixPainter<UInt128>.Row] = []

  /// Adds a row; a block of mapped IPv4 is one of IPv4.
  mutating func add(_ prefix: IPPrefix, _ place: UInt32) {
    let prefix = prefix.folded
    if prefix.isIPv4 {
      four.append(
        .init(
          start: UInt32(truncatingIfNeeded: prefix.low), length: UInt8(prefix.length), value: place)
      )
    } else {
      six.append(
        .init(
          start: prefix.first.number, length: UInt8(prefix.length), value: place))
    }
  }
}

/// What one source says: of places, and of networks whose place it does not know.
struct LayerContent: Sendable {
  var places = LayerRows()
  /// The value is ``NetworkFlags/bits``.
  var flags = LayerRows()
}

/// Places, each once.
struct PlaceList: Sendable {
  private(set) var places: [NetworkPlace] = []
  private var numbers: [NetworkPlace: UInt32] = [:]

  mutating func number(of place: NetworkPlace) -> UInt32 {
    if let number = numbers[place] { return number }
    let number = UInt32(places.count)
    numbers[place] = number
    places.append(place)
    return number
  }
}
