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
