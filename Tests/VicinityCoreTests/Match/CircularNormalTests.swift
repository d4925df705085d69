import TestSupport
import Testing
import VicinityCore

@Suite struct CircularNormalTests {
  #if arch(x86_64)
    typealias Wide = Float80
  #else
    typealias Wide = Double
  #endif

  /// The mixture of gamma laws that the squared distance follows (a noncentral chi-squared law): no
  /// Bessel function and no quadrature.
  private static func mixture(_ a: Double, _ b: Double) -> Double {
    func exponential(_ x: Wide) -> Wide {
      // exp(x) = exp(x / 2^12)^(2^12), by its series.
      var (sum, term) = (Wide(1), Wide(1))
      for n in 1..<60 {
        term *= x / 4096 / Wide(n)
        sum += term
      }
      for _ in 0..<12 { sum *= sum }
      return sum
    }
    let mean = Wide(a) * Wide(a) / 2
    let limit = Wide(b) * Wide(b) / 2
    var weight = exponential(-mean)
    var term = exponential(-limit)
    var (below, sum, total) = (term, Wide(0), Wide(0))
    var k = Wide(0)
    while total < 1 - 1e-15, k < 100_000 {
      sum += weight * (1 - below)
      total += weight
      k += 1
      weight *= mean / k
      term *= limit / k
      below += term
    }
    return Double(sum)
  }

  @Test func agreesWithTheMixtureOfGammaLaws() throws {
    var random = SplitMix(seed: 4)
    var worst = 0.0
    for index in 0..<4_000 {
      let a = index % 5 == 0 ? 0 : Double.random(in: 0...(index % 2 == 0 ? 4 : 60), using: &random)
      let b = max(0, a + Double.random(in: -9.5...9.5, using: &random))
      let accuracy = try #require(Accuracy(radiusMetres: 100, confidence: 0.5))
      let spread = CircularNormal(accuracy)
      let found = spread.probability(
        inCircleOf: b * spread.deviationMetres, atMetres: a * spread.deviationMetres)
      worst = max(worst, abs(found - Self.mixture(a, b)))
    }
    print("circles: worst of 4000 probabilities \(worst) from the mixture of gamma laws")
    #expect(worst < 1e-11)
  }

  @Test func oneCircleAroundItselfIsRayleigh() throws {
    // 1 - exp(-R^2 / 2 s^2): 2 miles around the estimate itself, 67 % within 5, 10, 20 and 100 km.
    for (kilometres, expected) in [(5.0, 0.368), (10, 0.108), (20, 0.0283), (100, 0.00115)] {
      let spread = CircularNormal(
        try #require(Accuracy(radiusMetres: kilometres * 1000, confidence: 0.67)))
      let found = spread.probability(inCircleOf: 3218.688, atMetres: 0)
      #expect(abs(found - expected) < expected * 0.01, "\(kilometres) km")
      #expect(abs(spread.radiusMetres(holding: 0.67) - kilometres * 1000) < 1e-6)
    }
  }

  @Test func farAndHugeIsNoneOrAll() throws {
    let spread = CircularNormal(try #require(Accuracy(radiusMetres: 5, confidence: 0.68)))
    #expect(spread.probability(inCircleOf: 1e6, atMetres: 1e6 - 100) == 1)
    #expect(spread.probability(inCircleOf: 1e6, atMetres: 1e6 + 100) == 0)
    // A straight edge through the middle, nearly.
    #expect(abs(spread.probability(inCircleOf: 1e7, atMetres: 1e7) - 0.5) < 1e-6)
    #expect(spread.probability(inCircleOf: 0, atMetres: 3) == 0)
  }
}
