import Foundation
import Testing
import VicinityCatalog
import VicinityOffers

@Suite struct TimeZoneFilesTests {
  private func failure(_ name: String, _ files: TimeZoneFiles = TimeZoneFiles()) -> TimeZoneError? {
    do throws(TimeZoneError) {
      _ = try files.transitions(for: name)
      return nil
    } catch {
      return error
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Europe"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }

  @Test func `links are zones`() throws {
    let files = TimeZoneFiles()
    #expect(
      try files.transitions(for: "US/Pacific") == files.transitions(for: "America/Los_Angeles"))
    #expect(try files.transitions(for: "UTC") == [ZoneTransition(at: .min, offset: 0)])
    #expect(try files.transitions(for: "Etc/GMT+5").first?.offset == -18_000)
  }

  @Test func `what is no name is no zone`() {
    for name in [
      "", "/", "/etc/passwd", "../../../etc/passwd", "Europe/../UTC", "Europe//Berlin", "Europe/",
      "Europe", "Europe/Berlin/", "Europe/Ber lin", "zone.tab", "localtime", "posix/UTC",
      "right/UTC",
      "Europe/Z\u{fc}rich", "UTC\0", "-", String(repeating: "a", count: 100),
      String(repeating: "a/", count: 50), String(repeating: "a", count: 1_000_000),
    ] {
      guard case .unknownZone = failure(name) else {
        Issue.record("\(name.prefix(40))")
        continue
      }
    }
  }

  @Test func `an unknown zone comes with names like it`() {
    #expect(failure("Europe/Berln") == .unknownZone(name: "Europe/Berln", near: ["Europe/Berlin"]))
    #expect(failure("Los_Angeles")?.description.contains("America/Los_Angeles") == true)
    #expect(
      failure("europe/pariss")?.description
        == "time zone \"europe/pariss\": is not in the database: write Europe/Paris")
    #expect(
      failure("Mars/Olympus\u{1b}")?.description
        == "time zone \"Mars/Olympus\\u{1b}\": is not in the database: "
        + "write a name of the IANA database, such as America/Los_Angeles")
  }

  @Test func `a missing database says how to get one`() {
    let files = TimeZoneFiles(folder: "/nowhere/zones")
    #expect(
      failure("UTC", files)?.description
        == "time zones: there are none in /nowhere/zones: install tzdata, or name its folder in TZDIR"
    )
    #expect(files.version == nil)
    #expect(TimeZoneFiles.folders(environment: "/zones") == ["/zones"])
    #expect(TimeZoneFiles.folders(environment: "").first == "/usr/share/zoneinfo")
    #expect(TimeZoneFiles.folders(environment: nil).count == 4)
  }

  @Test func `a damaged file is named`() throws {
    try withFolder { folder in
      let files = TimeZoneFiles(folder: folder)
      let url = URL(filePath: "\(folder)/Europe/Berlin")
      try Data(ZoneFile().bytes.dropLast()).write(to: url)
      #expect(
        failure("Europe/Berlin", files)?.description
          == "time zone \"Europe/Berlin\": \(folder)/Europe/Berlin ends too early: install tzdata again"
      )
      try Data(count: TZif.mostBytes + 1).write(to: url)
      #expect(
        failure("Europe/Berlin", files)
          == .damaged(name: "Europe/Berlin", path: "\(folder)/Europe/Berlin", .tooLarge))
      try Data(ZoneFile().bytes).write(to: url)
      #expect(failure("Europe/Berlin", files) == nil)
    }
  }

  @Test func `the release is read where it is told`() throws {
    try withFolder { folder in
      let files = TimeZoneFiles(folder: folder)
      #expect(files.version == nil)
      let list = URL(filePath: "\(folder)/tzdata.zi")
      try Data("# version 2026b\n# zones\n".utf8).write(to: list)
      #expect(files.version == "2026b")
      try Data("2026c\n".utf8).write(to: URL(filePath: "\(folder)/+VERSION"))
      #expect(files.version == "2026c")
      try Data("\u{1b}[31m\n".utf8).write(to: URL(filePath: "\(folder)/+VERSION"))
      #expect(files.version == "2026b")
      try Data([0xFF, 0xFE]).write(to: list)
      #expect(files.version == nil)
    }
  }
}
