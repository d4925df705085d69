/// What one index of several answers, to be joined with the others' answers to the same points.
package struct AreaAnswersPart {
  let answers: AreaAnswers
  /// How many positions stand before those of this index.
  let start: Int
  /// Whether the area at a position of this index is no answer; nil where all are.
  let isLeftOut: ((Int) -> Bool)?

  package init(_ answers: AreaAnswers, start: Int, isLeftOut: ((Int) -> Bool)?) {
    self.answers = answers
    self.start = start
    self.isLeftOut = isLeftOut
  }
}

extension AreaAnswers {
  /// The answers of several indexes as those of one, in which their areas stand one behind the other.
  ///
  /// - Precondition: the parts come in the order of their starts, answer as many points, and no
  ///   position reaches 2^31.
  package init(joining parts: [AreaAnswersPart]) {
    let points = parts.first?.answers.count ?? 0
    var starts = [0]
    starts.reserveCapacity(points + 1)
    var packed: [PackedHit] = []
    packed.reserveCapacity(parts.reduce(0) { $0 + $1.answers.hitCount })
    for point in 0..<points {
      for part in parts {
        for place in part.answers.starts[point]..<part.answers.starts[point + 1] {
          let hit = part.answers.packed[place]
          if part.isLeftOut?(Int(hit.area)) == true { continue }
          packed.append(hit.moved(by: part.start))
        }
      }
      starts.append(packed.count)
    }
    self.init(starts: starts, packed: packed)
  }
}
