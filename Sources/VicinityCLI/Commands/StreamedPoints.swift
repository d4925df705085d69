import Vicinity

/// The points of a file of questions, each answered before the next is read.
struct StreamedPoints {
  let file: String
  let reading: ReadFlags
  /// What progress calls the work.
  let task: String
  let sink: OutputSink

  /// Calls `answer` for each point, and `atEnd` behind the last, which is the one before a bad row
  /// where the input has one: the answers before it stand, and the format is closed behind them.
  func forEach(
    _ answer: (PlaceReader.Point) throws -> Void, atEnd: (inout [UInt8]) -> Void
  ) throws {
    let progress = Progress(task)
    var reader = try PlaceReader(
      path: file, options: reading.options, beforeWaiting: sink.flushBeforeWaiting)
    var count = 0
    do {
      while let point = try reader.next() {
        try answer(point)
        count += 1
        if count & 0xFF == 0 { progress.update(count: count, "points") }
      }
    } catch let error as GeometryError {
      progress.finish()
      try sink.write(atEnd)
      try sink.flush()
      throw error
    }
    try sink.write(atEnd)
    progress.finish()
    SkippedNote.write(reader.skipped, source: file)
  }
}
