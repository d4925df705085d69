#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A few geodesics end to end, bent so little that the band around them is a simple polygon.
///
/// Its directions stay within ``directions`` degrees, and at every bend enough of either geodesic is
/// left on the inner side. So the two sides of the band run on as the geodesics do, and never meet.
struct Ribbon {
  /// What is at one end of it.
  enum End {
    /// The end of the line: half a disc.
    case cap
    /// The next ribbon goes on, turned clockwise by so many degrees.
    case bend(Double)
    /// The ribbon before has covered what is around this point.
    case flat
  }

  var pieces: [GeodesicPiece]
  /// The clockwise turns between the pieces, in degrees.
  var turns: [Double] = []
  var start: End
  var end: End = .cap

  /// The sharpest turn inside a ribbon, and how far apart its directions may be.
  private static let sharpestTurn = 60.0
  private static let directions = 70.0
  private static let longest = 300_000.0
  private static let mostPieces = 64

  /// The same ribbon the other way.
  var reversed: Ribbon {
    Ribbon(
      pieces: pieces.reversed().map(\.reversed), turns: turns.reversed().map { -$0 }, start: end,
      end: start)
  }

  /// The chain as ribbons.
  static func ribbons(of chain: GeodesicChain, scale: BufferScale) -> [Ribbon] {
    let pieces = chain.pieces
    guard let first = pieces.first, let last = pieces.last else { return [] }
    var ribbons: [Ribbon] = []
    var open = Ribbon(pieces: [first], start: chain.isClosed ? .flat : .cap)
    var direction = (now: 0.0, low: 0.0, high: 0.0)
    var metres = first.metres
    // How much of the last piece the bend at its start takes.
    var taken = 0.0
    for (before, piece) in zip(pieces, pieces.dropFirst()) {
      let turn = Ribbon.turn(from: before, to: piece)
      let inset = scale.inset(turn: turn)
      direction.now += turn
      direction.low = min(direction.low, direction.now)
      direction.high = max(direction.high, direction.now)
      metres += piece.metres
      let goesOn =
        abs(turn) <= sharpestTurn && direction.high - direction.low <= directions
        && taken + inset <= 0.9 * before.metres && inset <= 0.9 * piece.metres
        && metres <= longest && open.pieces.count < mostPieces
      if goesOn {
        open.pieces.append(piece)
        open.turns.append(turn)
        taken = inset
      } else {
        open.end = .bend(turn)
        ribbons.append(open)
        open = Ribbon(pieces: [piece], start: .flat)
        direction = (0, 0, 0)
        metres = piece.metres
        taken = 0
      }
    }
    open.end = chain.isClosed ? .bend(turn(from: last, to: first)) : .cap
    ribbons.append(open)
    return ribbons
  }

  /// The clockwise turn from a piece to the next, -180...180.
  private static func turn(from piece: GeodesicPiece, to next: GeodesicPiece) -> Double {
    (next.start.azimuth - piece.end.azimuth).remainder(dividingBy: 360)
  }
}

extension BufferScale {
  /// How far from a bend by `turn` degrees the two inner sides cross, on a sphere: sin(metres) is
  /// sin(distance) cos(turn / 2).
  func crossing(turn: Double) -> Double {
    let radius = BufferScale.radius
    return radius * asin(min(1, sin(metres / radius) / cos(turn * (.pi / 360))))
  }

  /// How far along either piece of a bend the point lies that is nearest to that crossing.
  func inset(turn: Double) -> Double {
    let radius = BufferScale.radius
    return radius * atan(tan(crossing(turn: turn) / radius) * sin(abs(turn) * (.pi / 360)))
  }
}
