public import VicinityCore

/// Areas ready to answer in which of them somebody may be, whose position is not known exactly.
///
/// ```swift
/// let matcher = AreaMatcher(try Areas(contentsOf: "districts.geojson"))
/// for match in matcher.matches(fix) ?? [] {
///   print(match.index, match.match.answer, match.match.probability)
/// }
/// ```
public struct AreaMatcher: Sendable {
  private let sites: [FeatureSite]

  /// - Complexity: O(vertices).
  public init(_ areas: Areas) {
    sites = areas.geometries.map { FeatureSite(FeatureGeometry(area: $0.area)) }
  }

  /// The areas in which somebody is certainly or possibly: those whose edge is nearer than the
  /// fix's accuracy, at `confidence`, or that hold all of it. The most probable first; of several
  /// alike, the one listed first. Nil where the fix says nothing of small areas: see ``Fix/trust``.
  ///
  /// - Precondition: `confidence` is between 0 and 1.
  /// - Complexity: O(areas), and O(vertices) of those that are near, some microseconds each.
  public func matches(_ fix: Fix, confidence: Double = Match.confidence) -> [AreaMatch]? {
    guard let point = fix.point, let reach = fix.spread?.radiusMetres(holding: confidence) else {
      return nil
    }
    var matches: [AreaMatch] = []
    for (index, site) in sites.enumerated() {
      guard let distance = site.signedDistance(to: point, below: reach),
        let match = site.match(fix, distance, confidence)
      else { continue }
      matches.append(AreaMatch(index: index, match: match))
    }
    return matches.sorted {
      $0.match.probability == $1.match.probability
        ? $0.index < $1.index : $0.match.probability > $1.match.probability
    }
  }
}

/// An area in which somebody may be.
public struct AreaMatch: Hashable, Sendable {
  /// The area's position among ``Areas``.
  public let index: Int
  /// Whether somebody is there.
  public let match: Match
}

extension Area {
  /// Whether somebody is in the area, and how likely; nil where the fix says nothing of small areas.
  /// The probability is within 1e-9 for circles, as on a plane, and within 1e-6 for polygons.
  ///
  /// - Precondition: `confidence` is between 0 and 1.
  /// - Complexity: O(vertices), each time; for many questions there is ``AreaMatcher``.
  public func match(_ fix: Fix, confidence: Double = Match.confidence) -> Match? {
    let site = FeatureSite(FeatureGeometry(area: geometry))
    guard let point = fix.point, let distance = site.signedDistance(to: point) else { return nil }
    return site.match(fix, distance, confidence)
  }
}

extension FeatureSite {
  /// The distance to the area's edge, negative inside; nil where it is `limit` or more, and for an
  /// area without a point.
  fileprivate func signedDistance(
    to point: Coordinate, below limit: Double = .infinity
  ) -> Double? {
    if case .circle(let center, let radius) = area {
      guard leastChord(to: EarthPoint(point)) < limit else { return nil }
      let distance = WGS84().distanceMetres(from: center, to: point) - radius
      return distance < limit ? distance : nil
    }
    if covers(point) { return edgeHit(0, NearestSearch(point)).map { -$0.distanceMetres } }
    guard let hit = edgeHit(0, NearestSearch(point, upTo: limit)), hit.distanceMetres < limit else {
      return nil
    }
    return hit.distanceMetres
  }

  fileprivate func match(_ fix: Fix, _ distance: Double, _ confidence: Double) -> Match? {
    guard let point = fix.point, let spread = fix.spread else { return nil }
    switch area {
    case .circle(_, let radius):
      return fix.match(circleOf: radius, atMetres: distance + radius, confidence: confidence)
    case .polygons(let polygons):
      guard let answer = fix.answer(signedDistanceMetres: distance, confidence: confidence) else {
        return nil
      }
      let share = GaussianMass.share(
        in: polygons, isCovered: distance < 0 || covers(point), around: point, spread)
      return Match(answer: answer, probability: share, signedDistanceMetres: distance)
    }
  }
}
