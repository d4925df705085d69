import Testing
import VicinityLedger

@Suite struct ChaosTests {
  /// `make chaos` does the same 200 times.
  @Test func `killed writers lose nothing that they were told`() throws {
    let folder = try ScratchFolder()
    let chaos = try Writer("chaos", folder.path, "10", "7", in: folder.path)
    let status = chaos.wait()
    print(chaos.output, terminator: "")
    #expect(status == 0)
  }
}
