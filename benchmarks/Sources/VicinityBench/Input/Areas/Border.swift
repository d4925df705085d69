/// A crooked line between two corners of neighborhoods. Both sides have it, so that neighbors share
/// every vertex.
struct Border {
  /// Those between the corners, in units of the lattice.
  let positions: [SIMD2<Double>]

  /// Steps along the straight line, each beside it by at most 0.3 of the way to the nearer end. Corners
  /// are at most 0.15 from their place, so borders that meet at one are 44 degrees apart or more, and
  /// 0.3 is less than the tangent of half of that: borders meet at corners only.
  init(
    from start: SIMD2<Double>, to end: SIMD2<Double>, steps: Int, _ random: inout SplitMix64
  ) {
    let along = end - start
    let across = SIMD2(-along.y, along.x)
    var drift = 0.0
    positions = (1..<steps).map { step in
      let share = Double(step) / Double(steps)
      drift = 0.7 * drift + 0.3 * random.number(in: -1...1)
      return start + share * along + 0.3 * min(share, 1 - share) * drift * across
    }
  }
}
