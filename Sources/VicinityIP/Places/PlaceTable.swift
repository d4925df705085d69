import VicinityCore

/// Places and their texts, to be asked. A class, so that nothing is copied where it is asked.
@safe final class PlaceTable: Sendable {
  /// Holds the rows, a cache line each.
  private let buffer: FlatBuffer
  /// The first row, in the buffer: read here, where the compiler knows what a row is.
  nonisolated(unsafe) private let rows: UnsafePointer<PlaceFields>
  private let count: Int
  private let texts: [String]

  init(_ list: PlaceList) {
    var layout = FlatLayout()
    let column = layout.column(of: PlaceFields.self, count: list.rows.count)
    buffer = FlatBuffer(layout) { $0.write(list.rows, to: column) }
    unsafe rows = buffer.pointer(to: column)
    count = list.rows.count
    texts = list.texts
  }

  /// The bytes of the rows, texts not counted.
  var memoryFootprint: Int { buffer.count }

  @inline(__always)
  func fields(_ number: UInt32) -> PlaceFields {
    precondition(number < count)
    return unsafe rows[Int(number)]
  }

  @inline(__always)
  func text(_ text: PlaceFields.Text) -> String? {
    text.number == 0 ? nil : texts[Int(text.number)]
  }

  func place(_ number: UInt32) -> NetworkPlace {
    let fields = fields(number)
    var place = NetworkPlace()
    place.country = text(fields.country)
    place.region = text(fields.region)
    place.city = text(fields.city)
    place.postal = text(fields.postal)
    place.timezone = text(fields.timezone)
    place.circle = fields.circle
    place.flags = fields.flags
    place.granularity = fields.granularity
    return place
  }
}
