import Testing
import Vicinity

/// GPS traces and circles: which samples are inside, as runs.
@Suite struct TraceSuite {
  struct Visit: Decodable, Equatable, Sendable {
    let enter_seq: Int
    let last_seq: Int
    let exit_seq: Int?
  }

  struct Row: Decodable, CustomStringConvertible, Sendable {
    let track: String
    let center: [Double]
    let radius_m: Double
    let samples: Int
    let inside_count: Int
    let visits: [Visit]

    var description: String { "track \(track), \(radius_m) m around \(center)" }
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
        .indices(within: try Length(row.radius_m, .metre), of: center))
    #expect(inside.count == row.inside_count, "\(row)")

    var visits: [Visit] = []
    var run: (enter: Int, last: Int)?
    for (position, sample) in track.enumerated() {
      if inside.contains(position) {
        run = (run?.enter ?? sample.sequence, sample.sequence)
      } else if let ended = run {
        visits.append(Visit(enter_seq: ended.enter, last_seq: ended.last, exit_seq: sample.sequence))
        run = nil
      }
    }
    if let open = run {
      visits.append(Visit(enter_seq: open.enter, last_seq: open.last, exit_seq: nil))
    }
    #expect(visits == row.visits, "\(row)")
  }
}
