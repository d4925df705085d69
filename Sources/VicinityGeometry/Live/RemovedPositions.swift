/// Positions of an index that were removed from it: a bit each, in chunks that copies share.
///
/// A change copies the chunks that it touches and the list of them: 4 KB, and a reference for each 32,768
/// positions, however many records there are.
struct RemovedPositions: Sendable {
  private static let chunkBits = 15
  private static let chunkWords = 1 << (chunkBits - 6)

  /// Chunks up to the last one with a bit; those without any are empty.
  private var chunks: [[UInt64]] = []
  /// How many there are.
  private(set) var count = 0

  @inline(__always)
  func contains(_ position: Int) -> Bool {
    let chunk = position >> RemovedPositions.chunkBits
    guard position >= 0, chunk < chunks.count, !chunks[chunk].isEmpty else { return false }
    let word = position >> 6 & (RemovedPositions.chunkWords - 1)
    return chunks[chunk][word] >> UInt64(position & 63) & 1 != 0
  }

  /// Adds a position; false where it is among them.
  mutating func insert(_ position: Int) -> Bool {
    guard !contains(position) else { return false }
    let chunk = position >> RemovedPositions.chunkBits
    while chunks.count <= chunk { chunks.append([]) }
    if chunks[chunk].isEmpty {
      chunks[chunk] = [UInt64](repeating: 0, count: RemovedPositions.chunkWords)
    }
    let word = position >> 6 & (RemovedPositions.chunkWords - 1)
    chunks[chunk][word] |= 1 << UInt64(position & 63)
    count += 1
    return true
  }

  /// Calls `body` with each, ascending.
  func forEach(_ body: (Int) -> Void) {
    for (chunk, words) in chunks.enumerated() {
      for (place, word) in words.enumerated() {
        var rest = word
        while rest != 0 {
          let bit = rest.trailingZeroBitCount
          body(chunk << RemovedPositions.chunkBits | place << 6 | bit)
          rest &= rest - 1
        }
      }
    }
  }
}
