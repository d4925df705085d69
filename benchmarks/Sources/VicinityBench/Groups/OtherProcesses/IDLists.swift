import Foundation

/// The ids that answer each question, as numbers that others can be compared with.
struct IDLists: Encodable {
  private let lists: [[Int]]

  private enum Key: CodingKey { case counts, checksums }

  init(_ lists: [[Int]]) { self.lists = lists }

  /// A line `row,id` for each id, below a header.
  var pairs: Data {
    var text = DegreeText(capacity: 1 << 20)
    text.append("row,id\n")
    for (row, ids) in lists.enumerated() {
      for id in ids {
        text.append(row)
        text.append(",")
        text.append(id)
        text.append("\n")
      }
    }
    return Data(text.bytes)
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(lists.map(\.count), forKey: .counts)
    let checksums = lists.map { String(Self.checksum($0), radix: 16) }
    try members.encode(checksums, forKey: .checksums)
  }

  /// The same in whatever order the ids are: the sum of what SplitMix64 draws first from each.
  static func checksum(_ ids: [Int]) -> UInt64 {
    ids.reduce(0) { sum, id in
      var random = SplitMix64(seed: UInt64(bitPattern: Int64(id)))
      return sum &+ random.next()
    }
  }
}
