import VicinityCore

/// The points and edges of a geometry, in runs that lie together.
struct Outline: Sendable {
  /// Vertices in a row.
  private struct Path: Sendable {
    /// In degrees, turns included.
    let xs: [Double]
    let ys: [Double]
    /// Whether there are edges between them, or they are points by themselves.
    let isLine: Bool
  }

  /// Some edges, or points, of a path.
  private struct Run: Sendable {
    let path: Int
    /// The vertices: those at the ends of the edges.
    let vertices: Range<Int>
    let ball: BoundingBall
  }

  private let paths: [Path]
  private let runs: [Run]
  /// Holds all; nil where there is nothing.
  let ball: BoundingBall?

  private static let edgesInRun = 16

  init(_ geometry: FeatureGeometry) {
    var paths: [Path] = []
    if !geometry.points.isEmpty {
      paths.append(
        Path(
          xs: geometry.points.map(\.longitude), ys: geometry.points.map(\.latitude), isLine: false))
    }
    for line in geometry.lines { paths.append(Path(xs: line.movedXs, ys: line.ys, isLine: true)) }
    if case .polygons(let polygons) = geometry.area {
      for ring in polygons.joined() {
        paths.append(Path(xs: ring.movedXs, ys: ring.ys, isLine: true))
      }
    }
    var runs: [Run] = []
    for (index, path) in paths.enumerated() {
      let overlap = path.isLine ? 1 : 0
      for first in stride(from: 0, to: path.xs.count - overlap, by: Outline.edgesInRun) {
        let vertices = first..<min(first + Outline.edgesInRun + overlap, path.xs.count)
        runs.append(Run(path: index, vertices: vertices, ball: Outline.ball(of: path, vertices)))
      }
    }
    self.paths = paths
    self.runs = runs
    ball = runs.isEmpty ? nil : BoundingBall(around: runs.map(\.ball))
  }

  /// Every point of an edge is within its sagitta of its chord, and that is in the ball that holds
  /// the ends.
  private static func ball(of path: Path, _ vertices: Range<Int>) -> BoundingBall {
    var sagitta = 0.0
    let points = vertices.map {
      BoundingBall(center: EarthPoint(latitude: path.ys[$0], longitude: path.xs[$0]), radius: 0)
    }
    if path.isLine {
      for (offset, index) in vertices.dropFirst().enumerated() {
        let edge = EdgeCurve(
          startX: path.xs[index - 1], startY: path.ys[index - 1], start: points[offset].center,
          endX: path.xs[index], endY: path.ys[index], end: points[offset + 1].center)
        sagitta = max(sagitta, edge.sagitta)
      }
    }
    let ball = BoundingBall(around: points)
    return BoundingBall(center: ball.center, radius: ball.radius + sagitta)
  }

  /// Lets `search` see every edge and point that can be nearer than what it has.
  func visit(_ search: inout NearestSearch) {
    guard let ball, ball.leastChord(to: search.position) <= search.chordLimit else { return }
    // The run that can be nearest first: what it holds leaves the others out.
    let chords = runs.map { $0.ball.leastChord(to: search.position) }
    var best = 0
    for index in chords.indices where chords[index] < chords[best] { best = index }
    visit(runs[best], &search)
    for index in runs.indices where index != best && chords[index] <= search.chordLimit {
      visit(runs[index], &search)
    }
  }

  private func visit(_ run: Run, _ search: inout NearestSearch) {
    let path = paths[run.path]
    guard path.isLine else {
      for index in run.vertices {
        let point = EarthPoint(latitude: path.ys[index], longitude: path.xs[index])
        guard point.chord(to: search.position) <= search.chordLimit else { continue }
        search.measure(x: path.xs[index], y: path.ys[index])
      }
      return
    }
    var start = EarthPoint(
      latitude: path.ys[run.vertices.lowerBound], longitude: path.xs[run.vertices.lowerBound])
    for index in run.vertices.dropFirst() {
      let end = EarthPoint(latitude: path.ys[index], longitude: path.xs[index])
      search.visit(
        EdgeCurve(
          startX: path.xs[index - 1], startY: path.ys[index - 1], start: start,
          endX: path.xs[index], endY: path.ys[index], end: end))
      start = end
    }
  }
}
