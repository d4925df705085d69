#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The modified Bessel function of the first kind and order 0.
enum BesselI0 {
  /// exp(-z) I0(z) for z >= 0, within 1e-14 of its value.
  ///
  /// Source: NIST Digital Library of Mathematical Functions, 10.25.2, whose terms are all positive, and
  /// 10.40.1, whose terms fall below 1e-17 before they grow where z is at least 30.
  static func scaled(_ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var order = 0.0
    if z < 30 {
      let quarter = z * z / 4
      repeat {
        order += 1
        term *= quarter / (order * order)
        sum += term
      } while term > sum * 1e-17
      return sum * exp(-z)
    }
    repeat {
      order += 1
      term *= (2 * order - 1) * (2 * order - 1) / (8 * order * z)
      sum += term
    } while term > 1e-17
    return sum / (2 * Double.pi * z).squareRoot()
  }
}
