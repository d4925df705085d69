import Foundation

/// The distance of points from lines by brute force: every edge that may be nearest is searched with
/// geodesics for its nearest point. Edges are straight in longitude and latitude.
package struct BufferOracle {
  /// Two columns of a line; one position is a point.
  package typealias Line = (xs: [Double], ys: [Double])
  /// The geodesic distance between two latitudes and longitudes.
  package typealias Geodesic = (Double, Double, Double, Double) -> Double

  private struct Edge {
    let (ax, ay, bx, by): (Double, Double, Double, Double)
    /// A ball through the earth that holds it.
    let middle: SIMD3<Double>
    let radius: Double
  }

  /// Balls around neighbouring edges: the ball at `level` and `index` holds two of the level below,
  /// the lowest of which are the edges' own.
  private typealias Ball = (middle: SIMD3<Double>, radius: Double)

  private var edges: [Edge] = []
  private var levels: [[Ball]] = []
  private let geodesic: Geodesic

  /// - Parameter reach: the length of the buffer; edges are cut to half of it, to at most 200,000
  ///   pieces or so.
  package init(_ lines: [Line], reach: Double, geodesic: @escaping Geodesic) {
    self.geodesic = geodesic
    var total = 0.0
    for line in lines {
      for index in line.xs.indices.dropFirst() {
        total += BufferOracle.span(
          line.xs[index - 1], line.ys[index - 1], line.xs[index], line.ys[index])
      }
    }
    let longest = max(reach / 2, total / 100_000)
    for line in lines {
      if line.xs.count == 1 { add(line.xs[0], line.ys[0], line.xs[0], line.ys[0], longest) }
      for index in line.xs.indices.dropFirst() {
        add(line.xs[index - 1], line.ys[index - 1], line.xs[index], line.ys[index], longest)
      }
    }
    levels = [edges.map { ($0.middle, $0.radius) }]
    while let below = levels.last, below.count > 1 {
      levels.append(
        stride(from: 0, to: below.count, by: 2).map { index in
          let (left, right) = (below[index], below[min(index + 1, below.count - 1)])
          let middle = (left.middle + right.middle) / 2
          return (
            middle,
            max(
              BufferOracle.length(left.middle - middle) + left.radius,
              BufferOracle.length(right.middle - middle) + right.radius)
          )
        })
    }
  }

  private static func length(_ vector: SIMD3<Double>) -> Double {
    (vector * vector).sum().squareRoot()
  }

  /// At least the length of an edge, in metres.
  private static func span(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> Double {
    let low = (ay > 0) != (by > 0) ? 0 : min(abs(ay), abs(by))
    return 112_000 * hypot((bx - ax) * cos(low * .pi / 180), by - ay)
  }

  private mutating func add(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ longest: Double
  ) {
    let span = BufferOracle.span(ax, ay, bx, by)
    let (x, y) = ((ax + bx) / 2, (ay + by) / 2)
    if span > longest {
      add(ax, ay, x, y, longest)
      add(x, y, bx, by, longest)
    } else {
      edges.append(
        Edge(
          ax: ax, ay: ay, bx: bx, by: by, middle: BufferOracle.position(x, y), radius: span / 2))
    }
  }

  /// The position in space, in metres.
  private static func position(_ x: Double, _ y: Double) -> SIMD3<Double> {
    let square = 0.00669437999014131699614
    let (longitude, latitude) = (x * .pi / 180, y * .pi / 180)
    let normal = 6_378_137 / (1 - square * sin(latitude) * sin(latitude)).squareRoot()
    return SIMD3(
      normal * cos(latitude) * cos(longitude), normal * cos(latitude) * sin(longitude),
      normal * (1 - square) * sin(latitude))
  }

  /// The distance of a point from the lines.
  package func distance(x: Double, y: Double) -> Double {
    let position = BufferOracle.position(x, y)
    var best = Double.infinity
    // A chord is never longer than the geodesic.
    func bound(_ level: Int, _ index: Int) -> Double {
      let ball = levels[level][index]
      return BufferOracle.length(ball.middle - position) - ball.radius
    }
    func search(_ level: Int, _ index: Int) {
      if level == 0 {
        best = min(best, distance(x, y, edges[index]))
        return
      }
      let left = 2 * index
      let right = min(left + 1, levels[level - 1].count - 1)
      let (leftBound, rightBound) = (bound(level - 1, left), bound(level - 1, right))
      let isLeftFirst = leftBound <= rightBound
      if min(leftBound, rightBound) < best { search(level - 1, isLeftFirst ? left : right) }
      if left != right, max(leftBound, rightBound) < best {
        search(level - 1, isLeftFirst ? right : left)
      }
    }
    if !edges.isEmpty { search(levels.count - 1, 0) }
    return best
  }

  /// The least distance to an edge: the best of four places, then a golden section around it.
  private func distance(_ x: Double, _ y: Double, _ edge: Edge) -> Double {
    func at(_ share: Double) -> Double {
      geodesic(
        y, x, edge.ay + (edge.by - edge.ay) * share, edge.ax + (edge.bx - edge.ax) * share)
    }
    if edge.ax == edge.bx, edge.ay == edge.by { return at(0) }
    var best = (share: 0.0, metres: Double.infinity)
    for place in 0...3 {
      let metres = at(Double(place) / 3)
      if metres < best.metres { best = (Double(place) / 3, metres) }
    }
    var (low, high) = (max(0, best.share - 1.0 / 3), min(1, best.share + 1.0 / 3))
    let golden = (5.0.squareRoot() - 1) / 2
    var (left, right) = (high - golden * (high - low), low + golden * (high - low))
    var (atLeft, atRight) = (at(left), at(right))
    for _ in 0..<13 {
      if atLeft < atRight {
        (high, right, atRight) = (right, left, atLeft)
        left = high - golden * (high - low)
        atLeft = at(left)
      } else {
        (low, left, atLeft) = (left, right, atRight)
        right = low + golden * (high - low)
        atRight = at(right)
      }
    }
    return min(best.metres, atLeft, atRight)
  }
}

/// What was found when the edges of a buffer were measured.
package struct BufferReport: CustomStringConvertible {
  package var vertices = 0
  package var middles = 0
  package var points = 0
  /// The worst deviations, as shares of the length.
  package var worstVertex = 0.0
  package var worstMiddle = 0.0
  package var failures = 0
  package var wrongPoints = 0
  package var seconds = 0.0

  package init() {}

  package var description: String {
    func percent(_ share: Double) -> String { String(format: "%.4f %%", share * 100) }
    return "\(vertices) vertices within \(percent(worstVertex)), \(middles) middles within "
      + "\(percent(worstMiddle)), \(failures) failures; \(wrongPoints) of \(points) points wrong; "
      + String(format: "%.1f ms", seconds * 1000)
  }

  /// Measures rings of a result. What lies on the antimeridian or at a pole, where results are cut,
  /// is no offset. Of more than `most` edges every second, third or so is measured.
  package mutating func measure(
    _ rings: [BufferOracle.Line], _ oracle: BufferOracle, reach: Double, most: Int = 10_000
  ) {
    let count = rings.reduce(0) { $0 + $1.xs.count - 1 }
    let step = max(1, (count + most - 1) / most)
    var next = 0
    for ring in rings {
      for index in ring.xs.indices.dropFirst() {
        next += 1
        if next % step != 0 { continue }
        let (ax, ay) = (ring.xs[index - 1], ring.ys[index - 1])
        let (bx, by) = (ring.xs[index], ring.ys[index])
        if abs(bx) != 180, abs(by) != 90 {
          let error = abs(oracle.distance(x: bx, y: by) / reach - 1)
          vertices += 1
          worstVertex = max(worstVertex, error)
          if !(error <= 1e-3) { failures += 1 }
        }
        if ax == bx && abs(ax) == 180 || ay == by && abs(ay) == 90 { continue }
        let error = abs(oracle.distance(x: (ax + bx) / 2, y: (ay + by) / 2) / reach - 1)
        middles += 1
        worstMiddle = max(worstMiddle, error)
        if !(error <= 5e-3) { failures += 1 }
      }
    }
  }
}
