// What a disc holds. What bounds leave undecided is appended to `open`, as positions.
extension PlaceTree {
  /// Appends the rows of the places inside, in no order.
  func appendRows(in disc: Disc, to rows: inout [UInt32], open: inout [UInt32]) {
    let first = rows.count
    defer { limit(&rows, from: first) }
    scan(disc) { batch in
      rows.append(addingCapacity: batch.greatestCount) { span in
        unsafe span.withUnsafeMutableBufferPointer { memory, count in
          guard let out = memory.baseAddress else { return }
          var next = unsafe out
          for index in 0..<batch.runCount {
            let run = batch.run(index)
            unsafe next.update(from: rowPointer(Int(run.start)), count: run.count)
            unsafe next += run.count
          }
          for index in 0..<batch.leafCount {
            let leaf = batch.leaf(index)
            let source = unsafe rowPointer(leaf &* LeafCells.count)
            let inside = test(leaf, disc, &open)
            // Writes all and keeps some: a branch would be guessed wrong every other time.
            for place in 0..<LeafCells.count {
              unsafe next.pointee = source[place]
              unsafe next += Int(inside &>> UInt32(truncatingIfNeeded: place) & 1)
            }
          }
          count = unsafe next - out
        }
      }
    }
  }

  /// Appends the positions of the places inside, in no order.
  func appendPositions(in disc: Disc, to positions: inout [UInt32], open: inout [UInt32]) {
    scan(disc) { batch in
      for index in 0..<batch.runCount {
        let run = batch.run(index)
        positions.append(contentsOf: run.start..<run.end)
      }
      for index in 0..<batch.leafCount {
        let leaf = batch.leaf(index)
        var inside = test(leaf, disc, &open)
        while inside != 0 {
          positions.append(
            UInt32(truncatingIfNeeded: leaf &* LeafCells.count &+ inside.trailingZeroBitCount))
          inside &= inside &- 1
        }
      }
    }
  }

  /// How many places are inside.
  func count(in disc: Disc, open: inout [UInt32]) -> Int {
    var count = 0
    scan(disc) { batch in
      for index in 0..<batch.runCount {
        count &+= batch.run(index).count
      }
      for index in 0..<batch.leafCount {
        count &+= test(batch.leaf(index), disc, &open).nonzeroBitCount
      }
    }
    return count
  }

  /// Makes rows that are none, as only a damaged file has them, the last one.
  private func limit(_ rows: inout [UInt32], from first: Int) {
    var greatest: UInt32 = 0
    unsafe rows.withUnsafeBufferPointer { rows in
      for index in first..<rows.count { unsafe greatest = max(greatest, rows[index]) }
    }
    guard Int(greatest) >= count else { return }
    let last = UInt32(truncatingIfNeeded: max(count - 1, 0))
    for index in first..<rows.count { rows[index] = min(rows[index], last) }
  }

  /// The places of a leaf that are inside, a bit each.
  @inline(__always)
  private func test(_ leaf: Int, _ disc: Disc, _ open: inout [UInt32]) -> UInt32 {
    let members = members(leaf)
    let sides = disc.test(cells(leaf), of: leafBall(leaf))
    var undecided = sides.open & members
    while undecided != 0 {
      let position = leaf &* LeafCells.count &+ undecided.trailingZeroBitCount
      prefetch(at: coordinateOffset(position))
      open.append(UInt32(truncatingIfNeeded: position))
      undecided &= undecided &- 1
    }
    return sides.inside & members
  }

  @inline(__always)
  private func rowPointer(_ position: Int) -> UnsafePointer<UInt32> {
    unsafe (buffer.start + rowOffset(position)).assumingMemoryBound(to: UInt32.self)
  }
}
