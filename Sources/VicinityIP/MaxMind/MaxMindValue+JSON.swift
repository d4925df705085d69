import VicinityGeometry

extension MaxMindValue {
  /// Appends the value as JSON on one line, maps in the order of the file.
  ///
  /// Numbers that a `Double` cannot hold come as strings of decimal digits: 64-bit ones over 2^53,
  /// and all of 128 bits. Floats of 32 bits are widened; numbers that are not finite are `null`.
  /// Bytes are a string of lower-case hexadecimal digits.
  public func appendJSON(to output: inout [UInt8]) {
    switch self {
    case .map(let members):
      output.append(0x7B)
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(0x2C) }
        JSONText.append(member.key.utf8, to: &output)
        output.append(0x3A)
        member.value.appendJSON(to: &output)
      }
      output.append(0x7D)
    case .array(let elements):
      output.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(0x2C) }
        element.appendJSON(to: &output)
      }
      output.append(0x5D)
    case .string(let text): JSONText.append(text.utf8, to: &output)
    case .bytes(let bytes):
      output.append(0x22)
      for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
          output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
      }
      output.append(0x22)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .double(let number): JSONText.append(number, to: &output)
    case .float(let number): JSONText.append(Double(number), to: &output)
    case .int32(let number): output.append(contentsOf: number.description.utf8)
    case .uint16(let number): output.append(contentsOf: number.description.utf8)
    case .uint32(let number): output.append(contentsOf: number.description.utf8)
    case .uint64(let number) where number <= 1 << 53:
      output.append(contentsOf: number.description.utf8)
    case .uint64(let number): JSONText.append(number.description.utf8, to: &output)
    case .uint128(let number): JSONText.append(number.description.utf8, to: &output)
    }
  }
}
