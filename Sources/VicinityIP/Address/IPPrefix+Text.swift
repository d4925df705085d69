import VicinityCore

extension IPPrefix: CustomStringConvertible {
  /// A prefix from text: an address as ``IPAddress`` reads it, a slash, and a decimal length.
  ///
  /// - Throws: ``IPError`` with the code `prefix`, or `hostBits` where bits are set after the
  ///   length: the mend is the prefix that holds the address.
  public init(_ text: Span<UInt8>) throws(IPError) {
    var slash = 0
    while slash < text.count, text[slash] != 0x2F { slash += 1 }
    let address: IPAddress
    do {
      address = try AddressParser.address(text.extracting(0..<slash))
    } catch {
      throw IPPrefix.refusal(text, at: error.offset, error.words.problem, error.words.mend)
    }
    guard slash < text.count else {
      throw IPPrefix.refusal(
        text, at: slash, "has no length",
        "write one after a slash: /\(address.width) is one address")
    }
    guard let length = IPPrefix.length(text, from: slash + 1), length <= address.width else {
      throw IPPrefix.refusal(
        text, at: slash + 1, "has a length that is not a number from 0 to \(address.width)",
        "write such a number after the slash")
    }
    self.init(cutting: address, to: length)
    guard first == address else {
      throw IPError(
        .hostBits, source: "IP prefix", input: IPPrefix.shown(text),
        problem: "has bits set after its first \(length)", mend: "write \(self)")
    }
  }

  /// A prefix from text, as from its bytes.
  ///
  /// - Throws: ``IPError`` with the code `prefix` or `hostBits`.
  public init(_ text: String) throws(IPError) { try self.init(text.utf8.span) }

  /// The canonical text: the first address as RFC 5952 writes it, a slash, the length.
  public var description: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the canonical text, at most 43 bytes.
  public func append(to output: inout [UInt8]) {
    first.append(to: &output)
    output.append(0x2F)
    AddressText.append(decimal: UInt32(length), to: &output)
  }

  /// The number that the text ends in: one to three digits, no zero before others.
  private static func length(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count, text.count - start <= 3 else { return nil }
    guard text[start] != 0x30 || text.count == start + 1 else { return nil }
    var value = 0
    for at in start..<text.count {
      guard let digit = AddressParser.decimal(text[at]) else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  private static func refusal(
    _ text: Span<UInt8>, at offset: Int, _ problem: String, _ mend: String
  ) -> IPError {
    IPError(
      .prefix, source: "IP prefix", input: shown(text), offset: offset, problem: problem,
      mend: mend)
  }

  /// Enough of the text for an error, which cuts it.
  private static func shown(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for at in 0..<min(text.count, 4 * (Quotation.limit + 1)) { bytes.append(text[at]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
