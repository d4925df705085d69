/// The texts of records in the order of their numbers, as many of each, one behind the other.
///
/// Where they start is kept of each ``step``th record; the others are found by the lengths of the texts
/// before them. Few of a decision are asked for.
struct NumberedTexts {
  let texts: FlatRows<UInt8>
  let starts: FlatRows<TextRef>
  let textsEach: Int

  static let step = 4

  /// A text of a record; none where it is not here.
  func text(_ text: Int = 0, of record: UInt32) -> TextRef {
    let record = Int(record)
    guard let start = starts[record / NumberedTexts.step] else { return .none }
    var at = Int(start.offset)
    for _ in 0..<record % NumberedTexts.step * textsEach + text {
      guard let span = texts.span(at: at) else { return .none }
      at = span.end
    }
    return UInt32(exactly: at).map { TextRef(offset: $0) } ?? .none
  }
}
