import CVicinityKernels

extension AreaTable {
  /// How many points are on their way at once: enough to keep the memory busy, and their cells in the
  /// nearest cache.
  private static let batch = 32

  /// The areas that cover each of `points`, in batches that wait for memory together.
  @usableFromInline
  func answers(_ points: Span<Coordinate>, _ measure: Measuring) -> AreaAnswers {
    var hits = HitBuffer(expected: points.count)
    let starts = unsafe [Int](unsafeUninitializedCapacity: points.count + 1) { starts, count in
      unsafe withUnsafeTemporaryAllocation(of: Traveller.self, capacity: AreaTable.batch) {
        travellers in
        for first in stride(from: 0, to: points.count, by: AreaTable.batch) {
          let size = min(AreaTable.batch, points.count - first)
          for index in 0..<size { unsafe travellers[index] = depart(points[first + index]) }
          let batch = unsafe UnsafeMutableBufferPointer(rebasing: travellers[..<size])
          unsafe travel(batch)
          if header.circles > 0 { unsafe fetchCircles(batch) }
          for index in 0..<size {
            unsafe starts[first + index] = hits.count
            unsafe arrive(batch[index], points[first + index], measure, &hits)
          }
        }
      }
      unsafe starts[points.count] = hits.count
      count = points.count + 1
    }
    let answers = hits.isBelow(header.areas)
    let packed = hits.take()
    return answers
      ? AreaAnswers(starts: starts, packed: packed)
      : AreaAnswers(starts: starts, packed: packed, below: header.areas)
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

  /// Takes all travellers to their cells, one grid after the other.
  @inline(__always)
  private func travel(_ travellers: UnsafeMutableBufferPointer<Traveller>) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: AreaTable.batch) { moving in
      var count = 0
      for index in 0..<travellers.count where unsafe !travellers[index].isAlone {
        unsafe moving[count] = UInt8(truncatingIfNeeded: index)
        count &+= 1
      }
      while count > 0 {
        var left = 0
        for place in 0..<count {
          let index = unsafe Int(moving[place])
          let traveller = unsafe travellers[index]
          let word = unsafe CellWord(bits: words[traveller.word])
          if isGrid(word, inCellOf: traveller.shift), !word.hasCovering {
            let shift = traveller.shift &- word.sideBits
            let next = word.gridOffset &+ traveller.place.slot(shift: shift, bits: word.sideBits)
            unsafe travellers[index].shift = shift
            unsafe travellers[index].word = next
            unsafe vicinity_prefetch(words + next)
            unsafe moving[left] = UInt8(truncatingIfNeeded: index)
            left &+= 1
          } else if word.isGrid {
            unsafe travellers[index] = .alone
          } else {
            // Where there is no leaf, what is asked for is near the start, and there already.
            let leaf = word.isLeaf ? word.leafOffset : 0
            unsafe vicinity_prefetch(words + leaf)
            unsafe vicinity_prefetch(words + (leaf &+ 16))
          }
        }
        count = left
      }
    }
  }

  private func fetchCircles(_ travellers: UnsafeMutableBufferPointer<Traveller>) {
    for index in 0..<travellers.count {
      let traveller = unsafe travellers[index]
      if traveller.isAlone { continue }
      let word = unsafe CellWord(bits: words[traveller.word])
      guard word.isLeaf, let leaf = leaf(word) else { continue }
      let slots = unsafe leaf.circles
      // No more than there is room for on the way.
      for index in 0..<min(leaf.circleCount, 16) {
        unsafe vicinity_prefetch(circles + Int(slots[index]))
      }
    }
  }

  @inline(__always)
  private func arrive(
    _ traveller: Traveller, _ point: Coordinate, _ measure: Measuring, _ hits: inout HitBuffer
  ) {
    let first = hits.count
    if traveller.isAlone {
      arriveAlone(point, measure, &hits)
    } else {
      let word = unsafe CellWord(bits: words[traveller.word])
      if word.isOne {
        hits.append(PackedHit(inside: word.area))
        return
      }
      guard word.isLeaf, let leaf = leaf(word) else { return }
      let inCell = traveller.place.place(shift: traveller.shift)
      let edges = leaf.edges(x: inCell.x, y: inCell.y)
      var read = 0
      hits.reserve(leaf.polygonCount &+ leaf.coveringCount &+ leaf.circleCount)
      for index in 0..<leaf.polygonCount {
        let polygon = leaf.polygon(index)
        if edges.unsure & polygon.edges != 0 || polygon.edges == 0 {
          arriveExactly(at: polygon.area, point, &read, &hits)
        } else {
          // Written in any case, and counted if it is one: whether it is cannot be foreseen.
          hits.append(
            PackedHit(inside: polygon.area),
            count: vicinity_parity(edges.crossed & polygon.edges) ^ polygon.isOdd)
        }
      }
      let covering = unsafe leaf.covering
      for index in 0..<leaf.coveringCount {
        unsafe hits.append(PackedHit(inside: covering[index]), count: 1)
      }
      if leaf.circleCount > 0 { arriveAtCircles(of: leaf, point, measure, &hits) }
    }
    if hits.count &- first > 1 { hits.sort(from: first) }
  }

  @inline(__always)
  private func arriveAtCircles(
    of leaf: CellLeaf, _ point: Coordinate, _ measure: Measuring, _ hits: inout HitBuffer
  ) {
    let position = RoughEarthPoint.at(point)
    let slots = unsafe leaf.circles
    for index in 0..<leaf.circleCount {
      let slot = unsafe slots[index]
      guard let circle = circle(slot) else { continue }
      let way = circle.center - position
      let square = (way * way).sum()
      let (inner, outer) = circle.surelyWithin
      if square >= inner, square <= outer {
        arriveExactly(atCircle: Int(slot), circle.area, point, measure, &hits)
      } else {
        hits.append(PackedHit(inside: circle.area), count: square < inner ? 1 : 0)
      }
    }
  }

  @inline(never)
  private func arriveExactly(
    atCircle slot: Int, _ area: UInt32, _ point: Coordinate, _ measure: Measuring,
    _ hits: inout HitBuffer
  ) {
    let relation = relation(ofCircle: slot, to: point, measure)
    if relation.isCovered { hits.append(PackedHit(area, relation)) }
  }

  @inline(never)
  private func arriveAlone(_ point: Coordinate, _ measure: Measuring, _ hits: inout HitBuffer) {
    visit(point, measure) { hits.append($0) }
  }

  @inline(never)
  private func arriveExactly(
    at area: UInt32, _ point: Coordinate, _ read: inout Int, _ hits: inout HitBuffer
  ) {
    visitExactly(area, point, &read) { hits.append($0) }
  }
}

/// A point on its way to its cell.
private struct Traveller {
  let place: GridPoint
  var shift: UInt32
  /// Where its word is; nobody's for a point that must be asked alone: it is outside, or has two
  /// longitudes, or areas cover a grid on its way.
  var word: Int

  static let alone = Traveller(place: GridPoint(x: 0, y: 0), shift: 0, word: -1)

  @inline(__always)
  var isAlone: Bool { word < 0 }
}
