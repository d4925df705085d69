/// A distance along the ground: at least zero, at most half-way around the earth.
///
/// ```swift
/// let reach = try Length("2mi")
/// reach.metres                       // 3218.688
/// try Length(500, .metre) < reach    // true
/// ```
///
/// Lengths compare by their metres. ``unit`` only remembers how the length was said.
public struct Length: Sendable {
  /// The length in metres.
  public let metres: Double
  /// The unit in which it was given.
  public let unit: LengthUnit

  /// The longest length that is accepted, in metres: just over the longest geodesic on the
  /// WGS 84 ellipsoid, which is 20,003,931.4586 m from pole to pole.
  public static let limitMetres = 20_003_932.0

  /// A length of `value` units.
  ///
  /// - Throws: ``CoreError`` where `value` is negative, not finite or beyond ``limitMetres``.
  public init(_ value: Double, _ unit: LengthUnit) throws(CoreError) {
    // For whole numbers the product is exact, so the quotient is the nearest double.
    let (numerator, decimals) = unit.ratio
    try self.init(
      checkedMetres: value * Double(numerator) / DecimalNumber.doublePowersOfTen[decimals],
      unit: unit, input: "\(value) \(unit.rawValue)")
  }

  init(
    checkedMetres metres: Double, unit: LengthUnit, input: @autoclosure () -> String
  ) throws(CoreError) {
    guard metres.isFinite else {
      throw CoreError(
        .length, input: input(), problem: "is not a finite number",
        mend: "write a number such as 2mi"
      )
    }
    guard metres.sign == .plus || metres == 0 else {
      throw CoreError(
        .length, input: input(), problem: "is negative", mend: "write a length of zero or more")
    }
    guard metres <= Length.limitMetres else {
      throw CoreError(
        .length, input: input(), problem: "is longer than half-way around the earth",
        mend: "write at most 20003 km (12429 mi)")
    }
    self.metres = abs(metres)
    self.unit = unit
  }

  /// The length as a number of `unit`.
  public func value(in unit: LengthUnit) -> Double { metres / unit.metres }
}

extension Length: Hashable, Comparable {
  /// Whether both are the same number of metres.
  public static func == (left: Length, right: Length) -> Bool { left.metres == right.metres }

  /// Whether the left one is shorter.
  public static func < (left: Length, right: Length) -> Bool { left.metres < right.metres }

  /// Hashes the metres.
  public func hash(into hasher: inout Hasher) { hasher.combine(metres) }
}
