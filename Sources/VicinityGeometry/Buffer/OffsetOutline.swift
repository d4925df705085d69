/// The outline of a part of a buffer, drawn clockwise, point by point.
struct OffsetOutline {
  private let scale: BufferScale
  /// Longitudes without jumps of a turn.
  private var xs: [Double] = []
  private var ys: [Double] = []

  /// The area around a point, as far as the scale reaches.
  init(around center: GeodesicRay, scale: BufferScale) {
    self.scale = scale
    append(scale.ahead(of: center))
    appendArc(around: center, by: 360)
  }

  init(around ribbon: Ribbon, scale: BufferScale) {
    self.scale = scale
    appendLeftSide(of: ribbon)
    appendLeftSide(of: ribbon.reversed)
  }

  /// The ring in the plane of longitude and latitude. One that runs around the earth is led along
  /// the pole on its right.
  var ring: PlanarRing {
    var outline = self
    // It ends where it starts, but for rounding.
    outline.xs.removeLast()
    outline.ys.removeLast()
    outline.append(latitude: ys[0], longitude: xs[0])
    var (xs, ys) = (outline.xs, outline.ys)
    let last = xs.count - 1
    if xs[last] != xs[0] {
      let pole: Double = xs[last] < xs[0] ? 90 : -90
      xs += [xs[last], xs[0], xs[0]]
      ys += [pole, pole, ys[0]]
    }
    return PlanarRing(xs: xs, ys: ys)
  }
}

// Points and curves.
extension OffsetOutline {
  private mutating func append(_ point: GeodesicRay) {
    append(latitude: point.latitude, longitude: point.longitude)
  }

  /// Latitudes stop 11 micrometres short of the poles, where the plane has its edges.
  private mutating func append(latitude: Double, longitude: Double) {
    let y = max(-90 + 1e-10, min(90 - 1e-10, latitude))
    guard let before = xs.last else {
      xs = [Turning.exact(longitude)]
      ys = [y]
      return
    }
    let turns = ((before - longitude) / 360).rounded()
    let x = Turning.exact(longitude) + 360 * turns
    if x == before, y == ys[ys.count - 1] { return }
    xs.append(x)
    ys.append(y)
  }

  /// Appends the curve that `point` gives for the numbers from `from` to `to`, without its first
  /// point; in halves where it is not straight enough in longitude and latitude.
  private mutating func append(
    from: Double, _ first: GeodesicRay, to: Double, _ last: GeodesicRay, span: Double,
    bend: Double, tolerance: Double, _ point: (Double) -> GeodesicRay
  ) {
    if scale.isStraight(first, last, span: span, bend: bend, tolerance: tolerance) {
      append(last)
      return
    }
    let middle = (from + to) / 2
    let between = point(middle)
    append(
      from: from, first, to: middle, between, span: span / 2, bend: bend, tolerance: tolerance,
      point)
    append(
      from: middle, between, to: to, last, span: span / 2, bend: bend, tolerance: tolerance, point)
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
        from: end - width, before, to: end, next, span: scale.metres * width * (.pi / 180), bend: 0,
        tolerance: scale.chords
      ) { scale.ahead(of: center.turned(by: $0)) }
      before = next
    }
  }

  /// Appends the geodesic from `center` outwards, or back to it.
  private mutating func appendSpoke(of center: GeodesicRay, outwards: Bool) {
    let scale = scale
    let (from, to) = outwards ? (0, scale.metres) : (scale.metres, 0)
    let tip = scale.ahead(of: center)
    append(
      from: from, outwards ? center : tip, to: to, outwards ? tip : center, span: scale.metres,
      bend: 0, tolerance: scale.spokes
    ) { WGS84().advance(center, metres: $0) }
  }
}

// Sides and ends of ribbons.
extension OffsetOutline {
  /// How much further than needed the area around a bend is drawn, in degrees on either side.
  private static let overlap = 5.0
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
      from: from, first, to: to, last, span: abs(to - from),
      bend: scale.bendOfSides, tolerance: scale.chords
    ) { scale.ahead(of: WGS84().advance(piece.start, metres: $0).turned(by: -90)) }
  }

  private mutating func appendEnd(_ end: Ribbon.End, at center: GeodesicRay) {
    let left = center.turned(by: -90)
    let right = center.turned(by: 90)
    var (leftArc, rightArc) = (0.0, 0.0)
    switch end {
    case .cap: leftArc = 180
    case .bend(let turn):
      leftArc = max(turn, 0) + OffsetOutline.overlap
      rightArc = max(-turn, 0) + OffsetOutline.overlap
    case .flat: break
    }
    // Between spokes that are further apart than that, nothing is gained.
    if leftArc + rightArc >= 150 {
      appendArc(around: left, by: 180)
      return
    }
    if leftArc > 0 { appendArc(around: left, by: leftArc) }
    appendSpoke(of: left.turned(by: leftArc), outwards: false)
    appendSpoke(of: right.turned(by: -rightArc), outwards: true)
    if rightArc > 0 { appendArc(around: right.turned(by: -rightArc), by: rightArc) }
  }
}

extension BufferScale {
  /// The point as far ahead as the scale reaches.
  func ahead(of ray: GeodesicRay) -> GeodesicRay { WGS84().advance(ray, metres: metres) }
}
