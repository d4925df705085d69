/// Sorts rows by their bytes: each pass counts, and moves what it counted.
enum AscendingRows {
  /// Below this many comparing is faster.
  private static let few = 48

  /// - Precondition: all are below `limit`.
  /// - Complexity: O(n) for each byte of `limit`.
  static func sort(_ rows: inout [UInt32], below limit: UInt32) {
    guard rows.count > few else {
      rows.sort()
      return
    }
    var others = unsafe [UInt32](unsafeUninitializedCapacity: rows.count) { $1 = $0.count }
    var shift: UInt32 = 0
    while shift < 32, (limit &- 1) >> shift > 0 {
      move(rows, to: &others, shift)
      swap(&rows, &others)
      shift += 8
    }
  }

  private static func move(_ rows: [UInt32], to others: inout [UInt32], _ shift: UInt32) {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { next in
      unsafe next.initialize(repeating: 0)
      for row in rows { unsafe next[Int(row >> shift & 0xFF)] &+= 1 }
      var sum: UInt32 = 0
      for byte in 0..<256 {
        let count = unsafe next[byte]
        unsafe next[byte] = sum
        sum &+= count
      }
      for row in rows {
        let byte = Int(row >> shift & 0xFF)
        others[Int(unsafe next[byte])] = row
        unsafe next[byte] &+= 1
      }
    }
  }
}
