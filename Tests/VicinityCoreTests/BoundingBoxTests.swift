import Testing
import VicinityCore

@Suite struct BoundingBoxTests {
  @Test func edgesBelongToIt() throws {
    let box = try BoundingBox(west: -3.3, south: 55.9, east: -3.1, north: 56)
    for corner in ["55.9,-3.3", "56,-3.1", "55.95,-3.2", "56,-3.3"] {
      #expect(box.contains(try Coordinate(corner)))
    }
    for outside in ["55.899,-3.2", "56.001,-3.2", "55.95,-3.3001", "55.95,3.2"] {
      #expect(!box.contains(try Coordinate(outside)))
    }
  }

  @Test func runsAcrossTheAntimeridian() throws {
    let fiji = try BoundingBox(west: 177, south: -20, east: -178, north: -16)
    #expect(fiji.crossesAntimeridian)
    for inside in ["-18,178", "-18,180", "-18,-180", "-18,-179", "-20,177", "-16,-178"] {
      #expect(fiji.contains(try Coordinate(inside)))
    }
    #expect(!fiji.contains(try Coordinate("-18,0")))
    #expect(!fiji.contains(try Coordinate("-18,-177")))
    // 180 and -180 are one meridian for boxes that only touch it, too.
    let east = try BoundingBox(west: 170, south: 0, east: 180, north: 1)
    #expect(east.contains(try Coordinate("0.5,-180")))
  }

  @Test func refusesWhatIsNoBox() {
    #expect(throws: CoreError.self) { try BoundingBox(west: 0, south: 1, east: 1, north: 0) }
    #expect(throws: CoreError.self) { try BoundingBox(west: 0, south: -91, east: 1, north: 0) }
    #expect(throws: CoreError.self) { try BoundingBox(west: .nan, south: 0, east: 1, north: 0) }
  }
}
