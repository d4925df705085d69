#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A point of the ellipsoid, in metres from the earth's centre: `x` towards 0,0, `y` towards 0,90, `z`
/// towards the north pole.
@usableFromInline
package typealias EarthPoint = SIMD3<Double>

extension EarthPoint {
  package init(latitude: Double, longitude: Double) {
    let meridian = MeridianPoint(latitude: latitude)
    let radians = longitude * (.pi / 180)
    self.init(
      meridian.axisDistance * cos(radians), meridian.axisDistance * sin(radians), meridian.height)
  }

  package init(_ coordinate: Coordinate) {
    self.init(latitude: coordinate.latitude, longitude: coordinate.longitude)
  }

  /// The place on the ellipsoid in the direction from the earth's middle, right for points of the
  /// ellipsoid and near enough for those within it.
  package var ground: Coordinate {
    let axisDistance = (x * x + y * y).squareRoot()
    let latitude = atan2(z, axisDistance * (1 - Ellipsoid.eccentricitySquared))
    return Coordinate(
      uncheckedLatitude: latitude * (180 / .pi), longitude: atan2(y, x) * (180 / .pi))
  }

  @inlinable @inline(__always)
  package func dot(_ other: EarthPoint) -> Double { (self * other).sum() }

  /// The straight line through the earth.
  @inlinable @inline(__always)
  package func chord(to other: EarthPoint) -> Double { (self - other).length }

  @inlinable @inline(__always)
  package var length: Double { dot(self).squareRoot() }
}

/// A ball that holds a piece of a line, and so bounds how near it can be.
@usableFromInline
package struct BoundingBall: Sendable {
  @usableFromInline package let center: EarthPoint
  @usableFromInline package let radius: Double

  /// A ball around all of `balls`, of which there is at least one.
  package init(around balls: [BoundingBall]) {
    let low = balls.reduce(balls[0].center) { pointwiseMin($0, $1.center) }
    let high = balls.reduce(balls[0].center) { pointwiseMax($0, $1.center) }
    let middle = (low + high) / 2
    center = middle
    radius = balls.reduce(0) { max($0, $1.center.chord(to: middle) + $1.radius) }
  }

  @inlinable
  package init(center: EarthPoint, radius: Double) {
    self.center = center
    self.radius = radius
  }

  /// No point in the ball has a shorter chord to `point`.
  @inlinable @inline(__always)
  package func leastChord(to point: EarthPoint) -> Double {
    max(0, center.chord(to: point) - radius)
  }
}
