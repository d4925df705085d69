import Dispatch
import Synchronization
import Vicinity

/// Answers a file of points of any size: cut into chunks, answered on all cores, written in the order of
/// the file. Memory is some chunks for each core.
struct BulkRun<Answers: Sendable>: Sendable {
  /// The answers to the points of a chunk, and how many items they are written as.
  let answer: @Sendable (PointRows) -> (Answers, items: Int)
  /// The items of a chunk. Its first row has the number `firstRow`; `bad` refuses one.
  let write: @Sendable (PointChunk, PointRows, Answers, _ firstRow: Int, inout BulkItems) -> Defect?
  /// Takes note of answers, in the order of the file.
  let note: @Sendable (Answers) -> Void

  /// Runs through all chunks.
  ///
  /// - Throws: what ended the input, or an output that cannot be written. What came before stands.
  func run(
    _ chunks: PointChunks, _ frame: BulkFrame, skipsBadRows: Bool, task: String,
    to output: consuming sending OutputTarget
  ) throws -> SkippedRows {
    let isPacked = output.isPacked
    let source = chunks.name
    let input = NumberedPieces(chunks)
    let places = InOrder(BulkPlace(row: 0, line: chunks.firstLine, items: 0))
    let written = InOrder(BulkWritten(output: output, progress: Progress(task)))
    DispatchQueue.concurrentPerform(iterations: Terminal.cores) { _ in
      while let (number, result) = input.next() {
        var outcome = BulkOutcome()
        switch result {
        case .failure(let error):
          _ = places.take(number) { $0 }
          outcome.failure = error
        case .success(let chunk):
          let rows = chunk.rows(skipsBadRows: skipsBadRows)
          let (answers, items) = answer(rows)
          let place = places.take(number) { place in
            let before = place
            place.add(rows, items: items)
            return before
          }
          var text = BulkItems(
            frame, isFirst: place.items == 0, capacity: chunk.bytes.count + 32 * items)
          let firstRow = rows.isNumbered ? 0 : place.row
          let refusal = write(chunk, rows, answers, firstRow, &text)
          outcome = BulkOutcome(rows, place, refusal: refusal, skipsBadRows: skipsBadRows, source)
          do throws(GeometryError) {
            outcome.bytes = try OutputTarget.packed(text.bytes, isPacked)
          } catch {
            outcome.failure = error
          }
          outcome.answers = { note(answers) }
        }
        let goesOn = written.take(number) { $0.take(outcome, input.share) }
        if !goesOn { input.stop() }
      }
    }
    let end = try OutputTarget.packed(
      frame.end(behind: places.withState { $0.items }), isPacked)
    return try written.withState { written -> Result<SkippedRows, any Error> in
      written.finish(end)
    }
    .get()
  }
}

/// Where a chunk stands in the input and in the output.
struct BulkPlace: Sendable {
  var row: Int
  var line: Int
  var items: Int

  mutating func add(_ rows: PointRows, items: Int) {
    row += rows.count
    line += rows.lines
    self.items += items
  }
}

/// What came of a chunk.
struct BulkOutcome {
  var bytes: [UInt8] = []
  var points = 0
  var skipped: [Defect] = []
  /// What ends the run behind the bytes.
  var failure: GeometryError?
  /// Tells of the answers.
  var answers: () -> Void = {}

  init() {}

  init(
    _ rows: PointRows, _ place: BulkPlace, refusal: Defect?, skipsBadRows: Bool, _ source: String
  ) {
    let (rowsBefore, linesBefore) = rows.isNumbered ? (0, 0) : (place.row, place.line)
    points = rows.coordinates.count
    let defects = rows.defects.map { $0.moved(rows: rowsBefore, lines: linesBefore) }
    if let refusal {
      failure = GeometryError(source: source, refusal)
    } else if skipsBadRows {
      skipped = defects
    } else if let first = defects.first {
      failure = GeometryError(source: source, first)
    }
    if failure == nil, let error = rows.failure {
      failure = GeometryError(
        source: source,
        defects: error.defects.map { $0.moved(rows: rowsBefore, lines: linesBefore) },
        count: error.count)
    }
  }
}

/// What was written so far.
private struct BulkWritten: ~Copyable {
  private var output: OutputTarget
  private let progress: Progress
  private var skipped = SkippedRows()
  private var points = 0
  private var failure: (any Error)?
  private var outputFailed = false

  init(output: consuming OutputTarget, progress: Progress) {
    self.output = output
    self.progress = progress
  }

  mutating func write(_ bytes: [UInt8]) {
    do {
      try output.write(bytes)
    } catch {
      failure = error
      outputFailed = true
    }
  }

  /// Writes what came of the next chunk; false where nothing may follow.
  mutating func take(_ outcome: BulkOutcome, _ share: Double?) -> Bool {
    guard failure == nil else { return false }
    write(outcome.bytes)
    outcome.answers()
    points += outcome.points
    for defect in outcome.skipped { skipped.add(defect) }
    if failure == nil { failure = outcome.failure }
    progress.update(count: points, "points", share: share)
    return failure == nil
  }

  /// Closes the answer, also behind a bad row: what came before it stands.
  mutating func finish(_ end: [UInt8]) -> Result<SkippedRows, any Error> {
    progress.finish()
    if !outputFailed {
      let before = failure
      write(end)
      // A file is there only where all of it was written.
      if failure == nil {
        do { try output.commit() } catch { failure = error }
      }
      failure = before ?? failure
    }
    return failure.map { .failure($0) } ?? .success(skipped)
  }
}
