import Foundation

/// What a file of keys says.
struct KeyFileContent: Codable {
  struct Key: Codable {
    let id: String
    let secret: String
  }

  var hashing: String
  var signing: [Key]

  init(hashing: String, signing: [Key]) {
    self.hashing = hashing
    self.signing = signing
  }

  private static let mostBytes = 1 << 20

  init(contentsOf path: String) throws(LedgerKeyFileError) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw LedgerKeyFileError(.unreadable, path, "system error \(errno)")
    }
    let data: Data?
    do {
      data = try handle.read(upToCount: KeyFileContent.mostBytes)
    } catch {
      throw LedgerKeyFileError(.unreadable, path, "\(error)")
    }
    do {
      // Nothing is read of an empty file.
      self = try JSONDecoder().decode(KeyFileContent.self, from: data ?? Data())
    } catch {
      throw LedgerKeyFileError(.malformed, path, "is not JSON with hashing and signing")
    }
  }

  /// Writes a file that was not there.
  func write(to path: String) throws(LedgerKeyFileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard var data = try? encoder.encode(self) else {
      throw LedgerKeyFileError(.unwritable, path, "the keys are no JSON")
    }
    data.append(0x0A)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      throw LedgerKeyFileError(
        code == EEXIST ? .exists : .unwritable, path,
        code == EEXIST ? "there is such a file" : "system error \(code)")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: data)
      try handle.synchronize()
    } catch {
      unsafe unlink(path)
      throw LedgerKeyFileError(.unwritable, path, "\(error)")
    }
  }
}
