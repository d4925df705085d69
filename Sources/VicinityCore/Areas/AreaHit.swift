/// An area that covers a point, and how.
public struct AreaHit: Hashable, Sendable {
  /// The area's position in the list that was indexed, from 0.
  public let index: Int
  /// ``Relation/inside``, or ``Relation/boundary`` on its edge.
  public let relation: Relation

  @inlinable
  package init(index: Int, relation: Relation) {
    self.index = index
    self.relation = relation
  }

  /// The position, and the top bit on the boundary.
  @inlinable @inline(__always)
  init(packed: UInt32) {
    index = Int(packed & 0x7FFF_FFFF)
    relation = packed >> 31 == 0 ? .inside : .boundary
  }
}

/// For each of many points the areas that cover it, in the order of the points.
///
/// ```swift
/// let answers = index.areas(at: points)
/// for (point, hits) in zip(points, answers) { print(point, hits.map(\.index)) }
/// ```
public struct AreaAnswers: RandomAccessCollection, Sendable {
  /// Where each point's hits start; one more than there are points.
  @usableFromInline let starts: [Int]
  @usableFromInline let packed: [UInt32]

  @usableFromInline
  init(starts: [Int], packed: [UInt32]) {
    self.starts = starts
    self.packed = packed
  }

  /// All hits of all points.
  @inlinable public var hitCount: Int { packed.count }

  /// The position of the first point: 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of points.
  @inlinable public var endIndex: Int { starts.count - 1 }

  /// The hits of the point at `position`, in the order of the areas.
  @inlinable
  public subscript(position: Int) -> AreaHits {
    AreaHits(packed: packed[starts[position]..<starts[position + 1]])
  }
}

/// The areas that cover one of many points, in the order of the areas.
public struct AreaHits: RandomAccessCollection, Sendable {
  @usableFromInline let packed: ArraySlice<UInt32>

  @usableFromInline
  init(packed: ArraySlice<UInt32>) { self.packed = packed }

  /// The position of the first hit, which need not be 0.
  @inlinable public var startIndex: Int { packed.startIndex }
  /// The position behind the last hit.
  @inlinable public var endIndex: Int { packed.endIndex }

  /// The hit at `position`.
  @inlinable
  public subscript(position: Int) -> AreaHit { AreaHit(packed: packed[position]) }
}
