#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written whole or not at all.
enum OutputFile {
  /// Writes `bytes` beside `path`, and gives them that name once they are on the disk. A link is
  /// followed, and the permissions of a file that is there are kept. What is no regular file, a pipe
  /// or a device, is written to as it is.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      try overwrite(bytes, path)
      return
    }
    let target = exists ? resolved(path) : path
    let draft = "\(target).\(getpid()).tmp"
    let mode = exists ? status.st_mode & 0o7777 : 0o666
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL, mode)
    guard descriptor >= 0 else { throw OutputError(code: errno, name: path) }
    // The mask of the process takes permissions away, which an old file has had.
    if exists { _ = fchmod(descriptor, mode) }
    var code = StandardError.write(bytes, to: descriptor)
    if code == nil, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0 { code = code ?? errno }
    if code == nil, unsafe rename(draft, target) != 0 { code = errno }
    guard let code else { return }
    _ = unsafe unlink(draft)
    throw OutputError(code: code, name: path)
  }

  private static func overwrite(_ bytes: [UInt8], _ path: String) throws(OutputError) {
    let descriptor = unsafe open(path, O_WRONLY)
    guard descriptor >= 0 else { throw OutputError(code: errno, name: path) }
    var code = StandardError.write(bytes, to: descriptor)
    if close(descriptor) != 0 { code = code ?? errno }
    if let code { throw OutputError(code: code, name: path) }
  }

  /// The file that a path leads to, links followed.
  private static func resolved(_ path: String) -> String {
    guard let whole = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(whole) }
    return unsafe String(cString: whole)
  }
}
