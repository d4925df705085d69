import VicinityCore

/// What a request says of one subject's position, as the tests use it: numbers only, so that copies cost
/// nothing.
struct SubjectView {
  /// Whether the request says anything of it.
  let isKnown: Bool
  let point: Coordinate?
  let position: EarthPoint?
  let spread: CircularNormal?
  /// The radius of the accuracy, stated or assumed; nil where no point says anything of areas.
  let statedMetres: Double?
  let ageSeconds: Int?
  /// Whether it can tell that somebody is in a small area.
  let isCertain: Bool
  /// Whether a code says where it is.
  let hasCode: Bool

  init(_ fix: Fix?) {
    isKnown = fix != nil
    point = fix?.point
    position = fix?.point.map { EarthPoint($0) }
    spread = fix?.spread
    statedMetres = spread == nil ? nil : fix?.effectiveAccuracy?.radiusMetres
    ageSeconds = fix?.ageSeconds
    isCertain = fix?.trust == .certain
    hasCode = fix.map { $0.locality.granularity > .none } ?? false
  }

  /// Whether a point says anything of areas.
  var hasPoint: Bool { spread != nil && position != nil }

  func has(_ need: CatalogSummary.Need) -> Bool {
    switch need {
    case .point: hasPoint
    case .code: hasCode
    case .either: hasPoint || hasCode
    }
  }

  /// The disc that holds the truth with a probability; nil where nothing is said of areas.
  func disc(holding share: Double) -> AreaDisc? {
    guard share > 0, share < 1, let point, let position,
      let metres = spread?.radiusMetres(holding: share)
    else { return nil }
    return AreaDisc(point, position, metres: metres)
  }
}

/// The positions of a request, by subject.
struct SubjectViews {
  private let device, home, delivery: SubjectView

  init(_ request: OfferRequest) {
    device = SubjectView(request.device)
    home = SubjectView(request.home)
    delivery = SubjectView(request.delivery)
  }

  @inline(__always)
  subscript(_ subject: Subject) -> SubjectView {
    switch subject {
    case .device: device
    case .home: home
    case .delivery: delivery
    }
  }
}
