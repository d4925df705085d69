extension IPAddress {
  /// An address from text: a dotted quad of four decimal numbers, or IPv6 as RFC 4291, section 2.2,
  /// writes it.
  ///
  /// No octal or hexadecimal numbers in IPv4, no short forms, no zones, no spaces, nothing after
  /// the end. Allocates nothing where it succeeds.
  ///
  /// - Throws: ``IPError`` with the code `address`. It says what is wrong and at which byte, and
  ///   holds nothing of the text.
  public init(_ text: Span<UInt8>) throws(IPError) {
    do {
      self = try AddressParser.address(text)
    } catch {
      let words = error.words
      throw IPError(
        .address, source: "IP address", offset: error.offset, problem: words.problem,
        mend: words.mend)
    }
  }

  /// An address from text, as from its bytes.
  ///
  /// - Throws: ``IPError`` with the code `address`, without the text.
  public init(_ text: String) throws(IPError) { try self.init(text.utf8.span) }

  /// Appends the canonical text: a dotted quad, or IPv6 as RFC 5952 writes it.
  ///
  /// Mapped IPv4 ends in a dotted quad; no other address does. At most 39 bytes.
  package func append(to output: inout [UInt8]) {
    if isIPv4 {
      AddressText.append(quad: UInt32(truncatingIfNeeded: low), to: &output)
    } else if high == 0, low >> 32 == 0xFFFF {
      output.append(contentsOf: AddressText.mapped)
      AddressText.append(quad: UInt32(truncatingIfNeeded: low), to: &output)
    } else {
      AddressText.append(high: high, low: low, to: &output)
    }
  }
}
