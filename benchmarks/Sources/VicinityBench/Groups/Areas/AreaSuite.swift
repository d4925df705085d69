import Vicinity

/// The same areas in the index and in its peers, and the points that they are asked for.
struct AreaSuite {
  let input: PolygonInput
  let questions: AreaQuestions
  /// What the slowest peer is asked.
  let few: Questions
  let index: Built<AreaIndex<WGS84>>
  let geos: Built<GEOSAreas>
  let s2: Built<S2Areas>
  let sqlite: Built<SQLiteAreas>

  init(_ input: PolygonInput, points: Int, seed: UInt64) throws {
    self.input = input
    let questions = try AreaQuestions(points, in: input.boxes, seed: seed)
    self.questions = questions
    few = try questions.shuffled.prefix(points / 10)
    let areas = try Areas(bytes: input.geoJSON, name: "areas")
    index = try Built { try AreaIndex(areas) }
    // Prepared geometries index their edges when they are first asked.
    let geos = Built {
      GEOSAreas(input)
    } warmUp: {
      _ = $0.locate(questions.shuffled)
    }
    self.geos = geos
    s2 = Built { S2Areas(input) }
    sqlite = try Built { try SQLiteAreas(geos.value) }
  }

  var cases: [Case] {
    [("random", questions.shuffled), ("sorted", questions.sorted)].flatMap { order, points in
      [
        Case("\(order), batch", amount: points.count) { index.value.batch(points) },
        Case("\(order), one call a point", amount: points.count) { index.value.singly(points) },
        Case("\(order), GEOS", note: "STRtree, prepared", amount: points.count) {
          geos.value.locate(points)
        },
        Case("\(order), S2", note: "edges are geodesics", amount: points.count) {
          s2.value.locate(points)
        },
      ]
    } + [
      Case("random, one list a point", amount: questions.shuffled.count) {
        index.value.listed(questions.shuffled)
      },
      Case("random, SQLite", note: "R*Tree, prepared; the first tenth", amount: few.count) {
        sqlite.value.locate(few)
      },
    ]
  }

  /// Adds what the cases found to their times.
  func judge(_ report: inout GroupReport, memoryBound: Double?) {
    let found = Dictionary(uniqueKeysWithValues: report.measurements.map { ($0.name, $0.tally) })
    report.check(
      "all cases but S2's found the same as GEOS",
      found.allSatisfy { name, tally in
        name.hasSuffix("S2") || name.hasSuffix("SQLite") || tally == found["random, GEOS"]
      } && found["random, SQLite"] == geos.value.locate(few))
    let ours = index.value.each(questions.shuffled, areas: input.count)
    let differences = zip(ours, geos.value.locateEach(questions.shuffled)).count { $0 != $1 }
    report.check(
      "differences from the oracle: \(differences) of \(input.count) areas, each with the number "
        + "and the sum of the \(questions.shuffled.count) points that it covers",
      differences == 0)
    let hits = found["random, GEOS"]?.count ?? 0
    let excess = (found["random, S2"]?.count ?? 0) - hits
    report.facts += [
      "hits per point: \(decimals(Double(hits) / Double(questions.shuffled.count), 3))",
      "hits of S2 beyond those of the plane: \(excess)",
      "memory: index \(decimals(Double(index.value.memoryFootprint) / 1e6, 1)) MB, "
        + "as a share of GEOS's \(Bound.text(memoryRatio, 2, atMost: memoryBound))",
      "built: index \(index.summary); GEOS \(geos.summary); S2 \(s2.summary); "
        + "SQLite \(sqlite.summary)",
    ]
  }

  private var memoryRatio: Double {
    Double(index.value.memoryFootprint) / Double(geos.heapBytes)
  }
}
