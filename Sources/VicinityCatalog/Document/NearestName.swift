/// Which of the known names somebody who wrote another one may have meant.
package enum NearestName {
  /// The name that is nearest to `name`, if one is near: by the letters that must be put in, left
  /// out, replaced, or swapped with their neighbour, at most a third of them.
  ///
  /// - Complexity: O(names · length²); names beyond 64 letters are near to nothing.
  package static func find(_ name: String, among names: [String]) -> String? {
    let letters = folded(name)
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names {
      let other = folded(candidate)
      let limit = max(1, max(letters.count, other.count) / 3)
      guard other.count <= 64, abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      // A name of two letters is one letter away from too many others.
      guard distance <= limit, distance < max(letters.count, other.count) - 1 || distance == 0
      else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Letters alone, without case: `min_accuracy` is `minAccuracy`.
  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.prefix(65).lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" }
  }

  /// Optimal string alignment, row by row.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var above = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(above[column] + (isSame ? 0 : 1), above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = above
      above = current
    }
    return above[right.count]
  }
}
