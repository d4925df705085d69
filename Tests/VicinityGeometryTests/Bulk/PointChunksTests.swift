import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Chunks give the points and the bad rows that reading one by one gives, wherever they are cut.
@Suite struct PointChunksTests {
  private struct Read: Equatable {
    var points: [PlaceReader.Point] = []
    var defects: [Defect] = []
  }

  /// As a run over all chunks counts rows and lines.
  private static func chunked(_ path: String, size: Int, _ options: ReadOptions) -> Read {
    var read = Read()
    do throws(GeometryError) {
      let chunks = try PointChunks(path: path, options: options, size: size)
      var (row, line) = (0, chunks.firstLine)
      while let chunk = try chunks.next() {
        let rows = chunk.rows(skipsBadRows: options.skipsBadRows)
        let (rowsBefore, linesBefore) = rows.isNumbered ? (0, 0) : (row, line)
        for (place, coordinate) in rows.coordinates.enumerated() {
          read.points.append(
            PlaceReader.Point(row: rowsBefore + Int(rows.rows[place]), coordinate: coordinate))
        }
        read.defects += rows.defects.map { $0.moved(rows: rowsBefore, lines: linesBefore) }
        if let failure = rows.failure {
          read.defects += failure.defects.map { $0.moved(rows: rowsBefore, lines: linesBefore) }
          break
        }
        if !options.skipsBadRows, !rows.defects.isEmpty { break }
        row += rows.count
        line += rows.lines
      }
    } catch {
      read.defects += error.defects
    }
    return read
  }

  private static func plain(_ path: String, _ options: ReadOptions) -> Read {
    let (points, defects) = stream(path, piece: 1 << 18, options)
    return Read(points: points, defects: defects)
  }

  @Test func tablesAreCutAnywhere() throws {
    var random = SplitMix(seed: 9)
    let cells = [
      "a", "", "\"q\"", "\"x,\"\"y\"\"\"", "\"two\r\nlines\"", "é서", "\"\"", " pad ", "5\"",
      "\"a\"b",
    ]
    let numbers = ["1", "-2.5", "89.9", "x", "91"]
    let ends = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"]
    var (cases, differences) = (0, 0)
    for _ in 0..<300 {
      let end = ends.randomElement(using: &random) ?? "\n"
      var text = "lat,lon,a,b"
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        // Sometimes of all kinds.
        text +=
          Int.random(in: 0...9, using: &random) == 0
          ? ends.randomElement(using: &random) ?? "" : end
        let bad = Int.random(in: 0...4, using: &random) == 0
        text += bad ? numbers.randomElement(using: &random) ?? "" : "1.5"
        text += ",7,\(cells.randomElement(using: &random) ?? "")"
        text += ",\(cells.randomElement(using: &random) ?? "")"
      }
      let file = try TemporaryFile(Array(text.utf8))
      for skips in [false, true] {
        let options = ReadOptions(skipsBadRows: skips)
        let expected = Self.plain(file.path, options)
        for size in [1, Int.random(in: 2...60, using: &random), 1 << 20] {
          let found = Self.chunked(file.path, size: size, options)
          cases += 1
          if found.points != expected.points || Array(found.defects.prefix(20)) != expected.defects
          {
            differences += 1
            print("size \(size), skips \(skips): \(text.debugDescription)\n\(found)\n\(expected)")
          }
        }
      }
    }
    #expect(differences == 0)
    print("chunks of tables: \(differences) of \(cases) differ")
  }

  @Test(arguments: [
    "{\"lat\":1,\"lon\":2}\n{\"lat\":1,\"lon\":\n{\"lat\":3,\"lon\":4}\nnonsense\n{\"lat\":5,\"lon\":6} {\"lat\":9,\"lon\":9}\n\n{\"lat\":7,\"lon\":8,\"a\":\"\u{E9}\"}",
    #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":null},{"type":"Feature","geometry":null,"properties":{}},{"type":"Feature","geometry":{"type":"Point","coordinates":[3,4]},"properties":{}}]}"#,
    #"[{"lat":1,"lon":2},{"lat":100,"lon":2},{"lat":3,"lon":4}"#, "[]", "{}",
    #"{"type":"FeatureCollection","features":[]}"#,
    "{\n \"lat\": 1,\n \"lon\": 2\n}\n{\n \"lat\": 3,\n \"lon\": 4}",
  ])
  func recordsOfJSONAreThoseOfTheReader(_ text: String) throws {
    let file = try TemporaryFile(Array(text.utf8))
    for skips in [false, true] {
      let options = ReadOptions(skipsBadRows: skips)
      let expected = Self.plain(file.path, options)
      for size in 1...40 {
        let found = Self.chunked(file.path, size: size, options)
        // Where reading fails, the other reader throws, and does not tell what it skipped before.
        #expect(found.points == expected.points, "size \(size), skips \(skips)")
        #expect(Array(found.defects.suffix(expected.defects.count)) == expected.defects)
      }
    }
  }

  @Test func aRecordLongerThanTheLimitIsRefused() throws {
    let long = String(repeating: "x", count: 3000)
    let file = try TemporaryFile(Array("lat,lon,a\n1,2,b\n3,4,\(long)\n5,6,c\n".utf8))
    let options = ReadOptions(limits: ReadLimits(recordBytes: 1000))
    for size in [1, 100, 1 << 20] {
      let found = Self.chunked(file.path, size: size, options)
      #expect(found.points.map(\.coordinate.latitude) == [1] || size == 1 << 20)
      #expect(found.defects.first?.code == .limit || size == 1 << 20)
    }
  }
}
