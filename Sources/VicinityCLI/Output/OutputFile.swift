#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written whole or not at all.
enum OutputFile {
  /// Writes `bytes` beside `path`, and gives them that name once they are on the disk.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let draft = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard descriptor >= 0 else { throw OutputError(code: errno, name: path) }
    var code = StandardError.write(bytes, to: descriptor)
    if code == nil, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0 { code = code ?? errno }
    if code == nil, unsafe rename(draft, path) != 0 { code = errno }
    guard let code else { return }
    _ = unsafe unlink(draft)
    throw OutputError(code: code, name: path)
  }
}
