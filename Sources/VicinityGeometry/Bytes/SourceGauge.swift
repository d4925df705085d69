#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Tells how far a ``ByteSource`` was read, as long as that is open.
package struct SourceGauge {
  private let descriptor: Int32
  private let packed: PackedBytes

  init(descriptor: Int32, packed: PackedBytes) {
    self.descriptor = descriptor
    self.packed = packed
  }

  /// How much of a file was read, packed or not, from 0 to 1; nil for a pipe.
  package var share: Double? {
    let size = fileSize
    guard size > 0 else { return nil }
    return min(Double(lseek(descriptor, 0, SEEK_CUR)) / Double(size), 1)
  }

  /// Whether a read would wait for somebody to write.
  package var wouldWait: Bool {
    if packed.hasMore { return false }
    var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var ready: Int32 = 0
    repeat { ready = unsafe poll(&one, 1, 0) } while ready < 0 && errno == EINTR
    return ready == 0
  }

  /// The size of a file; 0 for what is none.
  var fileSize: Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else { return 0 }
    return Int(status.st_size)
  }
}
