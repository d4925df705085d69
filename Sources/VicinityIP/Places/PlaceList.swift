import VicinityCore

/// Places and their texts, each once, while sources are read. Number 0 is no place.
struct PlaceList: Sendable {
  private(set) var rows = [PlaceFields.nothing]
  private(set) var texts = [""]
  private var rowNumbers: [PlaceFields: UInt32] = [.nothing: 0]
  private var textNumbers: [String: UInt32] = ["": 0]

  /// The number of a place; never 0, not even for one of which nothing is said.
  mutating func number(of place: NetworkPlace) -> UInt32 {
    let fields = PlaceFields(place) { text(of: $0) }
    if let number = rowNumbers[fields], number > 0 { return number }
    let number = UInt32(rows.count)
    rowNumbers[fields] = number
    rows.append(fields)
    return number
  }

  private mutating func text(of text: String) -> PlaceFields.Text {
    if let number = textNumbers[text] { return PlaceFields.Text(number: number) }
    let number = UInt32(texts.count)
    textNumbers[text] = number
    texts.append(text)
    return PlaceFields.Text(number: number)
  }
}

/// Places and their texts, to be asked.
struct PlaceTable: Sendable {
  private let buffer: FlatBuffer
  private let rows: FlatColumn<PlaceFields>
  private let texts: [String]

  init(_ list: PlaceList) {
    var layout = FlatLayout()
    let rows = layout.column(of: PlaceFields.self, count: list.rows.count)
    buffer = FlatBuffer(layout) { $0.write(list.rows, to: rows) }
    self.rows = rows
    texts = list.texts
  }

  /// The bytes of the rows, texts not counted.
  var memoryFootprint: Int { buffer.count }

  @inline(__always)
  func fields(_ number: UInt32) -> PlaceFields { buffer[rows, Int(number)] }

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
