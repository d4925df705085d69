/// The names by which coordinate columns are found without asking, best first.
enum CoordinateNames {
  static let latitude = ["lat", "latitude", "y"]
  static let longitude = ["lon", "lng", "long", "longitude", "x"]

  /// How well `name` fits: 0 best; nil not at all. White space around it and case do not matter.
  static func rank(_ name: String, among names: [String]) -> Int? {
    let plain = name.lowercased().filter { $0 != " " }
    return names.firstIndex(of: plain)
  }
}
