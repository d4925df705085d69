import Foundation

/// Numbers from 0 whose probability falls with a power of their rank: Zipf's law, where that is 1.
struct PowerLaw {
  /// What the numbers weigh, 1 for the first.
  let weights: [Double]
  private let sums: [Double]

  init(_ count: Int, exponent: Double) {
    let weights = (1...count).map { pow(Double($0), -exponent) }
    self.weights = weights
    var sum = 0.0
    sums = weights.map { weight in
      sum += weight
      return sum
    }
  }

  func draw(_ random: inout SplitMix64) -> Int {
    let share = random.unit() * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > share { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Different numbers, at most as many as there are.
  func draw(_ count: Int, _ random: inout SplitMix64) -> [Int] {
    var found: [Int] = []
    while found.count < min(count, sums.count) {
      let number = draw(&random)
      if !found.contains(number) { found.append(number) }
    }
    return found
  }
}
