import Vicinity

/// The points of a file of questions, answered some thousand at a time, in their order; what came
/// before a slow pipe stops is answered before the wait.
struct StreamedPoints {
  let file: String
  let reading: ReadFlags
  /// What progress calls the work.
  let task: String
  let sink: OutputSink

  /// Asks `answers` for the answers, and calls `write` with each point and its answer; then `atEnd`. The
  /// last point is the one before a bad row where the input has one: the answers before it stand,
  /// and the format is closed behind them.
  func forEach<Answer: Sendable>(
    _ answers: ConcurrentAnswers<Coordinate, Answer>,
    _ write: @escaping (PlaceReader.Point, Answer) throws -> Void,
    atEnd: (inout [UInt8]) -> Void
  ) throws {
    let progress = Progress(task)
    let waiting = WaitingPoints(answers, write)
    var reader = try PlaceReader(path: file, options: reading.options) {
      waiting.answerBeforeWaiting()
      sink.flushBeforeWaiting()
    }
    do {
      while let point = try reader.next() {
        try waiting.append(point)
        if waiting.count & 0xFFF == 0 {
          progress.update(count: waiting.count, "points", share: reader.share)
        }
      }
    } catch let error as GeometryError {
      progress.finish()
      try waiting.answer()
      try sink.write(atEnd)
      try sink.flush()
      throw error
    }
    try waiting.answer()
    try sink.write(atEnd)
    progress.finish()
    SkippedNote.write(reader.skipped, source: file)
  }
}

/// Points that were read and not yet answered.
private final class WaitingPoints<Answer: Sendable> {
  private let answers: ConcurrentAnswers<Coordinate, Answer>
  private let write: (PlaceReader.Point, Answer) throws -> Void
  private var points: [PlaceReader.Point] = []
  /// What went wrong where errors cannot be thrown.
  private var failure: (any Error)?
  /// All points so far.
  private(set) var count = 0

  init(
    _ answers: ConcurrentAnswers<Coordinate, Answer>,
    _ write: @escaping (PlaceReader.Point, Answer) throws -> Void
  ) {
    self.answers = answers
    self.write = write
  }

  func append(_ point: PlaceReader.Point) throws {
    points.append(point)
    count += 1
    if points.count == ConcurrentAnswers<Coordinate, Answer>.batch { try answer() }
  }

  /// Answers the points that wait.
  func answer() throws {
    if let failure { throw failure }
    defer { points.removeAll(keepingCapacity: true) }
    for (point, answer) in zip(points, answers(points.map(\.coordinate))) {
      try write(point, answer)
    }
  }

  /// The same; a failure is thrown by the next ``answer()``.
  func answerBeforeWaiting() {
    do { try answer() } catch { failure = error }
  }
}
