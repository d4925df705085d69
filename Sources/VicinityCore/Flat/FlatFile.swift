#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An index file, mapped or in memory, whose header was checked: see ``FlatFileLayout``.
///
/// Whoever reads a section checks what it says before relying on it: a file may hold anything.
/// ``verify()`` alone tells whether its bytes are those that were written.
@safe package final class FlatFile: Sendable {
  // Nothing writes to the memory.
  private nonisolated(unsafe) let start: UnsafeRawPointer
  /// The size in bytes.
  package let count: Int
  private let isMapped: Bool
  package let kind: FlatFileKind
  private let sections: [FlatSection: Range<Int>]
  /// Where the checksums start.
  private let checksums: Int

  /// Opens the file at `path`, and maps it; or reads it whole, into huge pages where there are such.
  ///
  /// - Complexity: O(1) for a mapped file; what is asked of it is read then.
  package convenience init(path: String, isMapped: Bool = true) throws(FlatFileFault) {
    var descriptor: Int32 = -1
    repeat {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw .unreadable(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    let count = Int(status.st_size)
    guard count >= FlatFileLayout.headerSize else { throw .notAnIndex }
    guard isMapped else {
      let memory = unsafe FlatBuffer.memory(count)
      do throws(FlatFileFault) {
        try unsafe FlatFile.read(descriptor, into: memory, count)
      } catch {
        unsafe memory.deallocate()
        throw error
      }
      try unsafe self.init(UnsafeRawPointer(memory), count, isMapped: false)
      return
    }
    guard let memory = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe memory != MAP_FAILED
    else { throw .unreadable(errno) }
    try unsafe self.init(UnsafeRawPointer(memory), count, isMapped: true)
  }

  /// The same of bytes in memory.
  package convenience init(bytes: [UInt8]) throws(FlatFileFault) {
    guard bytes.count >= FlatFileLayout.headerSize else { throw .notAnIndex }
    let memory = unsafe FlatBuffer.memory(bytes.count)
    unsafe UnsafeMutableRawBufferPointer(start: memory, count: bytes.count).copyBytes(from: bytes)
    try unsafe self.init(UnsafeRawPointer(memory), bytes.count, isMapped: false)
  }

  /// Takes the memory over, also where it throws.
  private init(
    _ start: UnsafeRawPointer, _ count: Int, isMapped: Bool
  ) throws(FlatFileFault) {
    unsafe self.start = unsafe start
    self.count = count
    self.isMapped = isMapped
    let header: FlatFileHeader
    do throws(FlatFileFault) {
      header = try unsafe FlatFileHeader(UnsafeRawBufferPointer(start: start, count: count))
    } catch {
      unsafe FlatFile.release(start, count, isMapped: isMapped)
      throw error
    }
    kind = header.kind
    sections = header.sections
    checksums = header.checksums
  }

  deinit { unsafe FlatFile.release(start, count, isMapped: isMapped) }

  private static func release(_ start: UnsafeRawPointer, _ count: Int, isMapped: Bool) {
    if isMapped {
      _ = unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    } else {
      unsafe start.deallocate()
    }
  }

  private static func read(
    _ descriptor: Int32, into memory: UnsafeMutableRawPointer, _ count: Int
  ) throws(FlatFileFault) {
    var done = 0
    while done < count {
      let got = unsafe pread(descriptor, memory + done, count - done, off_t(done))
      if got > 0 {
        done += got
      } else if got == 0 {
        throw .size(expected: count, found: done)
      } else if errno != EINTR {
        throw .unreadable(errno)
      }
    }
  }
}

extension FlatFile {
  /// A section; it keeps the file open.
  package func section(_ section: FlatSection) throws(FlatFileFault) -> FlatBuffer {
    guard let range = sections[section] else { throw .missing(section) }
    return unsafe FlatBuffer(start: start + range.lowerBound, count: range.count, of: self)
  }

  /// The size of each section.
  package var sectionSizes: [FlatSection: Int] { sections.mapValues(\.count) }

  /// Reads all, and compares it with its checksums: every changed byte is found.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1.
  package func verify(progress: ((Double) -> Void)? = nil) throws(FlatFileFault) {
    for block in 0..<FlatFileLayout.blocks(checksums) {
      let first = block * FlatFileLayout.block
      let range = first..<min(first + FlatFileLayout.block, checksums)
      let found = unsafe Checksum.of(
        UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
      let written = unsafe start.loadUnaligned(
        fromByteOffset: checksums + 4 * block, as: UInt32.self)
      guard found == written else { throw .block(range) }
      if block & 0xFF == 0 { progress?(Double(first) / Double(max(checksums, 1))) }
    }
  }
}
