import Foundation

/// Powers of ten along a length of paper.
struct LogAxis {
  /// The exponents at both ends.
  let exponents: ClosedRange<Int>
  /// Where those are: the second may be the smaller, because y grows downwards on paper.
  let ends: (Double, Double)

  /// An axis that holds all `values`, which are above zero.
  init(_ values: [Double], from start: Double, to end: Double) {
    let low = Int(log10(values.min() ?? 1).rounded(.down))
    let high = Int(log10(values.max() ?? 1).rounded(.up))
    exponents = low...max(high, low + 1)
    ends = (start, end)
  }

  func place(of value: Double) -> Double {
    let share =
      (log10(value) - Double(exponents.lowerBound))
      / Double(exponents.upperBound - exponents.lowerBound)
    return ends.0 + share * (ends.1 - ends.0)
  }

  func place(ofExponent exponent: Int) -> Double { place(of: pow(10, Double(exponent))) }

  /// As people write them: 0.1, 100, 10k, 1M.
  static func label(_ exponent: Int) -> String {
    switch exponent {
    case ..<0: "0." + String(repeating: "0", count: -exponent - 1) + "1"
    case 0..<3: "1" + String(repeating: "0", count: exponent)
    case 3..<6: "1" + String(repeating: "0", count: exponent - 3) + "k"
    default: "1" + String(repeating: "0", count: exponent - 6) + "M"
    }
  }
}
