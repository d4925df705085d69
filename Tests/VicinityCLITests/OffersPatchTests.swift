import Foundation
import Testing

/// `vicinity offers patch`, and what takes its file.
@Suite struct OffersPatchTests {
  private static let catalog = Tool.fixture("edinburgh/offers.yaml")
  private static let request = [
    "--at", "55.9496,-3.1908", "--accuracy", "8m", "--fix-age", "PT5S", "--time",
    "2026-11-25T12:15:00Z", "--attr", "tier=gold", "--limit", "10",
  ]

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func write(_ text: String, _ file: URL) throws -> String {
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test func `a patch is taken where a compiled catalog is`() throws {
    try withFolder { folder in
      let base = folder.appending(path: "base.vicinity").path
      #expect(try Tool.run("offers", "compile", Self.catalog, "-o", base).status == 0)
      let lunch = try write(
        "offers: [{id: soup, priority: 99}]\nremove: [block-lunch]",
        folder.appending(path: "a.yaml"))
      let first = folder.appending(path: "a.patch").path
      let made = try Tool.run("offers", "patch", base, lunch, "-o", first)
      #expect(made.status == 0 && made.error.contains("1 of 19 offers changed"))
      let cake = try write("offers: [{id: cake, priority: 98}]", folder.appending(path: "b.yaml"))
      let both = folder.appending(path: "b.patch").path
      #expect(try Tool.run("offers", "patch", base, cake, "--patch", first, "-o", both).status == 0)

      let plain = try Tool.run(["offers", "decide", base] + Self.request)
      let patched = try Tool.run(["offers", "decide", base, "--patch", both] + Self.request)
      #expect(plain.output.contains("block-lunch") && !plain.output.contains("soup"))
      #expect(patched.output.contains("soup") && patched.output.contains("cake"))
      #expect(!patched.output.contains("block-lunch"))
      let gone = try Tool.run(
        ["offers", "explain", base, "--patch", both, "--offer", "block-lunch"] + Self.request)
      #expect(gone.status == 64 && gone.error.contains("there is no offer \"block-lunch\""))

      let info = try Tool.run("index", "info", both, "--verify", "--format", "json")
      let facts =
        try JSONSerialization.jsonObject(with: Data(info.output.utf8)) as? [String: Any] ?? [:]
      #expect(facts["kind"] as? String == "patch" && facts["offers"] as? Int == 2)
      #expect(facts["hidden"] as? Int == 1 && facts["verified"] as? Bool == true)
    }
  }

  @Test func `what does not fit is refused`() throws {
    try withFolder { folder in
      let base = folder.appending(path: "base.vicinity").path
      let other = folder.appending(path: "other.vicinity").path
      #expect(try Tool.run("offers", "compile", Self.catalog, "-o", base).status == 0)
      let small = try write("offers: [{id: a}]", folder.appending(path: "small.yaml"))
      #expect(try Tool.run("offers", "compile", small, "-o", other).status == 0)
      let patch = folder.appending(path: "a.patch").path
      #expect(try Tool.run("offers", "patch", other, small, "-o", patch).status == 0)
      let wrong = try Tool.run(["offers", "decide", base, "--patch", patch] + Self.request)
      #expect(wrong.status == 65 && wrong.error.contains("holds changes of another catalog"))
      let text = try Tool.run("offers", "patch", small, small, "-o", patch)
      #expect(text.status == 65 && text.error.contains("is not compiled"))
      let swapped = try Tool.run("offers", "decide", patch)
      #expect(swapped.status == 65 && swapped.error.contains("is a patch"))
      let defects = try write(
        "offers: [{id: a, who: nobody}]\nremove: [none]", folder.appending(path: "bad.yaml"))
      let bad = try Tool.run("offers", "patch", base, defects, "-o", patch + "2")
      #expect(bad.status == 65 && bad.error.contains("there is no segment \"nobody\""))
      #expect(bad.error.contains("there is no offer \"none\" to remove"))
      #expect(!FileManager.default.fileExists(atPath: patch + "2"))
    }
  }
}
