import Foundation

/// Time that work took: of this thread on a processor, and on the clock. In seconds.
struct Spent {
  let processor: Double
  let wall: Double

  /// Runs `work` and says what it took.
  static func on<Result>(_ work: () throws -> Result) rethrows -> (result: Result, spent: Spent) {
    let processor = now(CLOCK_THREAD_CPUTIME_ID)
    let wall = now(CLOCK_MONOTONIC)
    let result = try work()
    let spent = Spent(
      processor: now(CLOCK_THREAD_CPUTIME_ID) - processor, wall: now(CLOCK_MONOTONIC) - wall)
    return (result, spent)
  }

  static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
