import Foundation

/// A process that is started to be killed. Foundation's own misses the end of one that dies early.
struct ChildProcess {
  let id: pid_t

  init(_ arguments: [String]) throws {
    var id: pid_t = 0
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for word in unsafe words { unsafe free(word) } }
    let status = unsafe posix_spawn(&id, arguments[0], nil, nil, &words, environ)
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EAGAIN) }
    self.id = id
  }

  func kill() { Foundation.kill(id, SIGKILL) }

  /// Waits for its end; whether a signal was the cause.
  func wasKilled() -> Bool {
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == SIGKILL
  }
}
