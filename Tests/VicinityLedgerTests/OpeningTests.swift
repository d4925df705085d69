import Testing
import VicinityLedger

@Suite struct OpeningTests {
  @Test func `processes may make the file together`() throws {
    var failed = 0
    for _ in 0..<20 {
      let folder = try ScratchFolder()
      let writers = try (0..<8).map { number in
        try Writer("redeem", folder.file, "1", String(number), "plain", in: folder.path)
      }
      for writer in writers where writer.wait() != 0 { failed += 1 }
    }
    print("opening: 160 processes made 20 files, \(failed) failed")
    #expect(failed == 0)
  }
}
