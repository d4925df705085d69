#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which file a path leads to, whatever links and dots it goes through.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let node: UInt64

  /// What stands at `path`; nil where nothing does.
  static func find(_ path: String) -> (identity: FileIdentity, isRegular: Bool)? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    let identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      node: UInt64(truncatingIfNeeded: status.st_ino))
    return (identity, status.st_mode & S_IFMT == S_IFREG)
  }
}
