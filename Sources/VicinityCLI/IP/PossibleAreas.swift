import Vicinity

/// The areas of a file, and in which of them addresses may be.
struct PossibleAreas {
  private let areas: Areas
  private let matcher: AreaMatcher
  /// Many addresses share a circle: what was found for it stands.
  private var known: [Fix: [Possible]?] = [:]

  /// An area in which an address may be.
  struct Possible {
    let area: Area
    let match: Match

    /// What it is called in tables.
    var label: String { area.name ?? area.id ?? "#\(area.feature)" }
    /// `13 %`.
    var percent: String {
      let percent = match.probability * 100
      return percent < 1 ? "<1 %" : "\(Humane.fixed(percent, 0)) %"
    }
    /// Six digits: more would claim more than the model knows.
    var probability: String { Humane.trimmed(match.probability, 6) }
  }

  private static let mostKnown = 100_000

  init(_ areas: Areas) {
    self.areas = areas
    matcher = AreaMatcher(areas)
  }

  /// The most probable first; nil where nothing can be said of small areas.
  mutating func possible(_ fix: Fix?) -> [Possible]? {
    guard let fix else { return nil }
    if let found = known[fix] { return found }
    let found = matcher.matches(fix)?.map {
      Possible(area: areas[$0.index], match: $0.match)
    }
    if known.count == PossibleAreas.mostKnown { known.removeAll() }
    known[fix] = .some(found)
    return found
  }
}
