#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open file, pipe or standard input; unpacked where it is gzip. Closed when it goes away.
package struct ByteSource: ~Copyable {
  /// What errors call it: a path, or `-` for standard input.
  package let name: String
  private let descriptor: Int32
  private let packed = PackedBytes()

  /// Opens the file at `path`; `-` is standard input.
  ///
  /// - Throws: ``GeometryError``, unreadable, with the system's reason.
  package init(path: String) throws(GeometryError) {
    name = path
    if path == "-" {
      descriptor = 0
      return
    }
    var opened: Int32 = -1
    repeat { opened = unsafe open(path, O_RDONLY | O_CLOEXEC) } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw ByteSource.unreadable(path, errno) }
    var status = stat()
    if unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(opened)
      throw ByteSource.unreadable(path, EISDIR)
    }
    descriptor = opened
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Whether a path leads to a file that may be opened twice; a pipe is none.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    guard path != "-", unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// What tells how far it was read, as long as it is open.
  package var gauge: SourceGauge { SourceGauge(descriptor: descriptor, packed: packed) }

  /// What is left to read, packed or not, as far as the system knows; 0 for a pipe.
  package var remainingSize: Int {
    let size = gauge.fileSize
    return size == 0 ? 0 : max(0, size - Int(lseek(descriptor, 0, SEEK_CUR)))
  }

  /// Appends up to `count` bytes to `bytes`, and says how many; 0 at the end.
  ///
  /// - Parameter beforeWaiting: called before each read of the system's, which may wait; several come
  ///   where packed bytes yield nothing yet.
  package func read(
    _ count: Int, onto bytes: inout [UInt8], beforeWaiting: (() -> Void)? = nil
  ) throws(GeometryError) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var result = Transfer(count: 0, failure: 0)
    unsafe bytes.withUnsafeMutableBytes { buffer in
      result = unsafe transfer(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...]), beforeWaiting)
    }
    bytes.removeLast(count - result.count)
    guard result.failure == 0 else { throw error(result.failure) }
    return result.count
  }

  /// The next `count` bytes, fewer where the input ends before.
  package func read(exactly count: Int) throws(GeometryError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let free = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let result = unsafe transfer(into: free, nil)
        failure = result.failure
        if result.count == 0 { break }
        filled += result.count
      }
    }
    guard failure == 0 else { throw error(failure) }
    return bytes
  }

  private func error(_ code: Int32) -> GeometryError {
    guard code == PackedBytes.damaged else { return ByteSource.unreadable(name, code) }
    return GeometryError(
      source: name,
      Defect(
        .syntax, problem: "is gzip that is damaged or cut short",
        mend: "pack it again; 'gzip -t FILE' tests it"))
  }

  private func transfer(
    into buffer: UnsafeMutableRawBufferPointer, _ beforeWaiting: (() -> Void)?
  ) -> Transfer {
    unsafe packed.read(into: buffer) { free in
      beforeWaiting?()
      return unsafe systemTransfer(into: free)
    }
  }

  private func systemTransfer(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    while true {
      let got = unsafe systemRead(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 { return Transfer(count: got, failure: 0) }
      if errno != EINTR { return Transfer(count: 0, failure: errno) }
    }
  }

  static func unreadable(_ path: String, _ code: Int32) -> GeometryError {
    let reason = unsafe String(cString: strerror(code))
    let mend =
      switch code {
      case ENOENT: "check the path"
      case EACCES: "ask for permission to read it"
      case EISDIR: "name a file in it"
      default: "check the file and the disk"
      }
    return GeometryError(
      source: path, Defect(.unreadable, problem: "cannot be read: \(reason)", mend: mend))
  }
}

/// What a read has brought, or the system's code.
struct Transfer {
  var count: Int
  var failure: Int32
}

private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
  unsafe read(descriptor, buffer, count)
}
