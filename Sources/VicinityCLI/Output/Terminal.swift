#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What is known of the terminal.
enum Terminal {
  /// How many cores there are.
  static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  /// Whether standard output is a terminal.
  static let isOutput = isatty(1) == 1
  /// Whether standard error is a terminal.
  static let isError = isatty(2) == 1
  /// Whether standard output may be coloured: a terminal, and NO_COLOR unset or empty.
  static let hasColor = isOutput && !isSet("NO_COLOR")

  private static func isSet(_ variable: String) -> Bool {
    guard let value = unsafe getenv(variable) else { return false }
    return unsafe value.pointee != 0
  }

  /// Seconds of a clock that only moves forward.
  static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
