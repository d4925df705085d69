#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

enum Trigonometry {
  static func sineAndCosine(degrees: Double) -> (Double, Double) {
    let radians = degrees * (.pi / 180)
    return (sin(radians), cos(radians))
  }

  /// The greatest of 1, 2 and 5 times a power of ten that is at most `limit`.
  static func roundNumber(upTo limit: Double) -> Double {
    let power = pow(10, log10(limit).rounded(.down))
    return [5, 2, 1].map { $0 * power }.first { $0 <= limit } ?? power
  }
}
