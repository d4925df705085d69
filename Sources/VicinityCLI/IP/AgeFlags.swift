import ArgumentParser
import Vicinity

/// From which age on sources count for less.
struct AgeFlags: ParsableArguments {
  @Option(
    name: .customLong("degrade-after"),
    help: ArgumentHelp("Past this age answers are one level coarser.", valueName: "days"))
  var degradeAfter: Int?

  @Option(
    name: .customLong("country-after"),
    help: ArgumentHelp("Past this age only the country counts.", valueName: "days"))
  var countryAfter: Int?

  @Option(
    name: .customLong("refuse-after"),
    help: ArgumentHelp("Past this age answers do not count.", valueName: "days"))
  var refuseAfter: Int?

  var policy: AgePolicy {
    var policy = AgePolicy()
    policy.degradeAfterDays = degradeAfter
    policy.countryOnlyAfterDays = countryAfter
    policy.refuseAfterDays = refuseAfter
    return policy
  }

  func validate() throws {
    for days in [degradeAfter, countryAfter, refuseAfter].compactMap(\.self) where days < 0 {
      throw ValidationError("write an age in days, 0 or more, not \(days)")
    }
  }
}
