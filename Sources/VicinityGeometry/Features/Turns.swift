/// The whole turns of longitude by which the vertices of a line lie from where they were written.
///
/// An edge between 180 and 360 degrees of longitude long goes the short way instead; one of exactly
/// 360 degrees is as written.
package enum Turns {
  /// The turns of each vertex, whose longitudes are in -540...540; empty where there are none.
  static func along(_ xs: [Double]) -> [Int32] {
    var turns: [Int32] = []
    var total = 0
    for index in xs.indices.dropFirst() {
      var step = xs[index] - xs[index - 1]
      while step > 180, step != 360 {
        step -= 360
        total -= 1
      }
      while step < -180, step != -360 {
        step += 360
        total += 1
      }
      if total != 0, turns.isEmpty { turns = Array(repeating: 0, count: xs.count) }
      if !turns.isEmpty { turns[index] = Int32(clamping: total) }
    }
    return turns
  }

  /// `xs` with their turns added, rounded.
  static func add(_ turns: [Int32], to xs: [Double]) -> [Double] {
    turns.isEmpty ? xs : zip(xs, turns).map { $0 + 360 * Double($1) }
  }
}

extension Turns {
  /// `longitude` by whole turns in -180...180; 180 stays 180.
  package static func folded(_ longitude: Double) -> Double {
    var folded = longitude
    while folded > 180 { folded -= 360 }
    while folded < -180 { folded += 360 }
    return folded
  }
}
