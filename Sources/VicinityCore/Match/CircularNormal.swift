#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An error that is normal and alike in all directions: the truth is within r of the point with
/// probability 1 - exp(-r^2 / 2 s^2), where s is the deviation.
///
/// That is an assumption. True errors have heavier tails, those by IP address above all, so that a
/// probability from it is rather too high near the middle than too low.
public struct CircularNormal: Hashable, Sendable {
  /// The deviation along either axis, in metres.
  public let deviationMetres: Double

  /// The error of which `accuracy` is a circle.
  public init(_ accuracy: Accuracy) {
    deviationMetres =
      accuracy.radiusMetres / CircularNormal.deviations(holding: accuracy.confidence)
  }

  /// The radius within which the truth is with probability `confidence`.
  ///
  /// - Precondition: `confidence` is between 0 and 1.
  public func radiusMetres(holding confidence: Double) -> Double {
    deviationMetres * CircularNormal.deviations(holding: confidence)
  }

  /// - Precondition: `confidence` is between 0 and 1.
  private static func deviations(holding confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1)
    return (-2 * log1p(-confidence)).squareRoot()
  }

  /// How likely the truth is in a circle whose centre is `distance` metres away, within 1e-9: one
  /// less Marcum's Q of the first order. Some microseconds.
  ///
  /// Source: J. I. Marcum, A statistical theory of target detection by pulsed radar, RAND RM-754
  /// (1947): the integral over x from 0 to b of x exp(-(x^2 + a^2) / 2) I0(a x), with a and b the
  /// distance and the radius in deviations.
  public func probability(inCircleOf radius: Double, atMetres distance: Double) -> Double {
    // Lengths; NaN is none.
    guard distance >= 0, radius >= 0 else { return 0 }
    let a = distance / deviationMetres
    let b = radius / deviationMetres
    // An error of more than nine deviations has probability exp(-40.5), below 3e-18, and x is
    // between a less the error and a plus it.
    let low = max(0, a - CircularNormal.limit)
    let high = min(b, a + CircularNormal.limit)
    guard b < a + CircularNormal.limit else { return 1 }
    guard low < high else { return 0 }
    let panels = ((high - low) / 2).rounded(.up)
    let width = (high - low) / panels
    var sum = 0.0
    for panel in 0..<Int(panels) {
      let start = low + Double(panel) * width
      sum += GaussLegendre.sixteen.integral(from: start, to: start + width) { x in
        x * exp(-(x - a) * (x - a) / 2) * BesselI0.scaled(a * x)
      }
    }
    return min(1, max(0, sum))
  }

  /// What is farther away, in deviations, counts for nothing.
  package static let limit = 9.0
}
