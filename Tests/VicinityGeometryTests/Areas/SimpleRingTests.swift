import TestSupport
import Testing

@testable import VicinityGeometry

/// What is said to be a simple ring without asking GEOS is one.
@Suite(.timeLimit(.minutes(60))) struct SimpleRingTests {
  /// Rings of all kinds: around a middle, on a coarse grid, where vertices meet edges, and without order.
  private static func ring(_ random: inout SplitMix) -> AreaRing? {
    let count = Int.random(in: 3...70, using: &random)
    var (xs, ys): ([Double], [Double]) = ([], [])
    let kind = Int.random(in: 0..<4, using: &random)
    for vertex in 0..<count {
      switch kind {
      case 0:
        let radius = Double.random(in: 0.5...1, using: &random)
        let (sine, cosine) = SimpleRingTests.direction(Double(vertex) / Double(count))
        xs.append(radius * cosine)
        ys.append(radius * sine)
      case 1:
        let (sine, cosine) = SimpleRingTests.direction(Double(vertex) / Double(count))
        xs.append((cosine * 8).rounded())
        ys.append((sine * 8).rounded())
      case 2:
        xs.append(Double(Int.random(in: 0...6, using: &random)))
        ys.append(Double(Int.random(in: 0...6, using: &random)))
      default:
        xs.append(Double.random(in: -1...1, using: &random))
        ys.append(Double.random(in: -1...1, using: &random))
      }
    }
    return try? AreaRing(xs: xs + [xs[0]], ys: ys + [ys[0]])
  }

  /// A direction by its share of a whole turn, on a square: exact enough for rings.
  private static func direction(_ share: Double) -> (Double, Double) {
    let place = share * 4
    let (side, along) = (Int(place), place - place.rounded(.down))
    switch side {
    case 0: return (along * 2 - 1, 1)
    case 1: return (1, 1 - along * 2)
    case 2: return (1 - along * 2, -1)
    default: return (-1, along * 2 - 1)
    }
  }

  @Test func simpleRingsAreValid() throws {
    var random = SplitMix(seed: 20_261_123)
    var (differences, simple, valid, count) = (0, 0, 0, 0)
    while count < 40_000 {
      guard let ring = SimpleRingTests.ring(&random) else { continue }
      count += 1
      let isValid = try Shape(polygons: AreaGeometry.planar([[ring]])).validity().isValid
      if isValid { valid += 1 }
      guard ring.isCertainlySimple else { continue }
      simple += 1
      if !isValid { differences += 1 }
    }
    print(
      "simple rings: \(differences) of \(simple) are not valid to GEOS; \(valid) of \(count) are valid"
    )
    #expect(differences == 0)
    // What touches itself or has vertices on one line is for GEOS to say.
    #expect(simple > 5_000 && valid > simple)
  }
}
