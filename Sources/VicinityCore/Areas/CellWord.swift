/// What a cell of an index says, in 32 bits.
///
/// | lowest bits | the rest |
/// |---|---|
/// | 00 | nothing: no area covers any of it; all bits are 0 |
/// | 01 | 30 bits: the one area that covers all of it, and no other meets it |
/// | 10 | 30 bits: where its ``CellLeaf`` is, in units of 16 bytes |
/// | 11 | 3 bits: its grid has 2^(n + 1) cells a side; 1 bit: areas that cover all of it stand before the grid; 26 bits: where its grid is, in units of 64 bytes |
///
/// A grid is a word for each cell, row by row from the south-west. Before it, where the bit says so: the
/// numbers of the areas, then how many they are.
package struct CellWord: BitwiseCopyable, Sendable {
  package enum Kind { case empty, one, leaf, grid }

  package let bits: UInt32

  @inline(__always)
  package init(bits: UInt32) { self.bits = bits }

  package static var empty: CellWord { CellWord(bits: 0) }
  package static func one(_ area: UInt32) -> CellWord { CellWord(bits: area << 2 | 1) }

  /// Where a leaf starts, in words of 32 bits.
  package static func leaf(at offset: Int) -> CellWord? {
    offset % 4 == 0 && offset >> 32 == 0 ? CellWord(bits: UInt32(offset / 4) << 2 | 2) : nil
  }

  package static func grid(at offset: Int, sideBits: Int, hasCovering: Bool) -> CellWord? {
    guard offset % 16 == 0, offset >> 30 == 0, (1...8).contains(sideBits) else { return nil }
    return CellWord(
      bits: UInt32(offset / 16) << 6 | (hasCovering ? 1 << 5 : 0) | UInt32(sideBits - 1) << 2 | 3)
  }

  @inline(__always)
  package var isGrid: Bool { bits & 3 == 3 }
  @inline(__always)
  package var isLeaf: Bool { bits & 3 == 2 }
  @inline(__always)
  package var isOne: Bool { bits & 3 == 1 }

  @inline(__always)
  package var area: UInt32 { bits &>> 2 }
  /// In words of 32 bits.
  @inline(__always)
  package var leafOffset: Int { Int(bits &>> 2) &<< 2 }
  /// In words of 32 bits.
  @inline(__always)
  package var gridOffset: Int { Int(bits &>> 6) &<< 4 }
  @inline(__always)
  package var sideBits: UInt32 { ((bits &>> 2) & 7) &+ 1 }
  @inline(__always)
  package var hasCovering: Bool { bits & 32 != 0 }

  /// The same word for a table that starts `words` later; a multiple of 16.
  package func moved(by words: Int) -> CellWord? {
    if isLeaf { return .leaf(at: leafOffset + words) }
    if isGrid {
      return .grid(
        at: gridOffset + words, sideBits: Int(sideBits), hasCovering: hasCovering)
    }
    return self
  }
}
