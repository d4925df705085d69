package import VicinityCore

extension Field {
  /// Any scalar, as it was written.
  package func text() -> String? {
    guard case .scalar(let scalar) = node.content else {
      refuseType("a text", "write a text")
      return nil
    }
    return scalar.text
  }

  /// A finite decimal number, in quotes or without.
  package func number() -> Double? {
    guard let scalar = numeral("a number") else { return nil }
    guard let value = Field.decimal(scalar.text) else {
      refuseNumeral(scalar, "is not a decimal number", "write a decimal number, such as 12.5")
      return nil
    }
    guard value.isFinite else {
      refuseNumeral(scalar, "is too large a number", "write a smaller number")
      return nil
    }
    return value
  }

  /// A whole number in `range`.
  package func integer(_ range: ClosedRange<Int>) -> Int? {
    guard let scalar = numeral("a whole number") else { return nil }
    let mend = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let decimal = Field.decimal(scalar.text), decimal.isFinite else {
      refuseNumeral(scalar, "is not a whole number", mend)
      return nil
    }
    guard decimal == decimal.rounded() else {
      refuseNumeral(scalar, "is not a whole number", mend)
      return nil
    }
    // The digits say it exactly; 1e3 and 5.0 go through a Double, which is exact up to 2^53.
    let exact = Int(scalar.text) ?? (abs(decimal) <= 0x1p53 ? Int(exactly: decimal) : nil)
    guard let exact, range.contains(exact) else {
      refuseNumeral(scalar, "is outside the range", mend)
      return nil
    }
    return exact
  }

  /// `true` or `false`. YAML 1.1's other words for them are refused: whoever writes `NO` may mean
  /// Norway.
  package func boolean() -> Bool? {
    guard case .scalar(let scalar) = node.content else {
      refuseType("true or false", "write true or false")
      return nil
    }
    switch scalar.kind {
    case .boolean: return scalar.text == "true"
    case .plain:
      switch scalar.text.lowercased() {
      case "true": return true
      case "false": return false
      default: break
      }
    case .quoted where scalar.text == "true" || scalar.text == "false":
      refuse(
        .type, "is the text \(Field.quoted(scalar.text)), expected true or false",
        "write \(scalar.text) without quotes")
      return nil
    case .quoted, .number: break
    }
    refuseType("true or false", "write true or false")
    return nil
  }

  /// One of the choices of `type`, by its raw value.
  package func choice<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> T?
  where T.RawValue == String {
    guard let text = text() else { return nil }
    if let choice = T(rawValue: text) { return choice }
    let names = T.allCases.map(\.rawValue)
    let near = NearestName.find(text, among: names)
    refuse(
      .value, "\(Field.quoted(text)) is not a choice",
      "write \(Field.alternatives(names))" + (near.map { "; did you mean \($0)?" } ?? ""))
    return nil
  }

  /// A length with its unit, such as `50m`.
  package func length() -> Length? {
    guard let text = text() else { return nil }
    do throws(CoreError) {
      return try Length(text)
    } catch {
      refuse(.value, "\(Quotation.quoted(error.input)) \(error.problem)", error.mend)
      return nil
    }
  }

  /// `a, b or c`.
  static func alternatives(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "nothing" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  private func numeral(_ expected: String) -> CatalogScalar? {
    guard case .scalar(let scalar) = node.content, scalar.kind != .boolean else {
      refuseType(expected, "write \(expected)")
      return nil
    }
    return scalar
  }

  private func refuseNumeral(_ scalar: CatalogScalar, _ problem: String, _ mend: String) {
    refuse(.value, "\(Field.quoted(scalar.text)) \(problem)", mend)
  }

  /// The number that is the whole of `text`; infinite where it is too large for a `Double`.
  private static func decimal(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    var end = 0
    guard let number = DecimalNumber.scan(bytes.span, at: &end, grammar: .text), end == bytes.count
    else { return nil }
    return number.double ?? DecimalNumber.double(of: bytes.span)
  }
}
