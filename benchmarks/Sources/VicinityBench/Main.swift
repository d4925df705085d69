import Foundation

@main
enum Main {
  static func main() throws {
    do {
      let settings = try Settings(Array(CommandLine.arguments.dropFirst()))
      if try !run(settings) { exit(1) }
    } catch let misuse as Settings.Misuse {
      print(misuse)
      exit(64)
    }
  }

  /// Runs the groups, or what is asked for instead; false where an answer was wrong.
  private static func run(_ settings: Settings) throws -> Bool {
    if let folder = settings.inputsToWrite {
      try InputFolder(folder).write(settings)
      return true
    }
    if let folder = settings.offersToWrite {
      try OfferFolder(folder, settings).write()
      return true
    }
    if let path = settings.catalogToPatch { return try FirstPatch.run(path) }
    // Of input that is there already, the seed and the size are not known.
    let made = [("seed", "\(settings.seed)"), ("size", settings.size.rawValue)]
    let setting =
      [("date", settings.date)] + Machine.facts + (settings.inputsToAnswer == nil ? made : [])
      + [("rounds", "\(settings.rounds), after one to warm up")]
    for (key, value) in setting { print("\(key): \(value)") }
    var reports: [GroupReport] = []
    func show(_ report: GroupReport) {
      print("\n\(report.text)")
      // A group takes a while: show it at once, into a file too.
      fflush(nil)
      reports.append(report)
    }
    if let folder = settings.inputsToAnswer {
      let answers = try InputAnswers(InputFolder(folder), rounds: settings.rounds)
      try answers.reports().forEach(show)
    } else {
      for group in settings.groups { try group.run(settings, show) }
    }
    if let path = settings.json {
      try Report(setting: setting, groups: reports).write(to: path)
    }
    return reports.allSatisfy(\.holds)
  }
}
