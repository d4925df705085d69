/// The outline of a part of a buffer, drawn clockwise, point by point.
struct OffsetOutline {
  /// Where it is drawn.
  let sheet: BufferSheet
  private let scale: BufferScale
  /// How many edges stand for a geodesic from the middle to the edge of the part. The same for all
  /// of them: such lines lie side by side, and would cross if one were bent with fewer vertices.
  private var spokes = 1
  private var xs: [Double] = []
  private var ys: [Double] = []

  /// The area around a point, as far as the scale reaches.
  init(around center: GeodesicRay, scale: BufferScale) {
    self.scale = scale
    sheet = BufferSheet(around: [center.latitude], scale: scale)
    append(scale.ahead(of: center))
    appendArc(around: center, by: 360)
  }

  init(around ribbon: Ribbon, scale: BufferScale) {
    self.scale = scale
    let latitudes =
      ribbon.pieces.map(\.start.latitude) + ribbon.pieces.suffix(1).map(\.end.latitude)
    sheet = BufferSheet(around: latitudes, scale: scale)
    spokes = latitudes.reduce(1) { max($0, scale.spokes(from: $1, in: sheet)) }
    appendLeftSide(of: ribbon)
    appendLeftSide(of: ribbon.reversed)
  }

  /// The ring on its sheet.
  var ring: PlanarRing {
    // It ends where it starts, but for rounding.
    PlanarRing(xs: xs.dropLast() + [xs[0]], ys: ys.dropLast() + [ys[0]])
  }
}

// Points and curves.
extension OffsetOutline {
  private mutating func append(_ point: GeodesicRay) {
    let (x, y) = sheet.place(of: point, after: xs.last)
    if x == xs.last, y == ys.last { return }
    xs.append(x)
    ys.append(y)
  }

  /// Appends the curve that `point` gives for the numbers from `from` to `to`, without its first
  /// point; in halves where it is not straight enough in longitude and latitude.
  private mutating func append(
    from: Double, _ first: GeodesicRay, to: Double, _ last: GeodesicRay, span: Double,
    bend: Double, _ point: (Double) -> GeodesicRay
  ) {
    if sheet.isStraight(from: first, to: last, span: span, bend: bend, tolerance: scale.chords) {
      append(last)
      return
    }
    let middle = (from + to) / 2
    let between = point(middle)
    append(from: from, first, to: middle, between, span: span / 2, bend: bend, point)
    append(from: middle, between, to: to, last, span: span / 2, bend: bend, point)
  }

  /// Appends an arc around `center`, clockwise from the direction of its azimuth, where the outline
  /// is.
  private mutating func appendArc(around center: GeodesicRay, by degrees: Double) {
    let steps = max(1, (degrees / BufferScale.arcStep).rounded(.up))
    let width = degrees / steps
    let scale = scale
    var before = scale.ahead(of: center)
    for step in 1...Int(steps) {
      let end = width * Double(step)
      let next = scale.ahead(of: center.turned(by: end))
      append(
        from: end - width, before, to: end, next, span: scale.metres * width * (.pi / 180), bend: 0
      ) { scale.ahead(of: center.turned(by: $0)) }
      before = next
    }
  }

  /// Appends the geodesic from `center` outwards, or back to it, without either end of it.
  private mutating func appendSpoke(of center: GeodesicRay, outwards: Bool) {
    for step in 1..<max(spokes, 1) {
      let share = Double(outwards ? step : spokes - step) / Double(spokes)
      append(WGS84().advance(center, metres: scale.metres * share))
    }
  }
}

// Sides and ends of ribbons.
extension OffsetOutline {
  /// How much further than needed the area around a bend is drawn, in degrees on either side.
  private static let overlap = 5.0
  /// The same along the line, as a share of the length.
  private static let ahead = 0.01
  /// Turns that a single vertex on the outer side stands for, in degrees: 1 - cos(turn / 2) is 1e-4.
  private static let slightTurn = 1.6

  /// Appends the left side of a ribbon, but for its first point where the outline is already there,
  /// and its end from left to right.
  private mutating func appendLeftSide(of ribbon: Ribbon) {
    guard let first = ribbon.pieces.first, let last = ribbon.pieces.last else { return }
    var from = 0.0
    var before = scale.ahead(of: first.start.turned(by: -90))
    if xs.isEmpty { append(before) }
    for (index, piece) in ribbon.pieces.enumerated() {
      var to = piece.metres
      var next = scale.ahead(of: piece.end.turned(by: -90))
      let turn = index < ribbon.turns.count ? ribbon.turns[index] : 0
      var inset = 0.0
      if turn < 0 {
        inset = scale.inset(turn: turn)
        to -= inset
        next = WGS84().advance(
          piece.end.turned(by: turn / 2 - 90), metres: scale.crossing(turn: turn))
      } else if turn > 0, turn < OffsetOutline.slightTurn {
        next = scale.ahead(of: piece.end.turned(by: turn / 2 - 90))
      }
      appendSide(of: piece, from: from, before, to: to, next)
      if turn >= OffsetOutline.slightTurn {
        appendArc(around: piece.end.turned(by: -90), by: turn)
        next = scale.ahead(of: piece.end.turned(by: turn - 90))
      }
      from = inset
      before = next
    }
    appendEnd(ribbon.end, at: last.end)
  }

  /// Appends the line on the left of a geodesic, between the points next to `from` and `to` on it.
  private mutating func appendSide(
    of piece: GeodesicPiece, from: Double, _ first: GeodesicRay, to: Double, _ last: GeodesicRay
  ) {
    let scale = scale
    append(
      from: from, first, to: to, last, span: abs(to - from), bend: scale.bendOfSides
    ) { scale.ahead(of: WGS84().advance(piece.start, metres: $0).turned(by: -90)) }
  }

  /// Appends what goes around the end of a ribbon, from its left to its right.
  private mutating func appendEnd(_ end: Ribbon.End, at center: GeodesicRay) {
    let left = center.turned(by: -90)
    let right = center.turned(by: 90)
    guard case .bend(let turn) = end else {
      if case .cap = end {
        appendArc(around: left, by: 180)
      } else {
        appendSpoke(of: left, outwards: false)
        append(center)
        appendSpoke(of: right, outwards: true)
        append(scale.ahead(of: right))
      }
      return
    }
    let leftArc = max(turn, 0) + OffsetOutline.overlap
    let rightArc = max(-turn, 0) + OffsetOutline.overlap
    // Between spokes so near to each other nothing is gained.
    if leftArc + rightArc >= 150 {
      appendArc(around: left, by: 180)
      return
    }
    appendArc(around: left, by: leftArc)
    appendSpoke(of: left.turned(by: leftArc), outwards: false)
    // A little ahead of the middle, which the next ribbon may have rounded otherwise.
    append(
      WGS84().advance(
        left.turned(by: (leftArc + 180 - rightArc) / 2), metres: scale.metres * OffsetOutline.ahead)
    )
    let last = right.turned(by: -rightArc)
    appendSpoke(of: last, outwards: true)
    append(scale.ahead(of: last))
    appendArc(around: last, by: rightArc)
  }
}

extension BufferScale {
  /// The point as far ahead as the scale reaches.
  func ahead(of ray: GeodesicRay) -> GeodesicRay { WGS84().advance(ray, metres: metres) }

  /// How many edges a geodesic of this length needs from a latitude to stay where it belongs: within
  /// 0.2 % of the length.
  fileprivate func spokes(from latitude: Double, in sheet: BufferSheet) -> Int {
    let point = GeodesicRay(latitude: latitude, longitude: 0, azimuth: 0)
    // Along the parallel, which bends most; the span goes to either side.
    let beside = GeodesicRay(latitude: latitude, longitude: 1, azimuth: 0)
    let bend = sheet.bend(from: point, to: beside, span: 2 * metres) ?? 1 / metres
    return max(1, Int((bend * metres / (8 * 2e-3)).squareRoot().rounded(.up)))
  }
}
