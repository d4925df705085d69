/// Sorts rows by their digits of some bits: each pass counts, and moves what it counted.
enum AscendingRows {
  /// Below this many comparing is faster.
  private static let few = 48
  /// More counters would leave the first cache.
  private static let mostBits = 11

  /// The rows as integers, ascending.
  ///
  /// - Precondition: all are below `limit`.
  /// - Complexity: O(n) for each digit of `limit`.
  static func sorted(_ rows: [UInt32], below limit: Int) -> [Int] {
    guard rows.count > few else { return rows.sorted().map { Int($0) } }
    let bits = Int.bitWidth - (limit - 1).leadingZeroBitCount
    let passes = (bits + mostBits - 1) / mostBits
    let digit = (bits + passes - 1) / passes
    let count = rows.count
    return unsafe [Int](unsafeUninitializedCapacity: count) { memory, initialized in
      unsafe withUnsafeTemporaryAllocation(
        of: UInt32.self, capacity: 2 * count + (1 << digit)
      ) { scratch in
        guard let next = scratch.baseAddress, let out = memory.baseAddress else { return }
        var source = unsafe next + (1 << digit)
        var target = unsafe source + count
        for index in 0..<count { unsafe source[index] = rows[index] }
        for pass in 0..<passes {
          unsafe move(source, to: target, count, by: UInt32(pass * digit), bits: digit, next: next)
          unsafe (source, target) = (target, source)
        }
        for index in 0..<count { unsafe (out + index).initialize(to: Int(source[index])) }
        initialized = count
      }
    }
  }

  private static func move(
    _ source: UnsafeMutablePointer<UInt32>, to target: UnsafeMutablePointer<UInt32>, _ count: Int,
    by shift: UInt32, bits: Int, next: UnsafeMutablePointer<UInt32>
  ) {
    let digits = 1 << bits
    let mask = UInt32(digits - 1)
    unsafe next.update(repeating: 0, count: digits)
    for index in 0..<count { unsafe next[Int(source[index] &>> shift & mask)] &+= 1 }
    var sum: UInt32 = 0
    for digit in 0..<digits {
      let rows = unsafe next[digit]
      unsafe next[digit] = sum
      sum &+= rows
    }
    for index in 0..<count {
      let row = unsafe source[index]
      let digit = Int(row &>> shift & mask)
      unsafe target[Int(next[digit])] = row
      unsafe next[digit] &+= 1
    }
  }
}
