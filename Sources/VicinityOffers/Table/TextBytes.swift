import VicinityCore

/// The texts of a catalog, each behind its length: seven bits of it in a byte, the lowest first, and the top
/// bit of each byte that another one follows. The first one is empty.
package struct TextBytes {
  package private(set) var bytes: [UInt8] = [0]

  package init() {}

  /// Adds a text. Texts that are the same share their bytes where the caller keeps the reference.
  mutating func add(_ text: String) -> TextRef { add(text.utf8) }

  /// The same of a text's UTF-8.
  package mutating func add(_ text: some Collection<UInt8>) -> TextRef {
    guard !text.isEmpty else { return .none }
    let reference = end
    append(text)
    return reference
  }

  /// Adds the texts of records, one behind the other: see ``NumberedTexts``.
  ///
  /// - Parameter append: appends those of a record.
  /// - Returns: where they start.
  package mutating func add(
    records: Int, _ append: (Int, inout TextBytes) -> Void
  ) -> [TextRef] {
    var starts: [TextRef] = []
    for record in 0..<records {
      if record % NumberedTexts.step == 0 { starts.append(end) }
      append(record, &self)
    }
    return starts
  }

  /// Puts a text behind the others, an empty one too.
  package mutating func append(_ text: String) { append(text.utf8) }

  private mutating func append(_ text: some Collection<UInt8>) {
    var count = text.count
    while count >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
      count >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: count))
    bytes.append(contentsOf: text)
  }

  /// Puts an empty text behind the others, whose length is written in two bytes.
  package mutating func appendLongEmpty() { bytes += [0x80, 0] }

  private var end: TextRef { TextRef(offset: UInt32(truncatingIfNeeded: bytes.count)) }
}

/// Where the bytes of a text are.
struct TextSpan {
  let first: Int
  let count: Int

  var end: Int { first + count }
}

extension FlatRows<UInt8> {
  /// The bytes of a text; none where it is not here.
  @inline(__always)
  package func text(_ reference: TextRef) -> RowView<UInt8> {
    guard let span = span(at: Int(reference.offset)) else { return .none }
    return rows(first: span.first, count: span.count)
  }

  /// The text at an offset, as its length says; nil where that is not here.
  @inline(__always)
  func span(at offset: Int) -> TextSpan? {
    var (at, count, shift) = (offset, 0, 0)
    // No text of a catalog has a length of more than four bytes.
    while shift < 28, let byte = self[at] {
      at += 1
      count |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return TextSpan(first: at, count: count) }
      shift += 7
    }
    return nil
  }

  /// Whether a text reads `string`.
  func reads(_ text: TextRef, _ string: String) -> Bool {
    let bytes = self.text(text)
    guard bytes.count == string.utf8.count else { return false }
    var string = string
    return string.withUTF8 { unsafe bytes.buffer.elementsEqual($0) }
  }

  /// The first of `count` rows, which are in the order of the hashes of their texts, whose text is `string`;
  /// nil where there is none.
  ///
  /// - Complexity: O(log(count)).
  func find(_ string: String, among count: Int, _ text: (Int) -> TextRef?) -> Int? {
    let wanted = FNV1a.hash(string)
    func hash(_ row: Int) -> UInt64? { text(row).map { FNV1a.hash(self.text($0)) } }
    var row = (0..<count).partition { row in hash(row).map { $0 < wanted } ?? false }
    while row < count, hash(row) == wanted {
      if let text = text(row), reads(text, string) { return row }
      row += 1
    }
    return nil
  }
}
