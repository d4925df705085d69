import Testing
import Vicinity

/// GPS traces and circles: which samples are inside, as runs.
@Suite struct TraceSuite {
  struct Visit: Decodable, Equatable, Sendable {
    let enterSeq: Int
    let lastSeq: Int
    let exitSeq: Int?
  }

  struct Row: Decodable, CustomStringConvertible, Sendable {
    let track: String
    let center: [Double]
    let radiusM: Double
    let samples: Int
    let insideCount: Int
    let visits: [Visit]

    var description: String { "track \(track), \(radiusM) m around \(center)" }
  }

  static let rows = ConformanceData.rows("traces/gotrack_dev_events.jsonl", as: Row.self)

  static let tracks: [String: [(sequence: Int, coordinate: Coordinate)]] = {
    guard ConformanceData.isPresent else { return [:] }
    do {
      let places = try Places(contentsOf: ConformanceData.path("traces/gotrack_dev.csv"))
      var tracks: [String: [(sequence: Int, coordinate: Coordinate)]] = [:]
      for index in 0..<places.count {
        let place = places[index]
        guard let track = place.property("track_id"),
          let sequence = place.property("seq").flatMap({ Int($0) })
        else { continue }
        tracks[track, default: []].append((sequence, place.coordinate))
      }
      return tracks
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  static let trackNames = Array(Set(rows.map(\.track))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(TraceSuite.rows.count == 216)
    #expect(TraceSuite.tracks.count == 36)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: trackNames)
  func circles(track name: String) throws {
    for row in TraceSuite.rows where row.track == name { try check(row) }
  }

  private func check(_ row: Row) throws {
    let track = try #require(TraceSuite.tracks[row.track])
    #expect(track.count == row.samples, "\(row)")
    let center = try Coordinate(latitude: row.center[1], longitude: row.center[0])
    let inside = Set(
      PlaceIndex(track.map(\.coordinate))
        .indices(within: try Length(row.radiusM, .metre), of: center))
    #expect(inside.count == row.insideCount, "\(row)")

    var visits: [Visit] = []
    var run: (enter: Int, last: Int)?
    for (position, sample) in track.enumerated() {
      if inside.contains(position) {
        run = (run?.enter ?? sample.sequence, sample.sequence)
      } else if let ended = run {
        visits.append(Visit(enterSeq: ended.enter, lastSeq: ended.last, exitSeq: sample.sequence))
        run = nil
      }
    }
    if let open = run {
      visits.append(Visit(enterSeq: open.enter, lastSeq: open.last, exitSeq: nil))
    }
    #expect(visits == row.visits, "\(row)")
  }
}
