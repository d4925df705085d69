/// What a number is meant to be at least, or at most.
enum Bound {
  static func text(_ ratio: Double, floor: Double?) -> String {
    let number = "ratio \(decimals(ratio, 1))"
    guard let floor else { return number }
    return "\(number), floor \(decimals(floor, 0)): \(ratio >= floor ? "kept" : "missed")"
  }

  static func text(_ number: Double, _ digits: Int, atMost bound: Double?) -> String {
    let text = decimals(number, digits)
    guard let bound else { return text }
    let limit = decimals(
      bound, bound == bound.rounded() ? 0 : bound * 10 == (bound * 10).rounded() ? 1 : 2)
    return "\(text), bound \(limit): \(number <= bound ? "kept" : "missed")"
  }
}
