import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Inputs that are packed are read as what they hold.
@Suite struct GzipTests {
  private static func bytes(_ count: Int, _ random: inout SplitMix) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0x20...0x60, using: &random) }
  }

  private static func read(_ path: String, piece: Int) throws -> [UInt8] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    while try source.read(piece, onto: &bytes) > 0 {}
    return bytes
  }

  @Test func membersAreReadOneBehindTheOther() throws {
    var random = SplitMix(seed: 1)
    for count in [0, 1, 2, 100, 65_536, 200_000] {
      let plain = Self.bytes(count, &random)
      let half = count / 2
      let packed = try #require(Gzip.member(plain))
      let first = try #require(Gzip.member(Array(plain[..<half])))
      let second = try #require(Gzip.member(Array(plain[half...])))
      for file in [packed, first + second, packed + [0, 0, 0]] {
        let file = try TemporaryFile(file)
        for piece in [1, 7, 4096, 1 << 20] where piece > 1 || count < 1000 {
          #expect(try Self.read(file.path, piece: piece) == plain)
        }
      }
    }
  }

  @Test func whatIsNotPackedStaysAsItIs() throws {
    for plain: [UInt8] in [[], [0x1F], [0x1F, 0x8C, 1], [0x41], Array("lat,lon\n1,2\n".utf8)] {
      let file = try TemporaryFile(plain)
      for piece in [1, 100] { #expect(try Self.read(file.path, piece: piece) == plain) }
    }
  }

  @Test func damageIsFound() throws {
    var random = SplitMix(seed: 2)
    let plain = Self.bytes(500, &random)
    let packed = try #require(Gzip.member(plain))
    for count in 2..<packed.count {
      let file = try TemporaryFile(Array(packed.prefix(count)))
      #expect(throws: GeometryError.self) { try Self.read(file.path, piece: 512) }
    }
    // Behind the header, which has a time that means nothing here.
    for place in 10..<packed.count {
      var damaged = packed
      damaged[place] ^= UInt8.random(in: 1...255, using: &random)
      let file = try TemporaryFile(damaged)
      #expect(throws: GeometryError.self) { try Self.read(file.path, piece: 512) }
    }
  }

  @Test func placesAndAreasAreReadPacked() throws {
    let table = try TemporaryFile(try #require(Gzip.member(Array("lat,lon\n1,2\n3,4\n".utf8))))
    #expect(try Places(contentsOf: table.path).count == 2)
    let shape = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
    let areas = try TemporaryFile(try #require(Gzip.member(Array(shape.utf8))))
    #expect(try Areas(contentsOf: areas.path).count == 1)
  }
}
