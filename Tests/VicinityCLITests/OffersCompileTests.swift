import Foundation
import Testing

/// `vicinity offers compile`, and what takes its file.
@Suite struct OffersCompileTests {
  private static let catalog = Tool.fixture("edinburgh/offers.yaml")

  private func withFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "offers.vicinity").path
    let made = try Tool.run("offers", "compile", Self.catalog, "-o", file)
    #expect(made.status == 0 && made.output.isEmpty && made.error.contains("19 offers, "))
    try body(file)
  }

  @Test func `a compiled catalog gives the same bytes`() throws {
    try withFile { file in
      for more in [
        ["decide", "--explain", "full"], ["decide", "--format", "table"],
        ["explain", "--offer", "block-lunch"],
      ] {
        let rest =
          [
            "--at", "55.9496,-3.1908", "--accuracy", "8m", "--fix-age", "PT5S", "--time",
            "2026-11-25T12:15:00Z", "--attr", "tier=gold",
          ] + more.dropFirst()
        let answers = try [Self.catalog, file].map {
          try Tool.run(["offers", more[0], $0] + rest)
        }
        #expect(answers[0].status == 0 && answers[0].output == answers[1].output)
        #expect(answers[0].output.contains("block-lunch"))
      }
    }
  }

  @Test func `what it is, and whether it is whole, is said`() throws {
    try withFile { file in
      let info = try Tool.run("index", "info", file, "--verify", "--format", "json")
      #expect(info.status == 0)
      let facts =
        try JSONSerialization.jsonObject(with: Data(info.output.utf8)) as? [String: Any] ?? [:]
      #expect(facts["kind"] as? String == "offers" && facts["offers"] as? Int == 19)
      #expect(facts["verified"] as? Bool == true)
      var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(fileURLWithPath: file))
      let damaged = try Tool.run("index", "info", file, "--verify")
      #expect(damaged.status == 65 && damaged.error.contains("is damaged between the bytes"))
    }
  }

  @Test func `it is refused where something else is wanted`() throws {
    try withFile { file in
      let check = try Tool.run("offers", "check", file)
      #expect(check.status == 1 && check.output.contains("is compiled already"))
      let locate = try Tool.run("locate", "55.9520,-3.1890", "--in", file)
      #expect(locate.status == 65 && locate.error.contains("is an index of offers, not of areas"))
      let unnamed = try Tool.run("offers", "compile", Self.catalog, "-o", "-")
      #expect(unnamed.status == 64 && unnamed.error.contains("write a file for -o"))
      let none = try Tool.run("offers", "compile", "no-such.yaml", "-o", file + "2")
      #expect(none.status == 66 && !FileManager.default.fileExists(atPath: file + "2"))
    }
  }
}
