import Dispatch
import VicinityCore

/// Orders places in space and writes a ``PlaceTree`` of them, on all cores; the same bytes for the
/// same places, however many cores there are.
struct PlaceTreeCompiler {
  let latitudes: [Double]
  let longitudes: [Double]
  let progress: WorkProgress

  /// Work for one core at a time: ranges of a few thousand places.
  private static let grain = 4096

  func write(to writer: PlaceTreeWriter) {
    let count = latitudes.count
    guard count > 0 else { return }
    let places = SpacePlaces(count: count)
    Concurrently.forEachRange(of: count, grain: PlaceTreeCompiler.grain) { range in
      for row in range {
        places.set(row, to: EarthPoint(latitude: latitudes[row], longitude: longitudes[row]))
      }
      progress.add(0.2 * Double(range.count) / Double(count))
    }
    order(places, writer.shape)
    Concurrently.forEachRange(of: writer.shape.leaves, grain: 256) { leaves in
      var points: [EarthPoint] = []
      for leaf in leaves { write(leaf: leaf, of: places, &points, to: writer) }
      progress.add(0.2 * Double(leaves.count) / Double(writer.shape.leaves))
    }
    for level in writer.shape.levels.indices.dropFirst() {
      // Threads write whole groups.
      let groups = (writer.shape.levels[level] + BallGroup.width - 1) / BallGroup.width
      Concurrently.forEachRange(of: groups, grain: 1) { groups in
        let balls = groups.lowerBound * BallGroup.width..<groups.upperBound * BallGroup.width
        for ball in balls.clamped(to: 0..<writer.shape.levels[level]) {
          let positions = writer.shape.positions(of: ball, level: level)
          writer.write(places.ball(around: positions), at: ball, level: level)
        }
      }
    }
    progress.add(1)
  }

  private func write(
    leaf: Int, of places: SpacePlaces, _ points: inout [EarthPoint], to writer: PlaceTreeWriter
  ) {
    let positions = writer.shape.positions(of: leaf, level: 0)
    points.removeAll(keepingCapacity: true)
    for position in positions {
      let row = Int(places.row(at: position))
      points.append(EarthPoint(latitude: latitudes[row], longitude: longitudes[row]))
    }
    let ball = Ball(around: points)
    let grid = LeafGrid(of: ball)
    for (position, point) in zip(positions, points) {
      let row = places.row(at: position)
      writer.write(
        row: row,
        Coordinate(uncheckedLatitude: latitudes[Int(row)], longitude: longitudes[Int(row)]),
        drawn: grid.drawn(point), at: position)
    }
    writer.write(ball, at: leaf, level: 0)
  }

  /// Parts the places until each leaf has its own: two halves at a time, first one after the other,
  /// then many at once.
  private func order(_ places: SpacePlaces, _ shape: PlaceTreeShape) {
    var waiting = [PlaceRange(root: shape)]
    while waiting.count < 16, waiting.contains(where: { $0.count > PlaceTreeCompiler.grain }) {
      let ranges = waiting
      DispatchQueue.concurrentPerform(iterations: ranges.count) { places.part(ranges[$0]) }
      waiting = ranges.flatMap(\.halves)
    }
    let ranges = waiting
    DispatchQueue.concurrentPerform(iterations: ranges.count) { index in
      var stack = [ranges[index]]
      while let range = stack.popLast() {
        places.part(range)
        stack += range.halves
      }
      progress.add(0.6 * Double(ranges[index].count) / Double(latitudes.count))
    }
  }
}

/// Neighbouring balls of one level, and so a run of positions, which is parted between them.
struct PlaceRange {
  private let shape: PlaceTreeShape
  /// The balls below `ball`, one level down.
  private let level: Int
  private let balls: Range<Int>

  /// Everything.
  init(root shape: PlaceTreeShape) {
    let level = max(shape.levels.count - 1, 0)
    self.init(shape, level: level, balls: 0..<(shape.levels.last ?? 0))
  }

  /// A single ball stands for its children.
  private init(_ shape: PlaceTreeShape, level: Int, balls: Range<Int>) {
    var (level, balls) = (level, balls)
    // The last ball of a level may have a single child, and that one too.
    while balls.count == 1, level > 0 {
      level -= 1
      let first = balls.lowerBound * BallGroup.width
      balls = first..<min(first + BallGroup.width, shape.levels[level])
    }
    self.shape = shape
    self.level = level
    self.balls = balls
  }

  /// The positions of the places.
  var positions: Range<Int> {
    shape.positions(of: balls.lowerBound, level: level)
      .lowerBound..<shape.positions(
        of: balls.upperBound - 1, level: level
      ).upperBound
  }

  var count: Int { balls.isEmpty ? 0 : positions.count }

  /// The first position of the second half; nil for a leaf.
  var middle: Int? {
    balls.count < 2 ? nil : shape.positions(of: middleBall, level: level).lowerBound
  }

  private var middleBall: Int { balls.lowerBound + (balls.count + 1) / 2 }

  /// Both halves; none for a leaf.
  var halves: [PlaceRange] {
    guard balls.count > 1 else { return [] }
    return [
      PlaceRange(shape, level: level, balls: balls.lowerBound..<middleBall),
      PlaceRange(shape, level: level, balls: middleBall..<balls.upperBound),
    ]
  }
}
