/// Positions in a row, as columns. Heights are dropped.
struct Positions: Equatable {
  var xs: [Double] = []
  var ys: [Double] = []

  var count: Int { xs.count }
}

extension Positions {
  static func += (left: inout Positions, right: Positions) {
    left.xs += right.xs
    left.ys += right.ys
  }
}
