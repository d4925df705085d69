/// The members of a JSON object that was checked before.
struct JSONMembers {
  struct Member {
    let key: JSONKey
    /// Where the value stands.
    let value: Range<Int>
  }

  private var scanner = JSONScanner()
  private var isOpen: Bool

  /// - Parameter start: the offset of the object's brace; of anything else there are no members.
  init(_ bytes: Span<UInt8>, at start: Int) {
    scanner.position = start
    isOpen = false
    guard scanner.peek(bytes) == 0x7B else { return }
    isOpen = (try? scanner.openObject(bytes, depth: 0)) != nil
  }

  /// The next member, nil behind the last.
  mutating func next(_ bytes: Span<UInt8>) -> Member? {
    guard isOpen, let key = try? scanner.nextKey(bytes),
      let value = try? scanner.skipValue(bytes, depth: 1)
    else {
      isOpen = false
      return nil
    }
    return Member(key: key, value: value)
  }
}
