import VicinityCore

/// Places as points in space, to be put in order: 16 bytes each, single precision and the row.
///
/// A coordinate is below 2^23 m, so it is off by a quarter of a metre at most.
@safe final class SpacePlaces: @unchecked Sendable {
  /// Three coordinates, and the row as the bits of the fourth number.
  private let items: UnsafeMutablePointer<SIMD4<Float>>
  let count: Int

  init(count: Int) {
    self.count = count
    unsafe items = .allocate(capacity: count)
  }

  deinit { unsafe items.deallocate() }

  /// Sets the place that stands at its row before places are put in order. Threads may set
  /// different ones, and likewise part different ranges.
  func set(_ row: Int, to point: EarthPoint) {
    precondition(row >= 0 && row < count)
    unsafe (items + row).initialize(
      to: SIMD4(
        Float(point.x), Float(point.y), Float(point.z),
        Float(bitPattern: UInt32(truncatingIfNeeded: row))))
  }

  /// The row of the place that now stands at a position.
  func row(at position: Int) -> UInt32 {
    precondition(position >= 0 && position < count)
    return unsafe items[position].w.bitPattern
  }

  /// The corners of the box around some places.
  private func box(_ positions: Range<Int>) -> (low: SIMD3<Float>, high: SIMD3<Float>) {
    let first = unsafe items[positions.lowerBound]
    var (x0, y0, z0) = (first.x, first.y, first.z)
    var (x1, y1, z1) = (x0, y0, z0)
    // One instruction each, which those for vectors are not.
    for position in positions {
      let place = unsafe items[position]
      x0 = place.x < x0 ? place.x : x0
      y0 = place.y < y0 ? place.y : y0
      z0 = place.z < z0 ? place.z : z0
      x1 = place.x > x1 ? place.x : x1
      y1 = place.y > y1 ? place.y : y1
      z1 = place.z > z1 ? place.z : z1
    }
    return (SIMD3(x0, y0, z0), SIMD3(x1, y1, z1))
  }

  /// A ball around some places.
  func ball(around positions: Range<Int>) -> Ball {
    precondition(positions.lowerBound >= 0 && positions.upperBound <= count)
    let (low, high) = box(positions)
    let center = (low + high) / 2
    let exact = SIMD3<Double>(center)
    var square = 0.0
    for position in positions {
      let place = unsafe items[position]
      let offset = SIMD3(Double(place.x), Double(place.y), Double(place.z)) - exact
      square = max(square, (offset * offset).sum())
    }
    // Each place is at most 0.44 m from its rounded coordinates.
    return Ball(center: center, radius: Float(square.squareRoot() + 0.45).nextUp)
  }

  /// Puts the places of a range in such an order that none of its first half is behind one of the
  /// second, along the widest side of the box around them.
  func part(_ range: PlaceRange) {
    guard let middle = range.middle else { return }
    let positions = range.positions
    precondition(positions.lowerBound >= 0 && positions.upperBound <= count)
    let (low, high) = box(positions)
    let sides = high - low
    let axis = sides.x >= sides.y ? (sides.x >= sides.z ? 0 : 2) : (sides.y >= sides.z ? 1 : 2)
    select(middle, in: positions, axis: axis)
  }

  /// Quickselect: after it no place before `target` is greater than one from there on.
  ///
  /// The pivot is drawn from the range at random, and from it alone: of some keys the one whose
  /// share of smaller ones is that of the target. So no input, save one made for this generator,
  /// takes more than O(n). Places that equal the pivot stop both sides, which parts equal places
  /// evenly.
  private func select(_ target: Int, in positions: Range<Int>, axis: Int) {
    let keys = unsafe UnsafeMutableRawPointer(items).assumingMemoryBound(to: Float.self) + axis
    var low = positions.lowerBound
    var high = positions.upperBound - 1
    var state = UInt64(positions.count)
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 64) { sample in
      while low < high {
        let width = high - low + 1
        let size = width > 4096 ? 63 : width > 128 ? 15 : 3
        for index in 0..<size {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let key = unsafe keys[4 * (low + Int((state >> 32) % UInt64(width)))]
          var place = index
          while place > 0, unsafe sample[place - 1] > key {
            unsafe sample[place] = sample[place - 1]
            place -= 1
          }
          unsafe sample[place] = key
        }
        let pivot = unsafe sample[(target - low) * size / width]
        var left = low
        var right = high
        while left <= right {
          while unsafe keys[4 * left] < pivot { left += 1 }
          while unsafe keys[4 * right] > pivot { right -= 1 }
          if left <= right {
            let item = unsafe items[left]
            unsafe items[left] = items[right]
            unsafe items[right] = item
            left += 1
            right -= 1
          }
        }
        if target <= right {
          high = right
        } else if target >= left {
          low = left
        } else {
          return
        }
      }
    }
  }
}

extension Ball {
  /// A ball around some points, of which there is at least one.
  init(around points: [EarthPoint]) {
    var low = points[0]
    var high = points[0]
    for point in points {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let middle = (low + high) / 2
    let ball = Ball(center: SIMD3(Float(middle.x), Float(middle.y), Float(middle.z)), radius: 0)
    let radius = points.reduce(0) { max($0, $1.chord(to: ball.middle)) }
    // The chord is rounded by less than a micrometre.
    self.init(center: ball.center, radius: Float(radius + 1e-6).nextUp)
  }
}
