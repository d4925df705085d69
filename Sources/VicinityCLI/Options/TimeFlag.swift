import ArgumentParser
import Vicinity

/// When something is done.
struct TimeFlag: ParsableArguments {
  @Option(help: ArgumentHelp("When, by RFC 3339. (default: now)", valueName: "time"))
  var time: String?

  /// The time that was given, or now.
  func now() throws -> OfferTime { try Clock.time(time) }
}
