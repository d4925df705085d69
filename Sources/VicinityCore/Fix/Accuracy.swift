/// How well a position is known: a radius around it, and how often the truth lies within.
///
/// Zero is no accuracy, and neither is NaN: what claims to be perfect is unknown.
public struct Accuracy: Hashable, Sendable {
  /// Above zero, in metres.
  public let radiusMetres: Double
  /// How often the truth is within the radius, between 0 and 1.
  public let confidence: Double

  /// What a device means by its accuracy.
  public static let deviceConfidence = 0.68
  /// What is taken where nobody says.
  public static let unstatedConfidence = 0.5

  /// An accuracy; nil where the radius is no length above zero, or the confidence not between 0 and 1.
  public init?(radiusMetres: Double, confidence: Double) {
    guard radiusMetres > 0, radiusMetres <= Length.limitMetres, confidence > 0, confidence < 1
    else { return nil }
    self.radiusMetres = radiusMetres
    self.confidence = confidence
  }

  private init(device radiusMetres: Double) {
    self.radiusMetres = radiusMetres
    confidence = Accuracy.deviceConfidence
  }

  /// What is assumed of a position whose accuracy is unknown; nil for one by IP address, which may
  /// be anywhere in its region.
  static func assumed(_ source: Fix.Source) -> Accuracy? {
    switch source {
    case .gps: Accuracy(device: 50)
    case .wifi: Accuracy(device: 150)
    case .user: Accuracy(device: 30)
    case .ip: nil
    }
  }
}
