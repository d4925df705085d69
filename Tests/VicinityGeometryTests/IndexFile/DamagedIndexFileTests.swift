import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Damaged files: every changed byte and every truncation is found by `verify`, and whatever is
/// opened answers without leaving its bytes. Run with the address sanitizer too: see CONTRIBUTING.
@Suite struct DamagedIndexFileTests {
  enum Sample: CaseIterable {
    case areas, lattice, places

    func bytes() throws -> [UInt8] {
      switch self {
      case .areas:
        let areas = try IndexedAreas(IndexFileSamples.areas(IndexFileSamples.areas))
        return try IndexFileSamples.bytes { try areas.write(to: $0, properties: true) }
      case .lattice:
        let areas = try IndexedAreas(
          IndexFileSamples.areas(IndexFileSamples.lattice(side: 5)))
        return try IndexFileSamples.bytes { try areas.write(to: $0, properties: true) }
      case .places:
        let places = IndexedPlaces(
          try Places(bytes: Array(IndexFileSamples.places.utf8), name: "places"))
        return try IndexFileSamples.bytes { try places.write(to: $0, properties: true) }
      }
    }

    /// Asks everything of what can be opened.
    func ask(_ file: IndexFile) throws {
      switch self {
      case .areas, .lattice:
        _ = try IndexFileQuestions.answers(IndexedAreas(file), IndexFileSamples.fewPoints)
      case .places:
        _ = try IndexFileQuestions.answers(IndexedPlaces(file), IndexFileSamples.fewPoints)
      }
    }
  }

  @Test(arguments: Sample.allCases)
  func everyChangedByteIsFound(_ sample: Sample) throws {
    let bytes = try sample.bytes()
    var random = SplitMix(seed: 42)
    var (opened, missed) = (0, 0)
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= UInt8.random(in: 1...255, using: &random)
      guard let file = try? IndexFile(bytes: damaged, name: "x") else { continue }
      opened += 1
      if (try? file.verify()) != nil { missed += 1 }
      try? sample.ask(file)
    }
    #expect(missed == 0)
    print("\(sample): \(missed) of \(bytes.count) changed bytes not found; \(opened) files opened")
  }

  @Test(arguments: Sample.allCases)
  func everyTruncationIsRefused(_ sample: Sample) throws {
    let bytes = try sample.bytes()
    for count in bytes.indices {
      #expect(throws: GeometryError.self) {
        try IndexFile(bytes: Array(bytes.prefix(count)), name: "x")
      }
    }
    #expect(throws: GeometryError.self) { try IndexFile(bytes: bytes + [0], name: "x") }
  }

  /// Numbers that somebody has set: the header's checksum is right, and several numbers are wild.
  @Test(arguments: Sample.allCases)
  func forgedFilesAreAskedSafely(_ sample: Sample) throws {
    let bytes = try sample.bytes()
    var random = SplitMix(seed: 7)
    var opened = 0
    let wild: [UInt64] = [
      0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF, .max, 1 << 63, 0x7FF8_0000_0000_0000, 0x7FF0_0000_0000_0000,
      0xFFEF_FFFF_FFFF_FFFF, 3, 64, 0xFFFF_FFFE_FFFF_FFFE, 0x0000_0001_0000_0003,
    ]
    for _ in 0..<4000 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let width = [1, 2, 4, 8].randomElement(using: &random) ?? 1
        let place = Int.random(in: 0...(bytes.count - 8), using: &random) / width * width
        let number =
          Bool.random(using: &random)
          ? random.next() : wild.randomElement(using: &random) ?? 0
        for byte in 0..<width {
          forged[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * UInt64(byte)))
        }
      }
      Self.mendHeader(&forged)
      guard let file = try? IndexFile(bytes: forged, name: "x") else { continue }
      opened += 1
      try? sample.ask(file)
    }
    #expect(opened > 2000)
    print("\(sample): \(opened) forged files asked")
  }

  /// Makes the header's checksum fit.
  private static func mendHeader(_ bytes: inout [UInt8]) {
    let count = 40 + 24 * Int(min(bytes[36], 40))
    guard count <= bytes.count else { return }
    for place in 12..<16 { bytes[place] = 0 }
    let sum = unsafe bytes[..<count].withUnsafeBytes { unsafe Checksum.of($0) }
    for place in 0..<4 { bytes[12 + place] = UInt8(truncatingIfNeeded: sum >> (8 * UInt32(place))) }
  }
}
