/// A key of a JSON object: where its characters stand.
package struct JSONKey: Sendable {
  /// Between the quotes.
  package let content: Range<Int>
  package let hasEscape: Bool

  /// The key's text, escapes resolved.
  package func text(_ bytes: Span<UInt8>) -> String { JSONText.string(bytes, content) }

  /// Whether the key reads `name`, an ASCII word.
  @inline(__always)
  func reads(_ name: StaticString, _ bytes: Span<UInt8>) -> Bool {
    if hasEscape { return text(bytes) == name.description }
    guard content.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<content.count {
      // Both bounds were just compared.
      if unsafe bytes[content.lowerBound + index] != name.utf8Start[index] { return false }
    }
    return true
  }

  func equals(_ other: JSONKey, _ bytes: Span<UInt8>) -> Bool {
    if hasEscape || other.hasEscape {
      return text(bytes).utf8.elementsEqual(other.text(bytes).utf8)
    }
    guard content.count == other.content.count else { return false }
    for index in 0..<content.count
    where bytes[content.lowerBound + index] != bytes[other.content.lowerBound + index] {
      return false
    }
    return true
  }
}

/// The keys of the objects that are open, innermost last, to find those that stand twice.
struct KeyStack: Sendable {
  /// Up to this many keys of one object are compared one by one; more are hashed.
  static let linear = 24

  private var keys: [JSONKey] = []
  private var starts: [Int] = []
  /// The keys of each open object that has many, by its depth.
  private var many: [Int: Set<[UInt8]>] = [:]

  mutating func open() { starts.append(keys.count) }

  mutating func close() {
    guard let start = starts.popLast() else { return }
    keys.removeLast(keys.count - start)
    if !many.isEmpty { many[starts.count] = nil }
  }

  /// Whether the innermost object has no key yet.
  var isFirst: Bool { starts.last == keys.count }

  /// Adds a key to the innermost object; false where it is there already.
  mutating func insert(_ key: JSONKey, _ bytes: Span<UInt8>) -> Bool {
    guard let start = starts.last else { return true }
    if keys.count - start < KeyStack.linear {
      for index in start..<keys.count where keys[index].equals(key, bytes) { return false }
    } else {
      var seen = many[starts.count - 1] ?? Set(keys[start...].map { Array($0.text(bytes).utf8) })
      many[starts.count - 1] = nil
      let isNew = seen.insert(Array(key.text(bytes).utf8)).inserted
      many[starts.count - 1] = seen
      if !isNew { return false }
    }
    keys.append(key)
    return true
  }
}
