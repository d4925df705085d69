/// Whether somebody is in an area, as far as a fix can tell.
public struct Match: Hashable, Sendable {
  /// The answer. The raw value is what the command line prints.
  public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// At the wanted confidence, yes.
    case certain
    /// Neither yes nor no.
    case possible
    /// At the wanted confidence, no.
    case no
  }

  /// Whether somebody is there.
  public let answer: Answer
  /// How likely it is, from 0 to 1, if errors are normal ones.
  public let probability: Double
  /// The distance to the area's edge, negative inside, in metres.
  public let signedDistanceMetres: Double

  /// What is wanted where nobody says.
  public static let confidence = 0.95

  package init(answer: Answer, probability: Double, signedDistanceMetres: Double) {
    self.answer = answer
    self.probability = probability
    self.signedDistanceMetres = signedDistanceMetres
  }
}

extension Fix {
  /// Whether somebody is in an area whose edge is `distance` metres from ``point``, negative where
  /// that is inside: certain if the circle that holds the truth with `confidence` lies in the area, no
  /// if it does not reach it, else possible. Nil where the fix cannot say anything of small areas.
  ///
  /// - Precondition: `confidence` is between 0 and 1.
  public func answer(
    signedDistanceMetres distance: Double, confidence: Double = Match.confidence
  ) -> Match.Answer? {
    guard let reach = spread?.radiusMetres(holding: confidence) else { return nil }
    guard distance < reach else { return .no }
    return distance <= -reach && trust == .certain ? .certain : .possible
  }

  /// Whether somebody is in a circle whose centre is `distance` metres from ``point``; nil as by
  /// ``answer(signedDistanceMetres:confidence:)``. Some microseconds.
  public func match(
    circleOf radius: Double, atMetres distance: Double, confidence: Double = Match.confidence
  ) -> Match? {
    guard let spread,
      let answer = answer(signedDistanceMetres: distance - radius, confidence: confidence)
    else { return nil }
    return Match(
      answer: answer, probability: spread.probability(inCircleOf: radius, atMetres: distance),
      signedDistanceMetres: distance - radius)
  }
}
