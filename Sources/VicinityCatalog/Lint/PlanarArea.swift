import Foundation
import VicinityCore
import VicinityGeometry

/// An area in the plane of longitude and latitude, for GEOS.
final class PlanarArea {
  let shape: Shape
  let box: PlanarBox

  /// Nil where there is nothing in it, or no plane for it.
  init?(_ area: AreaGeometry) {
    guard case .polygons(let polygons) = area, !polygons.isEmpty,
      let shape = try? AreaGeometry.folded(polygons),
      let box = (try? shape.boundingBox) ?? nil
    else { return nil }
    self.shape = shape
    self.box = box
  }

  /// The box around a circle: every point of the circle is in it. Nil where it is cut.
  convenience init?(around center: Coordinate, metres: Double) {
    guard let length = try? Length(metres, .metre) else { return nil }
    let box = BoundingBox(around: center, within: length)
    guard box.west < box.east,
      let ring = try? AreaRing(
        xs: [box.west, box.east, box.east, box.west, box.west],
        ys: [box.south, box.south, box.north, box.north, box.south])
    else { return nil }
    self.init(.polygons([[ring]]))
  }
}

/// The shapes of regions in the plane, each made once.
final class PlanarAreas {
  private var made: [Int: PlanarArea?] = [:]

  func find(_ number: Int, _ shapes: [AreaGeometry]) -> PlanarArea? {
    if let known = made[number] { return known }
    let area = shapes.indices.contains(number) ? PlanarArea(shapes[number]) : nil
    made[number] = .some(area)
    return area
  }
}

/// What shapes of the plane are on the earth.
enum PlanarMeasure {
  /// The area of one polygon, a shell and its holes, in square metres.
  static func squareMetres(_ polygon: [PlanarRing]) -> Double {
    let rings = polygon.compactMap { try? AreaRing(xs: $0.xs, ys: $0.ys) }
    return rings.isEmpty ? 0 : AreaGeometry.polygons([rings]).squareMetres
  }

  /// The area of a shape in square metres.
  static func squareMetres(_ shape: borrowing Shape) -> Double {
    guard let polygons = try? shape.polygons else { return 0 }
    return polygons.reduce(0) { $0 + squareMetres($1) }
  }

  /// How long a ring is, in metres.
  static func metres(around ring: PlanarRing) -> Double {
    guard let middle = ring.ys.first else { return 0 }
    let scale = Scale(latitude: middle)
    return ring.xs.indices.dropFirst().reduce(0) { sum, index in
      let x = (ring.xs[index] - ring.xs[index - 1]) * scale.x
      let y = (ring.ys[index] - ring.ys[index - 1]) * scale.y
      return sum + (x * x + y * y).squareRoot()
    }
  }

  /// How wide a polygon is, in metres: of a long strip, its width.
  static func width(_ polygon: [PlanarRing]) -> Double {
    let around = polygon.reduce(0) { $0 + metres(around: $1) }
    return around > 0 ? 2 * squareMetres(polygon) / around : 0
  }

  /// A point of a polygon or near it, latitude first, in digits that tell metres apart.
  static func place(_ polygon: [PlanarRing]) -> String {
    guard let ring = polygon.first, ring.count > 1 else { return "" }
    let count = Double(ring.count - 1)
    let x = ring.xs.dropLast().reduce(0, +) / count
    let y = ring.ys.dropLast().reduce(0, +) / count
    return "\(digits(y)), \(digits(x))"
  }

  /// Six decimals.
  static func digits(_ degrees: Double) -> String {
    JSONText.number((degrees * 1e6).rounded() / 1e6)
  }

  /// Square metres for people: three digits, and no more than there are.
  static func text(squareMetres: Double) -> String {
    guard squareMetres < 1e6 else {
      return "\(JSONText.number((squareMetres / 1e4).rounded() / 100)) km2"
    }
    return "\(JSONText.number(rounded(squareMetres))) m2"
  }

  /// A number with one decimal where it is small.
  static func rounded(_ number: Double) -> Double {
    number < 100 ? (number * 10).rounded() / 10 : number.rounded()
  }
}

/// Metres in a degree around a latitude: near enough to measure what is small.
struct Scale {
  let x: Double
  let y = 111_195.0

  init(latitude: Double) {
    x = y * max(cos(latitude * .pi / 180), 1e-6)
  }
}
