import VicinityCore
import VicinityOffers

// The kinds of values that catalogs have, beyond those of any document.
extension Field {
  /// A share between 0 and 1, both excluded.
  func share() -> Double? {
    guard let share = number() else { return nil }
    guard share > 0, share < 1 else {
      refuse(.value, "\(share) is no confidence", "write a number between 0 and 1, such as 0.95")
      return nil
    }
    return share
  }

  /// A period of hours, minutes and seconds, such as `PT2M`, in seconds.
  func seconds() -> UInt32? {
    guard let text = text() else { return nil }
    guard let period = Period(text), period.months == 0, period.seconds < Int64(UInt32.max),
      case let seconds = Int64(period.days) * 86_400 + period.seconds, seconds > 0,
      seconds < Int64(UInt32.max)
    else {
      refuse(
        .value, "\(Field.quoted(text)) is no length of time",
        "write one by ISO 8601, such as PT2M for two minutes")
      return nil
    }
    return UInt32(seconds)
  }

  /// A period of days, weeks, months or years, such as `P60D`.
  func days() -> Period? {
    guard let text = text() else { return nil }
    guard let period = Period(text), !period.hasTime else {
      refuse(
        .value, "\(Field.quoted(text)) is no number of days",
        "write a period by ISO 8601, such as P60D or P2M")
      return nil
    }
    return period
  }

  /// A date, such as `2026-12-31`.
  func date() -> CivilDate? {
    guard let text = text() else { return nil }
    guard let date = CivilDate(text) else {
      refuse(.value, "\(Field.quoted(text)) is no date", "write YYYY-MM-DD, such as 2026-12-31")
      return nil
    }
    return date
  }

  /// A decimal amount and its currency: `{value: "12.50", currency: EUR}`.
  func money() -> MoneyRecord? {
    guard let map = object() else { return nil }
    let value = map.require("value")?.amount()
    let currency = map.require("currency")?.currency()
    map.finish()
    guard let value, let currency else { return nil }
    return MoneyRecord(micros: value, currency: currency)
  }

  /// A decimal amount, in millionths, not below zero.
  func amount() -> Int64? {
    guard let text = text() else { return nil }
    guard let micros = Money.micros(text), micros >= 0 else {
      refuse(
        .currency, "\(Field.quoted(text)) is no amount of money",
        "write a decimal number with at most six decimals, such as \"12.50\"")
      return nil
    }
    return micros
  }

  func currency() -> CurrencyCode? {
    guard let text = text() else { return nil }
    guard let code = CurrencyCode(text) else {
      refuse(
        .currency, "\(Field.quoted(text)) is no currency",
        "write three capital letters by ISO 4217, such as EUR")
      return nil
    }
    return code
  }

  /// A language tag that looks like one: letters and digits in parts of at most eight.
  func languageTag() -> String? {
    guard let text = text() else { return nil }
    guard Field.isLanguageTag(text) else {
      refuseTag(text)
      return nil
    }
    return text
  }

  func refuseTag(_ text: String) {
    refuse(
      .locale, "\(Field.quoted(text)) is no language tag",
      "write one by BCP 47, such as nl or en-US")
  }

  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.utf8.count) else { return false }
    return first.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
      && parts.allSatisfy { part in
        (1...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
      }
  }

  /// Whether a text is letters, digits and marks of ASCII only.
  private var isPlain: Bool {
    withText { text in
      for index in text.indices where text[index] < 0x20 || text[index] > 0x7E { return false }
      return true
    }
  }

  /// `LAT,LON`, as maps print it.
  func coordinate() -> Coordinate? {
    if isText, let plain = withText({ Coordinate(plain: $0) }) { return plain }
    guard let text = text() else { return nil }
    do throws(CoreError) {
      return try Coordinate(text)
    } catch {
      refuse(.value, "\(Quotation.quoted(error.input)) \(error.problem)", error.mend)
      return nil
    }
  }

  /// A GeoJSON point, longitude first.
  func point() -> Coordinate? {
    guard let map = object() else { return nil }
    if let type = map.require("type"), let text = type.text(), text != "Point" {
      type.refuse(.value, "is not a Point", "write {type: Point, coordinates: [LON, LAT]}")
    }
    let numbers = map.require("coordinates")?.elements()
    map.finish()
    guard let numbers else { return nil }
    guard (2...3).contains(numbers.count) else {
      refuse(.value, "has \(numbers.count) coordinates", "write [LON, LAT]")
      return nil
    }
    guard let longitude = numbers[0].number(), let latitude = numbers[1].number() else {
      return nil
    }
    do throws(CoreError) {
      return try Coordinate(latitude: latitude, longitude: longitude)
    } catch {
      refuse(.value, "\(Quotation.quoted(error.input)) \(error.problem)", error.mend)
      return nil
    }
  }

  /// A length above zero that is shorter than half-way around the earth.
  func radius() -> Double? {
    guard let length = length() else { return nil }
    guard Field.isRadius(metres: length.metres) else {
      refuse(
        .value, "\(length) is no radius", "write a length above 0, up to half-way around the earth")
      return nil
    }
    return length.metres
  }

  static func isRadius(metres: Double) -> Bool { metres > 0 && metres <= 20_003_000 }

  /// An id: a text that is not empty, on one line.
  func id() -> String? {
    guard let text = text() else { return nil }
    guard !text.isEmpty, text.utf8.count <= 512,
      isPlain || !text.unicodeScalars.contains(where: Quotation.isControl)
    else {
      refuse(.value, "\(Field.quoted(text)) is no id", "write a short text on one line")
      return nil
    }
    return text
  }
}
