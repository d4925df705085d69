extension Coordinate {
  /// Why `latitude`, `longitude` is no coordinate. To be called only where it is none.
  @inline(never)
  @usableFromInline
  static func refusal(latitude: Double, longitude: Double) -> CoreError {
    let (problem, mend) = defect(latitude: latitude, longitude: longitude)
    return CoreError(
      .coordinate, input: "\(latitude),\(longitude)", problem: problem, mend: mend)
  }

  /// What is wrong with `latitude`, `longitude`, and how to mend it.
  package static func defect(
    latitude: Double, longitude: Double
  ) -> (problem: String, mend: String) {
    guard latitude.isFinite else {
      return ("latitude \(latitude) is not a finite number", "write degrees from -90 to 90")
    }
    guard longitude.isFinite else {
      return ("longitude \(longitude) is not a finite number", "write degrees from -180 to 180")
    }
    if abs(latitude) > 90 {
      let problem = "latitude \(latitude) is outside -90...90"
      if abs(latitude) <= 180, abs(longitude) <= 90 {
        return (problem, "latitude and longitude look swapped")
      }
      return (problem, "write degrees from -90 to 90")
    }
    let problem = "longitude \(longitude) is outside -180...180"
    if abs(longitude) <= 360 {
      let folded = longitude > 0 ? longitude - 360 : longitude + 360
      return (problem, "the same meridian is \(folded)")
    }
    return (problem, "write degrees from -180 to 180")
  }
}
