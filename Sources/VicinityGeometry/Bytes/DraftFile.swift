#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written whole or not at all: what is written goes into a draft beside it, which takes
/// its name once it is on the disk. A process that is killed leaves the draft, and the file as it was.
///
/// A link is followed, and the permissions of a file that is there are kept. What is no regular file,
/// a pipe or a device, is written to as it is.
package struct DraftFile: ~Copyable {
  private let name: String
  private let target: String
  /// Nil where it is written as it is.
  private let draft: String?
  private var descriptor: Int32

  /// - Throws: ``GeometryError``, unwritable, with the system's reason.
  package init(path: String) throws(GeometryError) {
    name = path
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      target = path
      draft = nil
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    } else {
      target = exists ? DraftFile.resolved(path) : path
      let draft = "\(target).\(getpid()).tmp"
      self.draft = draft
      let mode = exists ? status.st_mode & 0o7777 : 0o666
      descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      // The mask of the process takes permissions away, which an old file has had.
      if exists, descriptor >= 0 { _ = fchmod(descriptor, mode) }
    }
    guard descriptor >= 0 else { throw DraftFile.unwritable(path, errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if let draft { _ = unsafe unlink(draft) }
  }

  /// Writes the whole of a file.
  ///
  /// - Throws: ``GeometryError``, unwritable, with the system's reason.
  package static func write(_ bytes: [UInt8], to path: String) throws(GeometryError) {
    let file = try DraftFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  /// Writes bytes behind the others.
  package borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(GeometryError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe systemWrite(
        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw DraftFile.unwritable(name, errno)
      }
    }
  }

  /// Writes bytes behind the others.
  package borrowing func write(_ bytes: [UInt8]) throws(GeometryError) {
    var failure: GeometryError?
    unsafe bytes.withUnsafeBytes { buffer in
      do throws(GeometryError) { try unsafe write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Gives the draft the name of the file, once all of it is on the disk.
  package consuming func commit() throws(GeometryError) {
    let (draft, target, name) = (self.draft, self.target, self.name)
    let descriptor = self.descriptor
    self.descriptor = -1
    var code: Int32 = 0
    if draft != nil, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if let draft {
      if code == 0, unsafe rename(draft, target) != 0 { code = errno }
      if code != 0 { _ = unsafe unlink(draft) }
    }
    guard code == 0 else { throw DraftFile.unwritable(name, code) }
  }

  private static func unwritable(_ path: String, _ code: Int32) -> GeometryError {
    let reason = unsafe String(cString: strerror(code))
    let mend =
      switch code {
      case ENOSPC, EDQUOT: "free some space, or write elsewhere"
      case EISDIR: "name a file in it"
      default: "write elsewhere"
      }
    return GeometryError(
      source: path, Defect(.unwritable, problem: "cannot be written: \(reason)", mend: mend))
  }

  /// The file that a path leads to, links followed.
  private static func resolved(_ path: String) -> String {
    guard let whole = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(whole) }
    return unsafe String(cString: whole)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
