/// A sum of doubles without rounding: a list of doubles that do not overlap, smallest first.
///
/// Source: J. R. Shewchuk, Adaptive precision floating-point arithmetic and fast robust geometric
/// predicates, Discrete & Computational Geometry 18 (1997), GROW-EXPANSION and TWO-PRODUCT. Exact as
/// long as no product is below 1e-290, which for degrees means differences below 1e-145.
package struct ExactSum {
  private var parts: [Double] = []

  package init() {}

  /// The sign of the sum: -1, 0 or 1. The last part that is not zero outweighs all others.
  package var sign: Int {
    for part in parts.reversed() where part != 0 { return part > 0 ? 1 : -1 }
    return 0
  }

  package mutating func add(_ value: Double) {
    var carry = value
    for index in parts.indices {
      let (sum, error) = ExactSum.twoSum(carry, parts[index])
      parts[index] = error
      carry = sum
    }
    parts.append(carry)
  }

  package mutating func add(product left: Double, _ right: Double) {
    let product = left * right
    add((-product).addingProduct(left, right))
    add(product)
  }

  /// `left + right`, rounded, and what the rounding left out.
  package static func twoSum(_ left: Double, _ right: Double) -> (Double, Double) {
    let sum = left + right
    let rightPart = sum - left
    let leftPart = sum - rightPart
    return (sum, (left - leftPart) + (right - rightPart))
  }
}
