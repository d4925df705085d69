import CVicinityKernels

/// A part of what a scan finds: runs of positions that are inside, and leaves at the edge of the
/// disc.
@safe struct ScanBatch {
  struct Run {
    let start: UInt32
    let end: UInt32

    var count: Int { Int(end &- start) }
  }

  /// Room for what one more node can add is left when a batch is given out.
  static let capacity = 128

  fileprivate let runs: UnsafeBufferPointer<Run>
  fileprivate let leaves: UnsafeBufferPointer<UInt32>

  @inline(__always)
  var runCount: Int { unsafe runs.count }

  @inline(__always)
  func run(_ index: Int) -> Run { unsafe runs[index] }

  @inline(__always)
  var leafCount: Int { unsafe leaves.count }

  @inline(__always)
  func leaf(_ index: Int) -> Int { unsafe Int(leaves[index]) }

  /// No less than the places that are found here.
  var greatestCount: Int {
    var count = leafCount &* LeafCells.count
    for index in 0..<runCount { count &+= run(index).count }
    return count
  }
}

extension PlaceTree {
  /// Walks down from the root and gives out what it finds, some at a time: by then it was asked
  /// for, so that reading it does not wait for each piece alone.
  ///
  /// Nodes wait in a ring. The first is taken, so that memory has time to bring it; the last once
  /// many wait, so that no more than a number for each level are added.
  @inline(__always)
  func scan(_ disc: Disc, _ body: (ScanBatch) -> Void) {
    let levels = self[.levels]
    guard levels > 0 else { return }
    let places = UInt32(truncatingIfNeeded: count)
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ScanMemory.size) { memory in
      guard let start = memory.baseAddress else { return }
      let scratch = unsafe ScanMemory(start)
      unsafe scratch.ring[0] = ScanMemory.node(0, level: levels &- 1)
      var head = 0
      var tail = 1
      while head != tail {
        var runCount = 0
        var leafCount = 0
        while head != tail, max(runCount, leafCount) <= ScanBatch.capacity &- BallGroup.width {
          let node: UInt32
          if tail &- head < ScanMemory.wide {
            node = unsafe scratch.ring[head & ScanMemory.mask]
            head &+= 1
          } else {
            tail &-= 1
            node = unsafe scratch.ring[tail & ScanMemory.mask]
          }
          let level = Int(node >> ScanMemory.levelShift)
          let first = Int(node & ScanMemory.indexMask) &* BallGroup.width
          let sides = disc.sides(of: group(first / BallGroup.width, level: level))
          let balls = balls(first / BallGroup.width, level: level)
          // Neighbours inside are one run.
          var inside = sides.inside & balls
          while inside != 0 {
            let lane = inside.trailingZeroBitCount
            let length = (~(inside >> UInt32(lane))).trailingZeroBitCount
            inside &= inside &+ (1 &<< UInt32(lane))
            let shift = UInt32(4 &+ 3 &* level)
            let start = UInt32(truncatingIfNeeded: first &+ lane) &<< shift
            let full = UInt64(first &+ lane &+ length) &<< UInt64(shift)
            let end = UInt32(truncatingIfNeeded: min(full, UInt64(places)))
            unsafe scratch.runs[runCount] = ScanBatch.Run(start: start, end: end)
            runCount &+= 1
            prefetchRows(start, end)
          }
          var edge = ~(sides.outside | sides.inside) & balls
          while edge != 0 {
            let child = first &+ edge.trailingZeroBitCount
            edge &= edge &- 1
            if level == 0 {
              unsafe scratch.leaves[leafCount] = UInt32(truncatingIfNeeded: child)
              leafCount &+= 1
              prefetch(at: cellsOffset(child))
              prefetch(at: cellsOffset(child) &+ 64)
              prefetch(at: rowOffset(child &* LeafCells.count))
            } else {
              unsafe scratch.ring[tail & ScanMemory.mask] = ScanMemory.node(
                child, level: level &- 1)
              tail &+= 1
              let offset = groupOffset(child, level: level &- 1)
              prefetch(at: offset)
              prefetch(at: offset &+ 64)
            }
          }
        }
        unsafe body(
          ScanBatch(
            runs: UnsafeBufferPointer(start: scratch.runs, count: runCount),
            leaves: UnsafeBufferPointer(start: scratch.leaves, count: leafCount)))
      }
    }
  }

  @inline(__always)
  func prefetch(at offset: Int) { unsafe vicinity_prefetch(buffer.start + offset) }

  /// Asks for the first rows of a run; where it is long the processor sees by itself what comes
  /// next.
  @inline(__always)
  private func prefetchRows(_ start: UInt32, _ end: UInt32) {
    var position = Int(start)
    let last = min(Int(end), position &+ 16 &* LeafCells.count)
    while position < last {
      prefetch(at: rowOffset(position))
      position &+= LeafCells.count
    }
  }
}

/// The memory of a scan.
@safe private struct ScanMemory {
  static let levelShift: UInt32 = 28
  static let indexMask: UInt32 = 1 << levelShift - 1
  /// Nodes that may wait; a power of two.
  static let room = 512
  static let mask = room - 1
  /// From here on the last node is taken: it adds 7 more than it takes, once a level.
  static let wide = room / 2
  /// In words of eight bytes.
  static let size = room / 2 + ScanBatch.capacity + ScanBatch.capacity / 2

  let ring: UnsafeMutablePointer<UInt32>
  let runs: UnsafeMutablePointer<ScanBatch.Run>
  let leaves: UnsafeMutablePointer<UInt32>

  @inline(__always)
  init(_ memory: UnsafeMutablePointer<UInt64>) {
    let start = UnsafeMutableRawPointer(memory)
    unsafe ring = start.bindMemory(to: UInt32.self, capacity: ScanMemory.room)
    unsafe runs = (start + 4 * ScanMemory.room).bindMemory(
      to: ScanBatch.Run.self, capacity: ScanBatch.capacity)
    unsafe leaves = (start + 4 * ScanMemory.room + 8 * ScanBatch.capacity).bindMemory(
      to: UInt32.self, capacity: ScanBatch.capacity)
  }

  @inline(__always)
  static func node(_ group: Int, level: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: group) | UInt32(truncatingIfNeeded: level) &<< levelShift
  }
}
