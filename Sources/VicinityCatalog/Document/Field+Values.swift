package import VicinityCore

extension Field {
  /// Any scalar, as it was written.
  package func text() -> String? {
    guard isText else {
      refuseType("a text", "write a text")
      return nil
    }
    return root.tree.text(record)
  }

  /// Calls `body` with the bytes of a scalar, which are UTF-8, and makes no text of them; with those of a
  /// list or an object as JSON has written it.
  func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let bytes = root.tree.bytes
    return body(bytes.span.extracting(root.tree.range(record)))
  }

  /// A finite decimal number, in quotes or without.
  package func number() -> Double? {
    guard isNumeral("a number") else { return nil }
    guard let value = decimal else {
      refuseNumeral("is not a decimal number", "write a decimal number, such as 12.5")
      return nil
    }
    guard value.isFinite else {
      refuseNumeral("is too large a number", "write a smaller number")
      return nil
    }
    return value
  }

  /// A whole number in `range`.
  package func integer(_ range: ClosedRange<Int>) -> Int? {
    guard isNumeral("a whole number") else { return nil }
    let mend = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let decimal, decimal.isFinite else {
      refuseNumeral("is not a whole number", mend)
      return nil
    }
    guard decimal == decimal.rounded() else {
      refuseNumeral("is not a whole number", mend)
      return nil
    }
    // The digits say it exactly; 1e3 and 5.0 go through a Double, which is exact up to 2^53.
    let exact =
      Int(root.tree.text(record)) ?? (abs(decimal) <= 0x1p53 ? Int(exactly: decimal) : nil)
    guard let exact, range.contains(exact) else {
      refuseNumeral("is outside the range", mend)
      return nil
    }
    return exact
  }

  /// `true` or `false`. YAML 1.1's other words for them are refused: whoever writes `NO` may mean
  /// Norway.
  package func boolean() -> Bool? {
    guard let scalar = node.scalar else {
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

  private func isNumeral(_ expected: String) -> Bool {
    if isText, node.kind != .boolean { return true }
    refuseType(expected, "write \(expected)")
    return false
  }

  private func refuseNumeral(_ problem: String, _ mend: String) {
    refuse(.value, "\(Field.quoted(root.tree.text(record))) \(problem)", mend)
  }

  /// The number that is the whole of its text; infinite where it is too large for a `Double`.
  private var decimal: Double? {
    withText { text in
      var end = 0
      guard let number = DecimalNumber.scan(text, at: &end, grammar: .text), end == text.count
      else { return nil }
      return number.double ?? DecimalNumber.double(of: text)
    }
  }
}
