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

  /// Runs the groups; false where an answer was wrong.
  private static func run(_ settings: Settings) throws -> Bool {
    let setting =
      [("date", settings.date)] + Machine.facts + [
        ("seed", "\(settings.seed)"), ("size", settings.size.rawValue),
        ("rounds", "\(settings.rounds), after one to warm up"),
      ]
    for (key, value) in setting { print("\(key): \(value)") }
    var reports: [GroupReport] = []
    for group in settings.groups {
      try group.run(settings) { report in
        print("\n\(report.text)")
        // A group takes a while: show it at once, into a file too.
        fflush(nil)
        reports.append(report)
      }
    }
    if let path = settings.json {
      try Report(setting: setting, groups: reports).write(to: path)
    }
    return reports.allSatisfy(\.holds)
  }
}
