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
        // Numbers that are no longitudes have no turns.
        guard (try? ring.checkRange()) != nil else { return false }
        return RingOrder.isReversed(
          Turns.add(Turns.along(ring.xs), to: ring.xs), ring.ys, isShell: index == 0)
      }
    }
  }
}
