/// What a run found. Runs are compared by it, and it is printed, so that no work is optimised away.
struct Tally: Equatable {
  private(set) var count = 0
  private(set) var sum = 0.0

  init() {}

  /// Sums are made in the order of the input and so are equal, bit by bit, where all numbers are.
  mutating func add(latitude: Double, longitude: Double) {
    count += 1
    // Unequal weights, so that swapped coordinates show.
    sum += latitude + longitude / 2
  }

  mutating func add(_ value: Double) {
    count += 1
    sum += value
  }

  /// What look-ups located: how many, a sum of all bytes of text looked at, and one of coordinates.
  init(located: Int, text: UInt64, sum: Double) {
    count = located
    self.sum = sum + Double(text)
  }

  /// What a loop in C counted.
  init(count: Int, sum: Double) {
    self.count = count
    self.sum = sum
  }

  /// The count and the sum as one number.
  var checksum: UInt64 {
    (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15) ^ sum.bitPattern
  }
}
