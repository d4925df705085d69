#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads a small file whole.
enum TZifFile {
  enum Failure: Error {
    /// There is no regular file.
    case missing
    case tooLarge
    case system(Int32)
  }

  static func bytes(path: String) throws(Failure) -> [UInt8] {
    var descriptor: Int32 = -1
    // Without O_NONBLOCK a pipe of that name would be waited for.
    repeat {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG ? .missing : .system(errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .system(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .missing }
    guard status.st_size <= TZif.mostBytes else { throw .tooLarge }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if got > 0 {
        done += got
      } else if got == 0 {
        // It was cut meanwhile: what is missing is found when it is read.
        bytes.removeLast(bytes.count - done)
      } else if errno != EINTR {
        throw .system(errno)
      }
    }
    return bytes
  }
}
