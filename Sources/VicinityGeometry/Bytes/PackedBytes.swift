/// Unpacks what a source holds, if the first bytes say that it is gzip; hands it on as it is if not.
final class PackedBytes {
  /// The code of bytes that cannot be unpacked: none of the system's.
  static let damaged: Int32 = -1

  private enum State {
    case unknown
    case plain
    case gzip(Inflater)
  }

  private var state = State.unknown
  /// Bytes of the source that were read and not yet used.
  private var waiting: ArraySlice<UInt8> = []
  /// How many are read at once.
  private static let piece = 1 << 16

  /// Whether bytes wait that were read before.
  var hasMore: Bool { !waiting.isEmpty }

  /// Fills some of `buffer`; 0 bytes at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    _ source: (UnsafeMutableRawBufferPointer) -> Transfer
  ) -> Transfer {
    while true {
      switch state {
      case .plain:
        guard hasMore else { return unsafe source(buffer) }
        let count = min(waiting.count, buffer.count)
        unsafe buffer.copyBytes(from: waiting.prefix(count))
        waiting = waiting.dropFirst(count)
        return Transfer(count: count, failure: 0)
      case .gzip(let inflater): return unsafe unpack(inflater, into: buffer, source)
      case .unknown:
        let result = unsafe refill(source)
        if result.failure != 0 { return result }
        if result.count > 0, waiting.count < Gzip.magic.count, waiting.first == Gzip.magic[0] {
          continue
        }
        guard waiting.starts(with: Gzip.magic) else {
          state = .plain
          if result.count == 0, !hasMore { return result }
          continue
        }
        guard let inflater = try? Inflater() else {
          return Transfer(count: 0, failure: PackedBytes.damaged)
        }
        state = .gzip(inflater)
      }
    }
  }

  private func refill(_ source: (UnsafeMutableRawBufferPointer) -> Transfer) -> Transfer {
    var bytes = [UInt8](repeating: 0, count: PackedBytes.piece)
    var result = Transfer(count: 0, failure: 0)
    unsafe bytes.withUnsafeMutableBytes { unsafe result = source($0) }
    waiting += bytes.prefix(result.count)
    return result
  }

  private func unpack(
    _ inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer,
    _ source: (UnsafeMutableRawBufferPointer) -> Transfer
  ) -> Transfer {
    while true {
      if !hasMore {
        waiting = []
        let result = unsafe refill(source)
        if result.failure != 0 { return result }
        if result.count == 0 {
          return Transfer(count: 0, failure: inflater.isComplete ? 0 : PackedBytes.damaged)
        }
      }
      var step = (taken: 0, made: 0)
      do throws(Inflater.Damage) {
        step = try unsafe PackedBytes.unpack(inflater, waiting, into: buffer)
      } catch {
        return Transfer(count: 0, failure: PackedBytes.damaged)
      }
      waiting = waiting.dropFirst(step.taken)
      if step.made > 0 { return Transfer(count: step.made, failure: 0) }
      // Neither taken nor made: more of it is needed.
      if step.taken == 0 {
        let result = unsafe refill(source)
        if result.failure != 0 { return result }
        if result.count == 0 { return Transfer(count: 0, failure: PackedBytes.damaged) }
      }
    }
  }

  private static func unpack(
    _ inflater: Inflater, _ packed: ArraySlice<UInt8>, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Inflater.Damage) -> (taken: Int, made: Int) {
    var result = Result<(taken: Int, made: Int), Inflater.Damage>.failure(Inflater.Damage())
    unsafe packed.withUnsafeBytes { bytes in
      do throws(Inflater.Damage) {
        result = .success(try unsafe inflater.unpack(bytes, into: buffer))
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }
}
