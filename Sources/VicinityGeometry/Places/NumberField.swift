import VicinityCore

/// A field of text that holds one number and nothing else but spaces.
struct NumberField {
  let value: Double

  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let field = bytes.extracting(start..<end)
    var at = 0
    guard let number = DecimalNumber.scan(field, at: &at, grammar: .text), at == field.count
    else { return nil }
    value = number.double ?? DecimalNumber.double(of: field)
  }
}
