import Testing
import VicinityCore

@Suite struct FixTests {
  private static let here = try? Coordinate(latitude: 55.9533, longitude: -3.1883)

  @Test func noAccuracyIsUnknownNeverPerfect() throws {
    #expect(Accuracy(radiusMetres: 0, confidence: 0.68) == nil)
    #expect(Accuracy(radiusMetres: .nan, confidence: 0.68) == nil)
    #expect(Accuracy(radiusMetres: -5, confidence: 0.68) == nil)
    #expect(Accuracy(radiusMetres: .infinity, confidence: 0.68) == nil)
    #expect(Accuracy(radiusMetres: 5, confidence: 1) == nil)
    let assumed: [(Fix.Source, Double)] = [(.gps, 50), (.wifi, 150), (.user, 30)]
    for (source, radius) in assumed {
      let fix = Fix(point: Self.here, source: source)
      #expect(fix.isAccuracyAssumed)
      #expect(try abs(#require(fix.spread).radiusMetres(holding: 0.68) - radius) < 1e-9)
    }
    // By IP address without a radius it may be anywhere in its region.
    let byAddress = Fix(point: Self.here, source: .ip)
    #expect(!byAddress.isAccuracyAssumed && byAddress.spread == nil)
    #expect(byAddress.answer(signedDistanceMetres: -1e6) == nil)
  }

  @Test func theAnswerFollowsTheDistanceToTheEdge() throws {
    let fix = Fix(
      point: Self.here, accuracy: Accuracy(radiusMetres: 20, confidence: 0.68), source: .gps)
    // 68 % of a circular normal error is 1.5096 deviations, 95 % is 2.4477.
    let reach = 20 * 2.447747 / 1.509592
    #expect(fix.answer(signedDistanceMetres: -reach - 0.001) == .certain)
    #expect(fix.answer(signedDistanceMetres: -reach + 0.001) == .possible)
    #expect(fix.answer(signedDistanceMetres: reach - 0.001) == .possible)
    #expect(fix.answer(signedDistanceMetres: reach + 0.001) == .no)
    #expect(fix.answer(signedDistanceMetres: -reach, confidence: 0.99) == .possible)
    let match = try #require(fix.match(circleOf: 100, atMetres: 0))
    #expect(match.answer == .certain && match.signedDistanceMetres == -100)
    #expect(match.probability > 0.999999)
  }

  @Test func anAddressAloneIsNeverCertain() {
    let accuracy = Accuracy(radiusMetres: 1000, confidence: 0.67)
    let fix = Fix(point: Self.here, accuracy: accuracy, source: .ip)
    #expect(fix.trust == .possible && fix.answer(signedDistanceMetres: -1e7) == .possible)
    let operators = Fix(point: Self.here, accuracy: accuracy, source: .ip, trust: .certain)
    #expect(operators.answer(signedDistanceMetres: -1e7) == .certain)
    let coarse = Fix(point: Self.here, accuracy: accuracy, source: .ip, trust: .region)
    #expect(coarse.answer(signedDistanceMetres: -1e7) == nil)
    #expect(Fix(point: nil, source: .gps).trust == .region)
  }
}
