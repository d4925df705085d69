import VicinityCore

/// What a request says of one subject's position, as the tests use it.
struct SubjectView {
  let fix: Fix?
  let spread: CircularNormal?
  let position: EarthPoint?
  /// The radius of the accuracy, stated or assumed; nil where no point says anything of areas.
  let statedMetres: Double?

  init(_ fix: Fix?) {
    self.fix = fix
    spread = fix?.spread
    position = fix?.point.map { EarthPoint($0) }
    statedMetres = spread == nil ? nil : fix?.effectiveAccuracy?.radiusMetres
  }

  /// Whether a point says anything of areas.
  var hasPoint: Bool { spread != nil && position != nil }

  /// Whether a code says where it is.
  var hasCode: Bool { fix.map { $0.locality.granularity > .none } ?? false }

  func has(_ need: CatalogSummary.Need) -> Bool {
    switch need {
    case .point: hasPoint
    case .code: hasCode
    case .either: hasPoint || hasCode
    }
  }
}
