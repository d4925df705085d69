/// Why an area is invalid, and where that shows.
public struct AreaFlaw: Error, Hashable, Sendable {
  /// The reason: in GEOS's words where GEOS found it.
  public let reason: String
  /// Where, in degrees as written; nil where the flaw has no place.
  public let latitude: Double?
  /// Where, in degrees as written; nil where the flaw has no place.
  public let longitude: Double?

  init(reason: String, latitude: Double?, longitude: Double?) {
    self.reason = reason
    // An out-of-range number is shown as it is; NaN is no place.
    self.latitude = latitude.flatMap { $0.isFinite ? $0 : nil }
    self.longitude = longitude.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The flaw of a position that is none.
  init(outOfRangeLatitude latitude: Double, longitude: Double) {
    let isSwapped = abs(latitude) <= 180 && abs(longitude) <= 90
    self.init(
      reason: isSwapped
        ? "Coordinate out of range (longitude and latitude look swapped)"
        : "Coordinate out of range",
      latitude: latitude, longitude: longitude)
  }

  func defect(row: Int, line: Int) -> Defect {
    var problem = "the area is invalid: \(reason)"
    if let latitude, let longitude { problem += " at \(latitude),\(longitude)" }
    return Defect(
      .invalidArea, row: row, line: line, problem: problem,
      mend: "correct it, or pass --repair to mend it or --skip-bad to leave it out")
  }
}
