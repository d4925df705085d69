import Dispatch
import Synchronization
import VicinityGeometry

extension CatalogReader {
  /// Reads a record from each line, and forgets it.
  func readLines(
    _ window: consuming ByteWindow, from start: Int, file: Int32
  ) throws(GeometryError) {
    let later = source.isLasting ? sink.later : nil
    var left = LaterSource(source: source, file: file, start: start)
    var sawHeader = false
    try readBatches(
      LineBatches(window, from: start, limits), file, source, later.map { .allBut($0) } ?? .all
    ) { read in
      left.count += read.later
      for item in read.items {
        switch item {
        case .entry(let entry): sink.add(entry)
        case .object(let map): readLineObject(map, &sawHeader)
        }
      }
    }
    if left.count > 0 { leave(left) }
  }

  /// Reads the records that were passed over before, once more in the order of the files.
  func readLater(_ section: CatalogSection) {
    for later in left {
      var count = 0
      do throws(GeometryError) {
        let batches = LineBatches(try later.source.window(), from: later.start, limits)
        try readBatches(batches, later.file, later.source, .only(section)) { read in
          count += read.later
          for case .entry(let entry) in read.items { sink.add(entry) }
        }
      } catch {
        noteUnreadable(error, later.file)
      }
      if count != later.count {
        log.add(
          .unreadable, at: CatalogPlace(file: later.file, line: 0),
          problem: "changed while it was read", mend: "read it again")
      }
    }
  }

  /// Reads batches of lines on several threads, and has what they hold taken in the order of the lines.
  private func readBatches(
    _ batches: LineBatches, _ file: Int32, _ source: CatalogSource, _ part: LineRead<Entry>.Part,
    _ take: (LineRead<Entry>) -> Void
  ) throws(GeometryError) {
    let (files, folder) = (log.files, source.dataFolder)
    let (limits, make, log, progress) = (limits, sink.read, log, sink.progress)
    let run = BatchRun(batches)
    withoutActuallyEscaping(take) { take in
      // One thread at a time takes a batch, or what was read of one; and all end before this returns.
      nonisolated(unsafe) let taking = { (read: LineRead<Entry>) in
        log.take(read.log)
        take(read)
        progress?(run.share)
      }
      let turns = InOrder(())
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while let (number, batch) = run.next() {
          var read = LineRead<Entry>(
            file: file, folder: folder, limits: limits, log: DefectLog(files: files), make)
          read.read(batch, part)
          nonisolated(unsafe) let done = read
          turns.take(number) { _ in unsafe taking(done) }
        }
      }
    }
    if batches.isTooLong { noteLength(file) }
    if let error = run.failure { throw error }
  }

  /// Reads the header of a file of records, or what it includes.
  private func readLineObject(_ map: FieldMap, _ sawHeader: inout Bool) {
    let keys = map.keys
    guard !keys.isEmpty else {
      return map.field.refuse(
        .missing, "holds no record", "write a record such as {\"offer\": {...}}, or remove the line"
      )
    }
    if keys == ["include"] {
      if let field = map.take("include") { include(field) }
      return
    }
    if sawHeader {
      return map.field.refuse(
        .conflict, "is a second header in this file: \(Field.quoted(keys[0]))",
        "write one header, and records such as {\"offer\": {...}}")
    }
    sawHeader = true
    readObject(map)
  }
}

/// Gives out batches, with their numbers, to whoever asks.
private final class BatchRun: @unchecked Sendable {
  // All of it is read and written under the lock.
  private let lock = Mutex(())
  private let batches: LineBatches
  private var number = 0
  private var isAtEnd = false
  private(set) var failure: GeometryError?

  init(_ batches: LineBatches) { self.batches = batches }

  func next() -> (Int, LineBatch)? {
    lock.withLock { _ in
      guard !isAtEnd else { return nil }
      do throws(GeometryError) {
        if let batch = try batches.next() {
          defer { number += 1 }
          return (number, batch)
        }
      } catch {
        failure = error
      }
      isAtEnd = true
      return nil
    }
  }

  var share: Double? { lock.withLock { _ in batches.share } }
}
