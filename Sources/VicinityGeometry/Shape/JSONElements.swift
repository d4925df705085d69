/// The elements of a JSON array that was checked before.
struct JSONElements {
  private var scanner = JSONScanner()

  init(_ bytes: Span<UInt8>, at start: Int) { scanner.position = start + 1 }

  /// Where the next element stands; nil behind the last.
  mutating func next(_ bytes: Span<UInt8>) -> Range<Int>? {
    scanner.skipWhitespace(bytes)
    if scanner.peek(bytes) == 0x2C { scanner.position += 1 }
    scanner.skipWhitespace(bytes)
    return scanner.peek(bytes) == 0x5D ? nil : try? scanner.skipValue(bytes, depth: 0)
  }
}
