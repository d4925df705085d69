import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Streams give the rows that loading gives, whatever the pieces that the bytes come in.
@Suite struct StreamTests {
  @Test func rowsBeforeABadOneAreDelivered() throws {
    let file = try TemporaryFile(Array("lat,lon\n1,2\n3,4\nx,6\n7,8\n".utf8))
    for piece in 1...32 {
      let (points, defects) = stream(file.path, piece: piece)
      #expect(points.map(\.row) == [0, 1])
      #expect(defects.map(\.row) == [2] && defects.map(\.line) == [4])
      let skipping = stream(file.path, piece: piece, ReadOptions(skipsBadRows: true))
      #expect(skipping.points.map(\.row) == [0, 1, 3])
      #expect(skipping.defects.map(\.line) == [4])
    }
  }

  @Test func brokenLinesAreSkippedAlikeInEveryPiece() throws {
    let text = """
      {"lat":1,"lon":2}
      {"lat":1,"lon":
      {"lat":3,"lon":4}
      nonsense that is longer than a piece, {"lat":9,"lon":9}
      {"lat":5,"lon":6} {"lat":9,"lon":9}

      {"lat":7,"lon":8,"a":"\u{E9}"}
      {"lat":7,"lon"
      """
    let options = ReadOptions(skipsBadRows: true)
    let loaded = try Places.read(text, options)
    #expect(loaded.flat.map(\.row) == [0, 2, 4, 6])
    let file = try TemporaryFile(Array(text.utf8))
    for piece in 1...80 {
      let (points, defects) = stream(file.path, piece: piece, options)
      #expect(points.map(\.row) == [0, 2, 4, 6], "piece \(piece)")
      #expect(defects == loaded.skipped.first, "piece \(piece)")
    }
  }

  @Test func randomTablesInRandomPieces() throws {
    var random = SplitMix(seed: 4)
    let cells = ["a", "", "\"q\"", "\"x,\"\"y\"\"\"", "\"two\r\nlines\"", "é서", "\"\"", " pad "]
    let ends = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"]
    for _ in 0..<150 {
      var text = "lat,lon,a,b"
      for row in 0..<Int.random(in: 0...30, using: &random) {
        text += ends.randomElement(using: &random) ?? ""
        text += "\(row),\(row * 2),"
        text += cells.randomElement(using: &random) ?? ""
        text += "," + (cells.randomElement(using: &random) ?? "")
      }
      let loaded = try Places.read(text)
      let file = try TemporaryFile(Array(text.utf8))
      for piece in [1, Int.random(in: 2...40, using: &random), 4096] {
        let (points, defects) = stream(file.path, piece: piece)
        #expect(defects.isEmpty)
        #expect(
          points.map(\.row) == loaded.flat.map(\.row), "piece \(piece) of \(text.debugDescription)")
        #expect(points.map(\.coordinate.latitude) == loaded.flat.map(\.latitude))
      }
    }
  }

  @Test func longHeadersInEveryPiece() throws {
    let text = "name;\"two\nlines; and more\";lon;lat\na;b;2;1\nc;d;4;3\n"
    for start in ["", "\n", "\r\n\n", "\u{FEFF}", "\u{FEFF}\n\n"] {
      let file = try TemporaryFile(Array((start + text).utf8))
      for piece in 1...50 {
        let (points, defects) = stream(file.path, piece: piece)
        #expect(points.map(\.coordinate.latitude) == [1, 3], "piece \(piece): \(defects)")
      }
    }
  }

  @Test func errorsStayOnOneLine() {
    let found = #expect(throws: GeometryError.self) {
      try Places.read("\"a\u{1B}[31m\nb\",c\n1,2\n")
    }
    #expect(found?.description.contains("\u{1B}") == false)
    #expect(found?.description.contains("\n") == false)
  }

  @Test func pairs() throws {
    let text = "id\tlat2\tlon2\tLAT1\tlon1\na\t1\t2\t3\t4\nb\t1\t2\t3\tx\nc\t5\t6\t7\t8\n"
    var strict = try PairReader(bytes: Array(text.utf8), name: "pairs")
    let first = try #require(try strict.next())
    #expect(first.row == 0)
    #expect(first.start == (try Coordinate("3,4")))
    #expect(first.end == (try Coordinate("1,2")))
    #expect(throws: GeometryError.self) { _ = try strict.next() }
    let file = try TemporaryFile(Array(text.utf8))
    var skipping = try PairReader(path: file.path, options: ReadOptions(skipsBadRows: true))
    var rows: [Int] = []
    while let pair = try skipping.next() { rows.append(pair.row) }
    #expect(rows == [0, 2])
    #expect(skipping.skipped.count == 1 && skipping.skipped.first[0].problem.contains("lon1"))
    #expect(throws: GeometryError.self) {
      _ = try PairReader(bytes: Array("lat1,lon1,lat2\n".utf8), name: "p")
    }
  }
}
