import VicinityCore

/// The values of one text, one behind the other in the order in which it has them: keys and scalars keep
/// their bytes, and nobody makes a `String` of one until somebody asks for it.
package final class CatalogTree: Sendable {
  /// The bytes of keys and scalars, escapes resolved: UTF-8.
  let bytes: [UInt8]
  /// Each container before what it holds, each key before its value.
  let records: [TreeRecord]
  let file: Int32

  init(bytes: [UInt8], records: [TreeRecord], file: Int32) {
    self.bytes = bytes
    self.records = records
    self.file = file
  }

  /// The tree of a text that nobody needs any more.
  static let nothing = CatalogNode(nullAt: CatalogPlace(file: 0, line: 0)).tree

  /// The first value, which holds all others.
  var root: CatalogNode { CatalogNode(self, 0) }

  /// The bytes of a key or a scalar.
  @inline(__always)
  func range(_ record: Int) -> Range<Int> {
    let start = Int(records[record].start)
    return start..<start + Int(records[record].count)
  }

  func text(_ record: Int) -> String {
    // The whole is valid UTF-8, and each of its texts was whole.
    let bytes = bytes
    let text = bytes.span.extracting(range(record))
    return String(copying: unsafe UTF8Span(unchecked: text))
  }

  /// Whether a key or a scalar reads `text`.
  @inline(__always)
  func reads(_ record: Int, _ text: String) -> Bool {
    Int(records[record].count) == text.utf8.count
      && text.utf8.elementsEqual(bytes[range(record)])
  }

  /// What stands at a record; another record where it is an alias.
  @inline(__always)
  func target(_ record: Int) -> Int {
    records[record].kind == .alias ? Int(records[record].start) : record
  }

  /// The JSON Pointer (RFC 6901) of a value below another, as both stand in this tree.
  ///
  /// - Complexity: O(records of the containers that it stands in), paid where a defect asks.
  func pointer(from container: Int, to record: Int) -> String {
    var pointer = ""
    var container = container
    while container != record {
      let end = Int(records[container].end)
      guard container < record, record < end else { return pointer }
      var (child, step, position) = (container, "", 0)
      var cursor = TreeCursor(in: self, container)
      while child <= container || Int(records[child].end) <= record {
        if records[container].kind == .map {
          guard let key = cursor.nextKey() else { break }
          (child, step) = (key + 1, text(key))
        } else {
          guard let value = cursor.nextValue() else { break }
          (child, step) = (value, String(position))
          position += 1
        }
      }
      guard child > container, child <= record else { return pointer }
      JSONPointer.append(step, to: &pointer)
      container = child
    }
    return pointer
  }
}

/// A value of a tree, or a key.
struct TreeRecord: BitwiseCopyable {
  enum Kind: UInt8 {
    case null, plain, quoted, number, boolean, list, map
    /// What stands at another record.
    case alias
    /// A key that is not looked at, because it stands twice.
    case dropped
  }

  let kind: Kind
  /// Where the bytes of a key or a scalar start; of an alias, the record that it stands for.
  let start: UInt32
  /// How many bytes a key or a scalar has, how many values a container.
  var count: UInt32
  /// Where the next value stands.
  var end: UInt32
  /// From 1.
  let line: Int32

  var isContainer: Bool { kind == .list || kind == .map }
}

/// Pointers to values, by RFC 6901.
enum JSONPointer {
  static func append(_ step: String, to pointer: inout String) {
    pointer += "/"
    for scalar in step.unicodeScalars {
      switch scalar {
      case "~": pointer += "~0"
      case "/": pointer += "~1"
      default: pointer.unicodeScalars.append(scalar)
      }
    }
  }
}
