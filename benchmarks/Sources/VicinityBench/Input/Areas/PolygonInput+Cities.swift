extension PolygonInput {
  /// Adjoining neighborhoods, a hundred or more in each of at most 500 cities that do not touch.
  static func neighborhoods(_ count: Int, seed: UInt64) -> PolygonInput {
    let cities = min(500, max(1, count / 100))
    var slots = Box.country.slots(rows: 20, columns: 25)
    var random = SplitMix64(seed: seed ^ 11)
    var input = PolygonInput()
    for city in 0..<cities {
      // Shares that differ by one at most, and make up all.
      let share = count * (city + 1) / cities - count * city / cities
      let slot = slots.remove(at: random.index(slots.count))
      var grid = CityGrid(in: slot, neighborhoods: share, seed: random.next())
      for ring in grid.neighborhoods(share) { input.append([[ring]]) }
      input.append(box: grid.box)
    }
    return input
  }
}

extension Box {
  fileprivate func slots(rows: Int, columns: Int) -> [Box] {
    let height = (north - south) / Double(rows)
    let width = (east - west) / Double(columns)
    return (0..<rows * columns).map { slot in
      let south = south + Double(slot / columns) * height
      let west = west + Double(slot % columns) * width
      return Box(south: south, west: west, north: south + height, east: west + width)
    }
  }
}
