import Dispatch
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

  /// Reads the records that were passed over before, in the order of the files.
  func readLater() {
    guard let section = sink.later else { return }
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
    let hours = hours
    let input = NumberedPieces(batches)
    var failure: GeometryError?
    withoutActuallyEscaping(take) { take in
      // One thread at a time takes what was read of a batch; and all end before this returns.
      nonisolated(unsafe) let taking = { (result: Result<LineRead<Entry>, GeometryError>) in
        switch result {
        case .success(let read):
          log.take(read.log)
          take(read)
          progress?(input.share)
        case .failure(let error): failure = error
        }
      }
      let queue = InOrderQueue<Result<LineRead<Entry>, GeometryError>>(most: 4 * workers)
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while let (number, result) = input.next() {
          let read = result.map { batch in
            var read = LineRead<Entry>(
              file: file, folder: folder, limits: limits, hours: hours,
              log: DefectLog(files: files), make)
            read.read(batch, part)
            return read
          }
          queue.add(number, read) { unsafe taking($0) }
        }
      }
    }
    if batches.isTooLong { noteLength(file) }
    if let failure { throw failure }
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
