package import VicinityCore

extension AreaRing {
  /// Where the point lies, seen from the region that the ring encloses.
  ///
  /// - Complexity: O(vertices).
  package func relation(x: Double, y: Double) -> Relation {
    switch winding {
    case .closed:
      guard y >= minY, y <= maxY else { return .outside }
      if turns.isEmpty, minX >= -180, maxX <= 180 {
        guard x >= minX, x <= maxX else { return .outside }
        return planarRelation(x: x, y: y)
      }
      var result = Relation.outside
      forEachShift(of: x) { shift in
        let relation = relation(x: x, shift: shift, y: y)
        if relation == .boundary || result == .outside { result = relation }
      }
      return result
    case .north: return y < minY ? .outside : polarRelation(x: x, y: y, isNorth: true)
    case .south: return y > maxY ? .outside : polarRelation(x: x, y: y, isNorth: false)
    }
  }

  /// A ring as it is written, and a point as it is. Crossings of a ray to the east are counted; an
  /// edge has its lower end and not its upper one.
  private func planarRelation(x: Double, y: Double) -> Relation {
    let xs = xs.span
    let ys = ys.span
    var isInside = false
    var ax = xs[0]
    var ay = ys[0]
    for index in 1..<xs.count {
      let bx = xs[index]
      let by = ys[index]
      defer {
        ax = bx
        ay = by
      }
      if (ay > y) != (by > y) {
        // Both ends to the east: crossed; both to the west: not.
        if ax > x, bx > x {
          isInside.toggle()
          continue
        }
        if ax < x, bx < x { continue }
        let side = Orientation.sign(ax: ax, ay: ay, bx: bx, by: by, px: x, py: y)
        if side == 0 { return .boundary }
        if (side > 0) == (by > ay) { isInside.toggle() }
      } else if by == y {
        if bx == x { return .boundary }
        if ay == y, (ax > x) != (bx > x) || ax == x { return .boundary }
      }
    }
    return isInside ? .inside : .outside
  }

  /// Calls `body` with each number of turns by which a point at `x` comes to lie under the ring.
  private func forEachShift(of x: Double, _ body: (Int) -> Void) {
    let first = Int(((minX - x) / 360 - 1e-9).rounded(.up))
    let last = Int(((maxX - x) / 360 + 1e-9).rounded(.down))
    for shift in stride(from: first, through: last, by: 1) { body(shift) }
  }

  /// ``planarRelation(x:y:)`` of a point that is moved by `shift` turns, with exact turns.
  private func relation(x: Double, shift: Int, y: Double) -> Relation {
    var isInside = false
    for index in 1..<xs.count {
      let (ay, by) = (ys[index - 1], ys[index])
      let crosses = (ay > y) != (by > y)
      guard crosses || by == y else { continue }
      let (turnsA, turnsB) = (turns(at: index - 1) - shift, turns(at: index) - shift)
      if crosses {
        let side = Orientation.sign(
          ax: xs[index - 1], turnsA, ay: ay, bx: xs[index], turnsB, by: by, px: x, py: y)
        if side == 0 { return .boundary }
        if (side > 0) == (by > ay) { isInside.toggle() }
      } else {
        let b = Orientation.compare(xs[index], turns: turnsB, to: x)
        if b == 0 { return .boundary }
        guard ay == y else { continue }
        if Orientation.compare(xs[index - 1], turns: turnsA, to: x) != b { return .boundary }
      }
    }
    return isInside ? .inside : .outside
  }

  /// A ring around a pole: crossings of the meridian between the point and the pole are counted; an
  /// even number leaves the point on the pole's side.
  private func polarRelation(x: Double, y: Double, isNorth: Bool) -> Relation {
    var isInside = true
    var isBoundary = false
    forEachShift(of: x) { shift in
      for index in 1..<xs.count where !isBoundary {
        let (turnsA, turnsB) = (turns(at: index - 1) - shift, turns(at: index) - shift)
        let a = Orientation.compare(xs[index - 1], turns: turnsA, to: x)
        let b = Orientation.compare(xs[index], turns: turnsB, to: x)
        let (ay, by) = (ys[index - 1], ys[index])
        if (a > 0) != (b > 0) {
          let side = Orientation.sign(
            ax: xs[index - 1], turnsA, ay: ay, bx: xs[index], turnsB, by: by, px: x, py: y)
          // The edge lies north of the point where the point is to its right, going east.
          if side == 0 { isBoundary = true }
          if (side < 0) == ((b > 0) == isNorth) { isInside.toggle() }
        } else if b == 0 {
          if by == y || (a == 0 && (ay > y) != (by > y)) || (a == 0 && ay == y) {
            isBoundary = true
          }
        }
      }
    }
    return isBoundary ? .boundary : isInside ? .inside : .outside
  }

  @inline(__always)
  private func turns(at index: Int) -> Int { turns.isEmpty ? 0 : Int(turns[index]) }
}
