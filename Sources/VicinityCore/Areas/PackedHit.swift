/// An area that covers a point, and how, in 32 bits: as cells and answers keep it.
@usableFromInline
package struct PackedHit: BitwiseCopyable, Hashable, Sendable {
  /// The number of the area in 31 bits; the top one on its boundary.
  @usableFromInline let bits: UInt32

  @inlinable @inline(__always)
  package init(inside area: UInt32) { bits = area }

  @inlinable @inline(__always)
  package init(_ area: UInt32, _ relation: Relation) {
    bits = area | (relation == .boundary ? 1 << 31 : 0)
  }

  /// The same of an area that stands so many places further on.
  func moved(by places: Int) -> PackedHit {
    PackedHit(area + UInt32(truncatingIfNeeded: places), isBoundary ? .boundary : .inside)
  }

  @inlinable @inline(__always)
  package var area: UInt32 { bits & 0x7FFF_FFFF }

  @inlinable @inline(__always)
  package var isBoundary: Bool { bits >> 31 != 0 }
}
