import VicinityCore

/// The box of a circle in numbers of the frame.
struct CircleWindow: Sendable {
  private let south, north: Double
  /// The first longitude and the last; several times where the frame has it several times.
  private let spans: [(west: Double, east: Double)]

  init(_ circle: WrittenCircle, in frame: AreaFrame) {
    let window = DiscWindow(center: circle.center, radiusMetres: circle.radiusMetres)
    south = frame.row(window.south)
    north = frame.row(window.north)
    if window.longitudeReach >= 180 {
      spans = [(0, Double(UInt32.max))]
    } else {
      spans = [-360.0, 0, 360].compactMap { turn in
        let middle = circle.longitude + turn
        let west = frame.column(middle - window.longitudeReach)
        let east = frame.column(middle + window.longitudeReach)
        return east >= 0 && west <= Double(UInt32.max) ? (west, east) : nil
      }
    }
  }

  /// Calls `body` with each cell of `grid` that the box meets.
  func forEachCell(of grid: CellGrid, _ body: (Int) -> Void) {
    for span in spans {
      grid.forEachCell(west: span.west, south: south, east: span.east, north: north, body)
    }
  }
}
