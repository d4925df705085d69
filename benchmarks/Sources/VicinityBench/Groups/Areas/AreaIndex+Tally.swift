import Vicinity

/// What loops around the index find, counted as the peers' loops count it.
extension AreaIndex {
  /// All points at once.
  func batch(_ questions: Questions) -> Tally {
    var tally = Tally()
    let answers = areas(at: questions.coordinates)
    for point in 0..<answers.count {
      for hit in answers[point] { tally.add(Double(hit.index)) }
    }
    return tally
  }

  /// A list for each point.
  func listed(_ questions: Questions) -> Tally {
    var tally = Tally()
    for point in questions.coordinates {
      for hit in areas(at: point) { tally.add(Double(hit.index)) }
    }
    return tally
  }

  /// One call for each point, without a list.
  func singly(_ questions: Questions) -> Tally {
    var tally = Tally()
    for point in questions.coordinates {
      forEachArea(at: point) { area, _ in tally.add(Double(area)) }
    }
    return tally
  }

  /// For each of `count` areas how many of the points it covers, and the sum of their positions.
  func each(_ questions: Questions, areas count: Int) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: count)
    let answers = areas(at: questions.coordinates)
    for point in 0..<answers.count {
      for hit in answers[point] { tallies[hit.index].add(Double(point)) }
    }
    return tallies
  }

  /// The areas that the disc around each point meets; one that holds all of it counts twice in the sum.
  func near(_ questions: Questions, _ accuracies: [Length]) -> Tally {
    var tally = Tally()
    for (point, accuracy) in zip(questions.coordinates, accuracies) {
      for area in areas(near: point, within: accuracy) {
        tally.add(Double(area.coversDisc ? 2 * area.index : area.index))
      }
    }
    return tally
  }
}
