/// The order of vertices that RFC 7946 (section 3.1.6) asks for: shells counterclockwise, holes
/// clockwise.
enum RingOrder {
  /// Whether a ring runs the other way. Longitudes have their turns added; a ring around a pole, or
  /// without an area, has no order.
  static func isReversed(_ xs: [Double], _ ys: [Double], isShell: Bool) -> Bool {
    guard let x = xs.first, let y = ys.first, let last = xs.last, abs(last - x) < 180 else {
      return false
    }
    // Twice the area in the plane: positive where the ring runs counterclockwise.
    var sum = 0.0
    for index in xs.indices.dropFirst() {
      sum += (xs[index - 1] - x) * (ys[index] - y) - (xs[index] - x) * (ys[index - 1] - y)
    }
    return isShell ? sum < 0 : sum > 0
  }
}
