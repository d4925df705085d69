import Vicinity

/// Where answers go: standard output, or a file that is there once it is whole; packed or not.
struct OutputTarget: ~Copyable {
  private var file: DraftFile?
  /// Whether what is written is packed.
  let isPacked: Bool

  /// Standard output, as it is.
  init() {
    file = nil
    isPacked = false
  }

  init(path: String?, isPacked: Bool) throws {
    if let path, path != "-" { file = try DraftFile(path: path) } else { file = nil }
    self.isPacked = isPacked
  }

  /// The bytes as they are written: threads pack their own.
  ///
  /// - Throws: ``GeometryError`` where there is no memory to pack them.
  static func packed(_ bytes: [UInt8], _ isPacked: Bool) throws(GeometryError) -> [UInt8] {
    guard isPacked, !bytes.isEmpty else { return bytes }
    if let member = Gzip.member(bytes) { return member }
    throw GeometryError(
      source: "output",
      Defect(
        .unwritable, problem: "\(bytes.count) bytes cannot be packed: memory is short",
        mend: "leave --gzip out"))
  }

  mutating func write(_ bytes: [UInt8]) throws {
    if bytes.isEmpty { return }
    if file != nil {
      try file?.write(bytes)
    } else if let code = StandardError.write(bytes, to: 1) {
      throw OutputError(code: code)
    }
  }

  /// Gives a file its name.
  mutating func commit() throws { try file.take()?.commit() }
}
