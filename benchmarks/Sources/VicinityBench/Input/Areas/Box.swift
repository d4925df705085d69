import CSpatial

/// Between two meridians and two parallels, in degrees.
struct Box {
  let south: Double
  let west: Double
  let north: Double
  let east: Double

  /// About where the contiguous United States lie.
  static let country = Box(south: 25, west: -124, north: 49, east: -67)

  /// A point anywhere in it, each as likely as another in degrees.
  func point(_ random: inout SplitMix64) -> spatial_point {
    spatial_point(
      latitude: random.number(in: south...north), longitude: random.number(in: west...east))
  }
}
