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

  @inlinable @inline(__always)
  init(_ packed: PackedHit) {
    index = Int(packed.area)
    relation = packed.isBoundary ? .boundary : .inside
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
  @usableFromInline let packed: [PackedHit]

  @usableFromInline
  init(starts: [Int], packed: [PackedHit]) {
    self.starts = starts
    self.packed = packed
  }

  /// The same without what is no area below `limit`, as only a damaged file makes it.
  init(starts: [Int], packed: [PackedHit], below limit: Int) {
    var (kept, ends): ([PackedHit], [Int]) = ([], [0])
    for point in 0..<starts.count - 1 {
      kept += packed[starts[point]..<starts[point + 1]].filter { Int($0.area) < limit }
      ends.append(kept.count)
    }
    self.init(starts: ends, packed: kept)
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
  @usableFromInline let packed: ArraySlice<PackedHit>

  @usableFromInline
  init(packed: ArraySlice<PackedHit>) { self.packed = packed }

  /// The position of the first hit, which need not be 0.
  @inlinable public var startIndex: Int { packed.startIndex }
  /// The position behind the last hit.
  @inlinable public var endIndex: Int { packed.endIndex }

  /// The hit at `position`.
  @inlinable
  public subscript(position: Int) -> AreaHit { AreaHit(packed[position]) }
}
