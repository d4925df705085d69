package import VicinityCore

/// What an index file was made of, as lines of text.
struct IndexOrigin: Sendable {
  /// The file, as it was named.
  let source: String
  /// The property that names came from; nil where they were found.
  let nameKey: String?

  init(source: String, nameKey: String?) {
    self.source = source
    self.nameKey = nameKey
  }

  init(_ section: FlatBuffer) {
    let text = unsafe String(decoding: section.bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    source = lines.first ?? ""
    nameKey = lines.count > 2 ? lines[1] : nil
  }

  var section: FlatBuffer {
    let lines = [source] + (nameKey.map { [$0] } ?? [])
    let safe = lines.map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
    }
    return FlatBuffer(Array(safe.map { $0 + "\n" }.joined().utf8))
  }
}

extension FlatBuffer {
  /// A buffer of these bytes.
  package convenience init(_ bytes: [UInt8]) {
    var layout = FlatLayout()
    let column = layout.column(of: UInt8.self, count: bytes.count)
    self.init(layout) { $0.write(bytes, to: column) }
  }
}
