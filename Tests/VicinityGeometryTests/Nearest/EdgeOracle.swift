import VicinityCore

/// The least geodesic distance to an edge that is straight in longitude and latitude, by sampling
/// it, and golden sections around each low sample.
struct EdgeOracle {
  var geodesic = GeodesicOracle()

  /// - Parameter edge: longitude and latitude of both ends; longitudes may be turns away.
  mutating func metres(
    _ point: Coordinate, _ edge: [(x: Double, y: Double)], samples: Int = 400
  ) throws -> Double {
    var lengths: [Double] = []
    for index in 0...samples {
      lengths.append(try metres(point, edge, at: Double(index) / Double(samples)))
    }
    var best = lengths.min() ?? .infinity
    for index in 0...samples {
      let before = index > 0 ? lengths[index - 1] : .infinity
      let after = index < samples ? lengths[index + 1] : .infinity
      guard lengths[index] <= before, lengths[index] <= after else { continue }
      var low = Double(max(index - 1, 0)) / Double(samples)
      var high = Double(min(index + 1, samples)) / Double(samples)
      let ratio = 0.618_033_988_749_894_8
      for _ in 0..<60 {
        let left = high - ratio * (high - low)
        let right = low + ratio * (high - low)
        if try metres(point, edge, at: left) < metres(point, edge, at: right) {
          high = right
        } else {
          low = left
        }
      }
      best = min(best, try metres(point, edge, at: (low + high) / 2))
    }
    return best
  }

  private mutating func metres(
    _ point: Coordinate, _ edge: [(x: Double, y: Double)], at share: Double
  ) throws -> Double {
    let x = edge[0].x + (edge[1].x - edge[0].x) * share
    let y = edge[0].y + (edge[1].y - edge[0].y) * share
    let folded = x - 360 * ((x + 180) / 360).rounded(.down)
    return geodesic.metresBetween(point, latitude: y.clamped(to: -90...90), longitude: folded)
  }
}

extension GeodesicOracle {
  mutating func metresBetween(
    _ point: Coordinate, latitude: Double, longitude: Double
  ) -> Double {
    (try? metres(point, Coordinate(latitude: latitude, longitude: longitude))) ?? .infinity
  }
}
