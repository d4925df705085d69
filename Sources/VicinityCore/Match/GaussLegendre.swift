#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The rule of Gauss and Legendre: n points that integrate polynomials up to degree 2 n - 1 exactly.
package struct GaussLegendre: Sendable {
  private let nodes: [Double]
  private let weights: [Double]

  /// Six points, for short pieces.
  package static let six = GaussLegendre(6)
  /// Sixteen points.
  package static let sixteen = GaussLegendre(16)

  /// The roots of the Legendre polynomial of degree `count` by Newton's method, which converges from
  /// these first guesses (Press et al., Numerical Recipes, section 4.6).
  init(_ count: Int) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<count {
      var x = cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 0.0
      for _ in 0..<20 {
        var (value, before) = (1.0, 0.0)
        for degree in 1...count {
          let n = Double(degree)
          (value, before) = (((2 * n - 1) * x * value - (n - 1) * before) / n, value)
        }
        slope = Double(count) * (x * value - before) / (x * x - 1)
        x -= value / slope
      }
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The integral of `function` from `start` to `end`.
  package func integral(
    from start: Double, to end: Double, _ function: (Double) -> Double
  ) -> Double {
    let half = (end - start) / 2
    let middle = (start + end) / 2
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * function(middle + half * nodes[index]) }
    return sum * half
  }
}
