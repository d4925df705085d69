/// Values in the MaxMind DB format, one behind the other. What was written before is pointed to where
/// that is shorter, keys too, as the usual writers do.
struct MaxMindData {
  private struct Written {
    let offset: Int
    let size: Int
  }

  private(set) var bytes: [UInt8] = []
  private var texts: [String: Written] = [:]
  private var values: [String: Written] = [:]

  /// The members follow: a text and a value each.
  mutating func map(_ count: Int) { control(7, count) }

  mutating func array(_ count: Int) { control(11, count) }

  mutating func text(_ text: String) {
    if let written = texts[text] {
      point(to: written) { $0.append(text) }
      return
    }
    let offset = bytes.count
    append(text)
    texts[text] = Written(offset: offset, size: bytes.count - offset)
  }

  /// A value of several parts that is the same wherever it has the same `name`.
  mutating func shared(_ name: String, _ write: (inout MaxMindData) -> Void) {
    if let written = values[name] {
      point(to: written, write)
      return
    }
    let offset = bytes.count
    write(&self)
    values[name] = Written(offset: offset, size: bytes.count - offset)
  }

  mutating func double(_ number: Double) {
    control(3, 8)
    big(number.bitPattern, 8)
  }

  mutating func uint16(_ number: Int) { unsigned(5, number) }
  mutating func uint32(_ number: Int) { unsigned(6, number) }
  mutating func uint64(_ number: Int) { unsigned(9, number) }

  private mutating func append(_ text: String) {
    control(2, text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func point(to written: Written, _ write: (inout MaxMindData) -> Void) {
    let forms = [(2_048, 0), (526_336, 2_048), (134_744_064, 526_336)]
    guard let form = forms.firstIndex(where: { written.offset < $0.0 }), written.size > form + 2
    else { return write(&self) }
    let rest = written.offset - forms[form].1
    bytes.append(0x20 | UInt8(form) << 3 | UInt8(rest >> (8 * (form + 1))))
    big(UInt64(rest), form + 1)
  }

  private mutating func unsigned(_ type: UInt8, _ number: Int) {
    let count = (64 - number.leadingZeroBitCount + 7) / 8
    control(type, count)
    big(UInt64(number), count)
  }

  /// A type and a size below 285.
  private mutating func control(_ type: UInt8, _ size: Int) {
    bytes.append(UInt8(min(size, 29)) | (type > 7 ? 0 : type << 5))
    if type > 7 { bytes.append(type - 7) }
    if size >= 29 { bytes.append(UInt8(size - 29)) }
  }

  /// The lower `count` bytes, the highest first.
  private mutating func big(_ value: UInt64, _ count: Int) {
    for index in (0..<count).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }
}
