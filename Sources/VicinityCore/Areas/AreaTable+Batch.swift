import CVicinityKernels

extension AreaTable {
  /// How many points are on their way at once: enough to keep the memory busy, and their cells in the
  /// nearest cache.
  private static let batch = 32

  private struct Traveller {
    var place: GridPoint
    var shift: UInt32
    /// Where its word is; nobody's for a point that must be asked alone: it is outside, or has two
    /// longitudes, or areas cover a grid on its way.
    var word: Int

    static let alone = Traveller(place: GridPoint(x: 0, y: 0), shift: 0, word: -1)

    @inline(__always)
    var isAlone: Bool { word < 0 }
  }

  /// The areas that cover each of `points`, in batches that wait for memory together.
  @usableFromInline
  func answers(_ points: Span<Coordinate>, _ measure: Measuring) -> AreaAnswers {
    var hits: [UInt32] = []
    hits.reserveCapacity(points.count / 2)
    let starts = [Int](unsafeUninitializedCapacity: points.count + 1) { starts, count in
      unsafe withUnsafeTemporaryAllocation(of: Traveller.self, capacity: AreaTable.batch) {
        travellers in
        for first in stride(from: 0, to: points.count, by: AreaTable.batch) {
          let size = min(AreaTable.batch, points.count - first)
          for index in 0..<size { unsafe travellers[index] = depart(points[first + index]) }
          let travellers = unsafe UnsafeMutableBufferPointer(rebasing: travellers[..<size])
          while unsafe advance(travellers) {}
          if header.circles > 0 { unsafe fetchCircles(travellers) }
          for index in 0..<size {
            unsafe starts[first + index] = hits.count
            unsafe arrive(travellers[index], points[first + index], measure, &hits)
          }
        }
      }
      unsafe starts[points.count] = hits.count
      count = points.count + 1
    }
    return AreaAnswers(starts: starts, packed: hits)
  }

  @inline(__always)
  private func depart(_ point: Coordinate) -> Traveller {
    guard frame.contains(x: point.longitude, y: point.latitude), abs(point.longitude) != 180 else {
      return .alone
    }
    let place = frame.cell(x: point.longitude, y: point.latitude)
    let shift = 32 &- rootBits
    let word = place.slot(shift: shift, bits: rootBits)
    unsafe vicinity_prefetch(words + word)
    return Traveller(place: place, shift: shift, word: word)
  }

  /// Takes each traveller one grid further; false once all have come to their cells.
  @inline(__always)
  private func advance(_ travellers: UnsafeMutableBufferPointer<Traveller>) -> Bool {
    var isMoving = false
    for index in 0..<travellers.count {
      let traveller = unsafe travellers[index]
      if traveller.isAlone { continue }
      let word = unsafe CellWord(bits: words[traveller.word])
      if word.isGrid {
        isMoving = true
        if word.hasCovering {
          unsafe travellers[index] = .alone
          continue
        }
        let shift = traveller.shift &- word.sideBits
        let next = word.gridOffset &+ traveller.place.slot(shift: shift, bits: word.sideBits)
        unsafe travellers[index].shift = shift
        unsafe travellers[index].word = next
        unsafe vicinity_prefetch(words + next)
      } else if word.isLeaf {
        unsafe vicinity_prefetch(words + word.leafOffset)
        unsafe vicinity_prefetch(words + (word.leafOffset &+ 16))
      }
    }
    return isMoving
  }

  private func fetchCircles(_ travellers: UnsafeMutableBufferPointer<Traveller>) {
    for index in 0..<travellers.count {
      let traveller = unsafe travellers[index]
      if traveller.isAlone { continue }
      let word = unsafe CellWord(bits: words[traveller.word])
      guard word.isLeaf else { continue }
      let leaf = unsafe CellLeaf(words + word.leafOffset)
      let slots = unsafe leaf.circles
      // No more than there is room for on the way.
      for index in 0..<min(leaf.circleCount, 16) {
        unsafe vicinity_prefetch(circles + Int(slots[index]))
      }
    }
  }

  @inline(__always)
  private func arrive(
    _ traveller: Traveller, _ point: Coordinate, _ measure: Measuring, _ hits: inout [UInt32]
  ) {
    let first = hits.count
    if traveller.isAlone {
      visit(point, measure) { hits.append($0) }
    } else {
      let word = unsafe CellWord(bits: words[traveller.word])
      visit(word, traveller.shift, traveller.place, point, measure) { hits.append($0) }
    }
    if hits.count - first > 1 { AreaTable.sort(&hits, from: first) }
  }

  /// Puts the last hits into the order of the areas.
  private static func sort(_ hits: inout [UInt32], from first: Int) {
    if hits.count - first > 16 {
      hits[first...].sort { $0 & 0x7FFF_FFFF < $1 & 0x7FFF_FFFF }
      return
    }
    for index in (first + 1)..<hits.count {
      let hit = hits[index]
      var place = index
      while place > first, hits[place - 1] & 0x7FFF_FFFF > hit & 0x7FFF_FFFF {
        hits[place] = hits[place - 1]
        place -= 1
      }
      hits[place] = hit
    }
  }
}
