import VicinityCore

/// Finds the records of JSON, in whatever they stand, and gives them out some at a time.
final class RecordCutter {
  private let input: OpenInput
  private var reader: JSONPlaceReader
  /// The first record, which was read to see what the records stand in.
  private var first: Result<Found, GeometryError>?
  let frame: JSONFrame

  /// A record, and its bytes.
  private struct Found {
    let event: PlaceEvent
    let bytes: [UInt8]
  }

  init(
    _ input: OpenInput, position: Int, options: ReadOptions
  ) {
    var reader = JSONPlaceReader(position: position, options: options)
    do throws(GeometryError) {
      first = .success(try RecordCutter.find(&reader, &input.window))
    } catch {
      first = .failure(error)
    }
    frame = reader.frame
    self.reader = reader
    self.input = input
  }

  private static func find(
    _ reader: inout JSONPlaceReader, _ window: inout ByteWindow
  ) throws(GeometryError) -> Found {
    let event = try reader.next(&window)
    if case .place = event {
      return Found(event: event, bytes: Array(window.bytes[reader.range]))
    }
    return Found(event: event, bytes: [])
  }

  func next(
    _ name: String, skipsBadRows: Bool, most: Int
  ) throws(GeometryError) -> PointChunk? {
    var bytes: [UInt8] = []
    var rows = PointRows(capacity: 0, isNumbered: true)
    gathering: while rows.count < most, bytes.count < PointChunks.size {
      if rows.count > 0, mayWait { break }
      do throws(GeometryError) {
        let found = try nextFound()
        switch found.event {
        case .end: break gathering
        case .place(let place):
          rows.append(place, at: bytes.count..<bytes.count + found.bytes.count)
          bytes += found.bytes
        case .bad(let defect):
          rows.append(defect)
          if !skipsBadRows {
            rows.count += 1
            break gathering
          }
        }
        rows.count += 1
      } catch {
        rows.fail(error)
        break
      }
    }
    if rows.count == 0, rows.failure == nil { return nil }
    return PointChunk(bytes: bytes, content: .found(rows), source: name)
  }

  private func nextFound() throws(GeometryError) -> Found {
    guard let first else { return try RecordCutter.find(&reader, &input.window) }
    self.first = nil
    return try first.get()
  }

  /// Whether the next record may have to be waited for: no line end is there behind it, and nothing to
  /// read.
  private var mayWait: Bool {
    if first != nil || input.window.isComplete { return false }
    let held = input.window.bytes
    let bytes = held.span
    var at = reader.position
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    while at < bytes.count {
      if bytes[at] == 0x0A { return false }
      at += 1
    }
    return input.window.gauge?.wouldWait ?? false
  }
}
