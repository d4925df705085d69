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
    let search = NearestSearch(point, upTo: reach)
    for (index, site) in sites.enumerated() {
      guard let edge = site.edge(search), edge.signedMetres < reach,
        let match = site.match(fix, edge, confidence)
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
    guard let point = fix.point, let edge = site.edge(NearestSearch(point)) else { return nil }
    return site.match(fix, edge, confidence)
  }
}

extension AreaGeometry {
  /// The distance from `point` to the edge, negative inside; nil for an area without a point.
  ///
  /// - Complexity: O(vertices).
  package func signedDistanceMetres(to point: Coordinate) -> Double? {
    FeatureSite(FeatureGeometry(area: self)).edge(NearestSearch(point))?.signedMetres
  }
}

/// Where the edge of an area is, seen from a point.
private struct AreaEdge {
  /// The distance to it, negative inside.
  let signedMetres: Double
  /// Whether the area covers the point, as it does on its edge too.
  let isCovered: Bool
}

extension FeatureSite {
  /// The edge of the area; nil where the area does not cover the point and the edge is beyond the
  /// limit of `search`, and for an area without a point.
  fileprivate func edge(_ search: NearestSearch) -> AreaEdge? {
    if case .circle(let center, let radius) = area {
      guard leastChord(to: search.position) <= search.metres else { return nil }
      let metres = WGS84().distanceMetres(from: center, to: search.point) - radius
      return AreaEdge(signedMetres: metres, isCovered: metres <= 0)
    }
    // However deep inside the point is.
    if covers(search.point) {
      return edgeHit(0, NearestSearch(search.point)).map {
        AreaEdge(signedMetres: -$0.distanceMetres, isCovered: true)
      }
    }
    return edgeHit(0, search).map {
      AreaEdge(signedMetres: $0.distanceMetres, isCovered: false)
    }
  }

  fileprivate func match(_ fix: Fix, _ edge: AreaEdge, _ confidence: Double) -> Match? {
    guard let point = fix.point, let spread = fix.spread else { return nil }
    switch area {
    case .circle(_, let radius):
      return fix.match(
        circleOf: radius, atMetres: edge.signedMetres + radius, confidence: confidence)
    case .polygons(let polygons):
      guard let answer = fix.answer(signedDistanceMetres: edge.signedMetres, confidence: confidence)
      else { return nil }
      var mass = GaussianMass(around: point, spread, WGS84())
      for polygon in polygons {
        for (index, ring) in polygon.enumerated() {
          ring.withView { mass.add($0, isShell: index == 0) }
        }
      }
      return Match(
        answer: answer, probability: mass.share(isCovered: edge.isCovered),
        signedDistanceMetres: edge.signedMetres)
    }
  }
}
