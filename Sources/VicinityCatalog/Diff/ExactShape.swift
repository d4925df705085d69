import Crypto
import VicinityCore
import VicinityGeometry

/// The text of a shape that is equal for equal shapes, wherever rings start and whichever way they run.
enum ExactShape {
  static func text(of shape: AreaGeometry) -> String {
    switch shape {
    case .circle(let center, let metres):
      return "circle \(center.latitude) \(center.longitude) \(metres)"
    case .polygons(let polygons):
      let texts = polygons.map { rings in
        (rings.prefix(1).map(text) + rings.dropFirst().map(text).sorted()).joined(separator: ";")
      }
      // What is compared is short, however many vertices there are.
      let digest = SHA256.hash(data: Array(texts.sorted().joined(separator: "|").utf8))
      return "polygons \(digest.map { String($0, radix: 16) }.joined(separator: "."))"
    }
  }

  private static func text(of ring: AreaRing) -> String {
    var points = Array(zip(ring.xs, ring.ys))
    // Around a pole, or once around the earth, where it starts counts.
    if let first = points.first, let last = points.last, first == last {
      points.removeLast()
      if let start = points.indices.min(by: { points[$0] < points[$1] }) {
        points = Array(points[start...] + points[..<start])
        if points.count > 2, points[points.count - 1] < points[1] {
          points = [points[0]] + points.dropFirst().reversed()
        }
      }
    }
    return points.map { "\($0.0) \($0.1)" }.joined(separator: ",")
  }
}
