/// Eight balls through the earth side by side, as one node of a ``PlaceTree`` keeps its children:
/// 128 bytes, in metres from the earth's centre.
package struct BallGroup: BitwiseCopyable, Sendable {
  package static let width = 8

  var x = SIMD8<Float>(repeating: BallGroup.nowhere)
  var y = SIMD8<Float>(repeating: BallGroup.nowhere)
  var z = SIMD8<Float>(repeating: BallGroup.nowhere)
  var radius = SIMD8<Float>()

  /// The centre of a ball that holds nothing: its distance is above every bound, and the square of
  /// that still is a number.
  private static let nowhere: Float = 1e18

  package init() {}

  /// Sets the ball of a lane, 0...7.
  package mutating func set(_ ball: Ball, at lane: Int) {
    x[lane] = ball.center.x
    y[lane] = ball.center.y
    z[lane] = ball.center.z
    radius[lane] = ball.radius
  }
}

/// A ball that holds some places.
package struct Ball: Sendable {
  package let center: SIMD3<Float>
  /// In metres; at least the distance to each of the places, rounding included.
  package let radius: Float

  package init(center: SIMD3<Float>, radius: Float) {
    self.center = center
    self.radius = radius
  }

  /// The centre, exactly.
  package var middle: EarthPoint {
    EarthPoint(Double(center.x), Double(center.y), Double(center.z))
  }
}

/// A point of the earth as two single-precision numbers a coordinate, whose sum is it: what is
/// subtracted in two steps loses nothing to its distance from the earth's centre.
///
/// **Error.** Let d be the true difference of a coordinate of a ball's centre from that of the
/// point, D the length of all three. `center - coarse` is rounded once; `fine`, at most 1/4 m
/// because a coordinate is below 2^23 m, was rounded once; their difference is rounded once more.
/// So d is off by less than 2^-24 (2|d| + 1/2 m), and the length of such a vector by less than
/// 2^-24 (2D + 0.9 m). The squares and their two sums change D^2 by at most 3 parts of 2^24, D by
/// half of that. In all the root of ``BallGroup/squaredDistances(from:)`` is within 2^-24 (4D + 0.9
/// m) of D, or 2.4e-7 D + 6e-8 m. Those who compare it round two or three times themselves:
/// ``relativeSlack`` and ``slack`` are three times as much.
struct SplitPoint: Sendable {
  let coarse: SIMD3<Float>
  let fine: SIMD3<Float>

  static let relativeSlack: Float = 1e-6
  static let slack = 2e-7

  init(_ point: EarthPoint) {
    let coarse = SIMD3(Float(point.x), Float(point.y), Float(point.z))
    self.coarse = coarse
    fine = SIMD3(
      Float(point.x - Double(coarse.x)), Float(point.y - Double(coarse.y)),
      Float(point.z - Double(coarse.z)))
  }
}

extension BallGroup {
  /// The squares of the distances from a point to the centres: see ``SplitPoint`` for the error.
  @inline(__always)
  func squaredDistances(from point: SplitPoint) -> SIMD8<Float> {
    let dx = (x - point.coarse.x) - point.fine.x
    let dy = (y - point.coarse.y) - point.fine.y
    let dz = (z - point.coarse.z) - point.fine.z
    return dx * dx + dy * dy + dz * dz
  }
}

/// Which lanes hold a negative number, as bits: from the sign bits, because a comparison of vectors
/// becomes a loop with branches.
@inline(__always)
func signs(_ low: SIMD8<Float>, _ high: SIMD8<Float>) -> UInt32 {
  let weights = SIMD8<Int32>(1, 2, 4, 8, 16, 32, 64, 128)
  let lowBits = unsafe unsafeBitCast(low, to: SIMD8<Int32>.self) &>> 31 & weights
  let highBits = unsafe unsafeBitCast(high, to: SIMD8<Int32>.self) &>> 31 & (weights &<< 8)
  let eight = lowBits | highBits
  let four = eight.lowHalf | eight.highHalf
  let two = four.lowHalf | four.highHalf
  return UInt32(truncatingIfNeeded: two.x | two.y)
}
