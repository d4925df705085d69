extension WrittenGeometry {
  private var everyLine: [Positions] { lines + polygons.joined() }

  /// Whether a line or a ring has the same position twice in a row.
  var repeatsPoint: Bool {
    everyLine.contains { line in
      line.xs.indices.dropFirst().contains {
        line.xs[$0] == line.xs[$0 - 1] && line.ys[$0] == line.ys[$0 - 1]
      }
    }
  }

  /// Whether a position is 0,0.
  var touchesNullIsland: Bool {
    ([points] + everyLine).contains { line in
      zip(line.xs, line.ys).contains { $0 == 0 && $1 == 0 }
    }
  }

  /// Whether a shell runs clockwise, or a hole counterclockwise.
  var breaksRingOrder: Bool {
    polygons.contains { rings in
      rings.enumerated().contains { index, ring in
        let sum = WrittenGeometry.signedArea(ring)
        return index == 0 ? sum < 0 : sum > 0
      }
    }
  }

  /// Twice the area in the plane, edges going the short way: positive where the ring runs
  /// counterclockwise; 0 for a ring around a pole, which has no such order.
  private static func signedArea(_ ring: Positions) -> Double {
    let xs = Turns.add(Turns.along(ring.xs), to: ring.xs)
    guard let x = xs.first, let y = ring.ys.first, let last = xs.last, abs(last - x) < 180 else {
      return 0
    }
    var sum = 0.0
    for index in xs.indices.dropFirst() {
      sum += (xs[index - 1] - x) * (ring.ys[index] - y) - (xs[index] - x) * (ring.ys[index - 1] - y)
    }
    return sum
  }
}
