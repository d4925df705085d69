import VicinityCore

/// The values of one text, one behind the other in the order in which it has them: keys and scalars keep
/// their bytes, and nobody makes a `String` of one until somebody asks for it.
package final class CatalogTree: Sendable {
  /// UTF-8: the text itself where it is JSON, and behind it the keys and scalars that do not stand in it as
  /// they read.
  let bytes: [UInt8]
  /// Each container before what it holds, each key before its value.
  let records: [TreeRecord]
  /// The records of the values that stand in no other: one of a file, one of each line with a record.
  let roots: [Int]
  let file: Int32

  init(bytes: [UInt8], records: [TreeRecord], roots: [Int], file: Int32) {
    self.bytes = bytes
    self.records = records
    self.roots = roots
    self.file = file
  }

  /// The tree of a text that nobody needs any more.
  static let nothing = CatalogNode(nullAt: CatalogPlace(file: 0, line: 0)).tree

  /// The first value that stands in no other.
  var root: CatalogNode { CatalogNode(self, 0) }

  /// The value that stands in no other and holds a record.
  func root(of record: Int) -> Int {
    var (low, high) = (0, roots.count)
    while low < high {
      let middle = (low + high) / 2
      if roots[middle] <= record { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? roots[low - 1] : 0
  }

  /// The bytes of a key or a scalar; those of a list or an object of JSON as they were written, and none of
  /// any other.
  @inline(__always)
  func range(_ record: Int) -> Range<Int> {
    let start = Int(records[record].start)
    return start..<start + Int(records[record].length)
  }

  func text(_ record: Int) -> String {
    // The whole is valid UTF-8, and each of its texts was whole.
    let bytes = bytes
    let text = bytes.span.extracting(range(record))
    return String(copying: unsafe UTF8Span(unchecked: text))
  }

  /// Where a key stands among the others of an object, and its record.
  ///
  /// - Complexity: O(members).
  func find(_ key: StaticString, in object: Int) -> (position: Int, record: Int)? {
    unsafe records.withUnsafeBufferPointer { records in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        let (name, count) = unsafe (key.utf8Start, key.utf8CodeUnitCount)
        let end = unsafe Int(records[object].end)
        var (at, position) = (object + 1, 0)
        while at + 1 < end {
          let record = unsafe records[at]
          if record.kind != .dropped {
            if Int(record.length) == count {
              let start = Int(record.start)
              var same = 0
              while same < count, unsafe bytes[start + same] == name[same] { same += 1 }
              if same == count { return (position, at) }
            }
            position += 1
          }
          at = unsafe Int(records[at + 1].end)
        }
        return nil
      }
    }
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
  /// Where its bytes start; of an alias, the record that it stands for.
  let start: UInt32
  /// How many bytes it has; none of a container that is not JSON.
  var length: UInt32
  /// How many values a container has.
  var count: UInt32 = 0
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
    if step.utf8.allSatisfy({ $0 != 0x7E && $0 != 0x2F }) {
      pointer += step
      return
    }
    for scalar in step.unicodeScalars {
      switch scalar {
      case "~": pointer += "~0"
      case "/": pointer += "~1"
      default: pointer.unicodeScalars.append(scalar)
      }
    }
  }
}
