extension Coordinate: CustomStringConvertible {
  /// A coordinate from text as maps print it: latitude, a comma, longitude, in decimal degrees.
  ///
  /// Spaces around the comma are fine, and so is the typographic minus sign that web pages use.
  ///
  /// - Throws: ``CoreError`` where the text is anything else, or out of range.
  public init(_ text: String) throws(CoreError) {
    if let plain = Coordinate(plain: text.utf8.span) {
      self = plain
      return
    }
    let plain = String(text.map { $0 == "\u{2212}" ? "-" : $0 })
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
    let mend = "write LAT,LON in decimal degrees, such as 55.9533,-3.1883"
    guard parts.count == 2 else {
      throw CoreError(
        .coordinate, input: plain,
        problem: parts.count == 1 ? "has no comma" : "has \(parts.count - 1) commas", mend: mend)
    }
    guard let latitude = Coordinate.degrees(parts[0]) else {
      throw CoreError(
        .coordinate, input: plain,
        problem: "latitude \(Quotation.quoted(String(parts[0]))) is not a number", mend: mend)
    }
    guard let longitude = Coordinate.degrees(parts[1]) else {
      throw CoreError(
        .coordinate, input: plain,
        problem: "longitude \(Quotation.quoted(String(parts[1]))) is not a number", mend: mend)
    }
    do {
      try self.init(latitude: latitude, longitude: longitude)
    } catch {
      throw CoreError(.coordinate, input: plain, problem: error.problem, mend: error.mend)
    }
  }

  /// A coordinate from text without signs but `-`, and no spaces but one behind the comma; nil for all other text, be
  /// it one or not.
  package init?(plain text: Span<UInt8>) {
    var at = 0
    guard let latitude = Coordinate.number(text, at: &at), at < text.count, text[at] == 0x2C
    else { return nil }
    at += 1
    if at < text.count, text[at] == 0x20 { at += 1 }
    guard let longitude = Coordinate.number(text, at: &at), at == text.count,
      abs(latitude) <= 90, abs(longitude) <= 180
    else { return nil }
    self.init(uncheckedLatitude: latitude, longitude: longitude)
  }

  private static func number(_ text: Span<UInt8>, at: inout Int) -> Double? {
    DecimalNumber.scan(text, at: &at, grammar: .json)?.double
  }

  /// `LAT,LON`, each in the fewest digits that read back as the same number.
  public var description: String { "\(latitude),\(longitude)" }

  private static func degrees(_ text: Substring) -> Double? {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    var at = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
    let start = at
    guard let number = DecimalNumber.scan(bytes.span, at: &at, grammar: .text), at == bytes.count
    else { return nil }
    return number.double ?? DecimalNumber.double(of: bytes.span.extracting(start..<at))
  }
}
