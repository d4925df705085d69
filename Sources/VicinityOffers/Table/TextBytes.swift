/// The texts of a catalog, each behind its length: seven bits of it in a byte, the lowest first, and the top
/// bit of each byte that another one follows. The first one is empty.
package struct TextBytes {
  private(set) var bytes: [UInt8] = [0]

  /// Adds a text. Texts that are the same share their bytes where the caller keeps the reference.
  mutating func add(_ text: String) -> TextRef {
    guard !text.isEmpty else { return .none }
    let reference = TextRef(offset: UInt32(truncatingIfNeeded: bytes.count))
    var count = text.utf8.count
    while count >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
      count >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: count))
    bytes.append(contentsOf: text.utf8)
    return reference
  }
}

extension FlatRows<UInt8> {
  /// The bytes of a text; none where it is not here.
  @inline(__always)
  func text(_ reference: TextRef) -> RowView<UInt8> {
    var (at, count, shift) = (Int(reference.offset), 0, 0)
    // No text of a catalog has a length of more than four bytes.
    while shift < 28, let byte = self[at] {
      at += 1
      count |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return rows(first: at, count: count) }
      shift += 7
    }
    return .none
  }
}
