extension Length: CustomStringConvertible {
  /// A length from text: a number and a unit, such as `2mi`, `2 miles`, `500 m`, `0.5km`,
  /// `1,850 ft` or `half mile`.
  ///
  /// The unit is required. The decimal digits are scaled to metres before they are rounded, so
  /// `3mi` is the `Double` nearest to 4828.032; beyond some fifteen digits the scaling may round, too.
  ///
  /// - Throws: ``CoreError`` where the text is anything else, negative, or absurd.
  public init(_ text: String) throws(CoreError) {
    if let (number, unit) = Length.plain(text) {
      let (numerator, decimals) = unit.ratio
      if let metres = number.scaled(by: numerator, decimals: decimals)?.double {
        try self.init(checkedMetres: metres, unit: unit, input: text)
        return
      }
    }
    let words = text.lowercased()
      .split { $0.isWhitespace }
      .map { String($0.map { $0 == "\u{2212}" ? "-" : $0 }) }
    let plain = words.joined(separator: " ")
    func refuse(_ problem: String, _ mend: String = Length.example) -> CoreError {
      CoreError(.length, input: text, problem: problem, mend: mend)
    }
    guard !plain.isEmpty else { throw refuse("is empty") }

    var (number, rest) = Length.fraction(plain) ?? (nil, plain)
    if number == nil {
      let digits = Array(plain.prefix { "+-0123456789.,".contains($0) }.utf8)
      var tail = Array(plain.utf8.dropFirst(digits.count))
      var numeral = try Length.ungrouped(digits, refuse)
      // An exponent belongs to the number: 1e3m.
      if tail.first == 0x65, tail.count > 1, Length.isExponent(tail[1]) {
        let power = tail.dropFirst().prefix(while: Length.isExponent)
        numeral += [0x65] + power
        tail = Array(tail.dropFirst(1 + power.count))
      }
      var at = 0
      guard let scanned = DecimalNumber.scan(numeral.span, at: &at, grammar: .text),
        at == numeral.count
      else {
        throw refuse(
          Length.isNotFinite(plain) ? "is not a finite number" : "does not start with a number")
      }
      number = scanned
      rest = String(decoding: tail, as: UTF8.self).trimmed
    }
    guard let number else { throw refuse("does not start with a number") }
    guard !rest.isEmpty else { throw refuse("has no unit") }
    guard let unit = LengthUnit(named: rest) else {
      throw refuse(
        "has the unknown unit \(Quotation.quoted(rest))",
        "use m, km, ft, yd, mi or nmi, such as 2mi")
    }
    let (numerator, decimals) = unit.ratio
    let metres =
      number.scaled(by: numerator, decimals: decimals)?.double ?? Length.product(number, unit)
    try self.init(checkedMetres: metres, unit: unit, input: text)
  }

  /// The length in its own unit, such as `2 mi`.
  public var description: String {
    let value = value(in: unit)
    let whole = value.rounded()
    let shown = value == whole && abs(whole) < 1e15 ? "\(Int64(whole))" : "\(value)"
    return "\(shown) \(unit.rawValue)"
  }

  private static let example = "write a number and a unit, such as 2mi or 500m"

  /// What programs write: digits, perhaps with a point, perhaps a space, and the sign of a unit; nil for
  /// anything else.
  private static func plain(_ text: String) -> (DecimalNumber, LengthUnit)? {
    let bytes = Array(text.utf8)
    var at = 0
    guard let first = bytes.first, first &- 0x30 < 10,
      let number = DecimalNumber.scan(bytes.span, at: &at, grammar: .text),
      bytes[..<at].allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2E })
    else { return nil }
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
    return LengthUnit.allCases.first { $0.rawValue.utf8.elementsEqual(bytes[at...]) }
      .map { (number, $0) }
  }

  /// `half mile`, `half a mile`, `a quarter mile`, `quarter of a mile`.
  private static func fraction(_ text: String) -> (DecimalNumber?, String)? {
    let words = text.split(separator: " ").filter { !["a", "an", "of"].contains($0) }
    let hundredths: [Substring: UInt64] = ["half": 50, "quarter": 25]
    guard let first = words.first, let part = hundredths[first] else { return nil }
    let number = DecimalNumber(significand: part, exponent: -2, isNegative: false, isCut: false)
    return (number, words.dropFirst().joined(separator: " "))
  }

  /// The digits without thousands commas, which must stand in threes.
  private static func ungrouped(
    _ digits: [UInt8], _ refuse: (String, String) -> CoreError
  ) throws(CoreError) -> [UInt8] {
    let comma: UInt8 = 0x2C
    guard digits.contains(comma) else { return digits }
    let whole = digits.prefix { $0 != 0x2E }
    let fraction = digits.dropFirst(whole.count)
    let groups = whole.drop { $0 == 0x2B || $0 == 0x2D }
      .split(separator: comma, omittingEmptySubsequences: false)
    guard let head = groups.first, (1...3).contains(head.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }), !fraction.contains(comma)
    else {
      throw refuse(
        "has a comma that does not group thousands",
        "write a point before decimals, such as 1.5km, and commas only as in 1,850ft")
    }
    return digits.filter { $0 != comma }
  }

  private static func isExponent(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D
  }

  private static func isNotFinite(_ text: String) -> Bool {
    let word = text.drop { $0 == "-" || $0 == "+" }
    return word.hasPrefix("nan") || word.hasPrefix("inf")
  }

  /// The rare rest: so many digits, or so large a power, that exact scaling overflows.
  private static func product(_ number: DecimalNumber, _ unit: LengthUnit) -> Double {
    let text = "\(number.isNegative ? "-" : "")\(number.significand)e\(number.exponent)"
    return (Double(text) ?? .infinity) * unit.metres
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
