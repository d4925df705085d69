import Foundation

/// What single calls take by the clock: of three times that a call is made the least, so that what else runs
/// on the machine does not count as slow calls. The clock is read twice for each, which is part of the
/// number.
struct Latency {
  private let seconds: [Double]

  /// Calls `work` with each number below `count`, in order, once to warm up and three times to measure.
  init(_ count: Int, _ work: (Int) -> Void) {
    for index in 0..<count { work(index) }
    var seconds = [Double](repeating: .infinity, count: count)
    for _ in 0..<3 {
      for index in 0..<count {
        let start = Spent.now(CLOCK_MONOTONIC)
        work(index)
        seconds[index] = min(seconds[index], Spent.now(CLOCK_MONOTONIC) - start)
      }
    }
    self.seconds = seconds.sorted()
  }

  /// What nothing takes.
  static let ofNothing = Latency(10_000) { _ in }

  /// The time that so much of the calls do not exceed.
  func percentile(_ share: Double) -> Double {
    guard !seconds.isEmpty else { return .nan }
    return seconds[min(Int(Double(seconds.count) * share), seconds.count - 1)]
  }

  /// In microseconds.
  var summary: String {
    "p50 \(decimals(percentile(0.5) * 1e6, 2)), p99 \(decimals(percentile(0.99) * 1e6, 2))"
  }
}
