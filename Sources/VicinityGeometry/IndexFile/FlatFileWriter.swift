package import VicinityCore

/// Writes an index file: see ``FlatFileLayout``.
package enum FlatFileWriter {
  /// Writes the sections, in this order, to the file at `path`: whole or not at all.
  ///
  /// - Throws: ``GeometryError`` where it cannot be written.
  package static func write(
    _ kind: FlatFileKind, _ sections: [(FlatSection, FlatBuffer)], to path: String
  ) throws(GeometryError) {
    var body = CheckedBody(file: try DraftFile(path: path))
    var offset = FlatFileLayout.aligned(FlatFileLayout.headerSize(sections: sections.count))
    var entries: [UInt8] = []
    for (section, buffer) in sections {
      entries.append(number: section.rawValue)
      entries.append(number: UInt32(0))
      entries.append(number: UInt64(offset))
      entries.append(number: UInt64(buffer.count))
      offset = FlatFileLayout.aligned(offset + buffer.count)
    }
    var head: [UInt8] = []
    head.append(number: FlatFileLayout.magic)
    head.append(number: FlatFileLayout.version)
    let checksumPlace = head.count
    head.append(number: UInt32(0))
    head.append(number: UInt64(offset + 4 * FlatFileLayout.blocks(offset)))
    head.append(number: UInt64(offset))
    head.append(number: kind.rawValue)
    head.append(number: UInt32(sections.count))
    head += entries
    var checksum: [UInt8] = []
    checksum.append(number: unsafe head.withUnsafeBytes { unsafe Checksum.of($0) })
    head.replaceSubrange(checksumPlace..<checksumPlace + 4, with: checksum)
    try body.write(head)
    for (_, buffer) in sections {
      try body.align()
      try unsafe body.write(buffer.bytes)
    }
    try body.align()
    try body.commit()
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: some FixedWidthInteger) {
    unsafe Swift.withUnsafeBytes(of: number) { unsafe append(contentsOf: $0) }
  }
}

/// A file whose blocks are summed up as they are written.
private struct CheckedBody: ~Copyable {
  private let file: DraftFile
  private var count = 0
  private var block = Checksum()
  private var sums: [UInt8] = []

  init(file: consuming DraftFile) { self.file = file }

  mutating func write(_ bytes: [UInt8]) throws(GeometryError) {
    try file.write(bytes)
    unsafe bytes.withUnsafeBytes { unsafe add($0) }
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(GeometryError) {
    try unsafe file.write(bytes)
    unsafe add(bytes)
  }

  /// Zeros up to where a section may start.
  mutating func align() throws(GeometryError) {
    try write([UInt8](repeating: 0, count: FlatFileLayout.aligned(count) - count))
  }

  consuming func commit() throws(GeometryError) {
    if count % FlatFileLayout.block != 0 { sums.append(number: block.value) }
    try file.write(sums)
    try file.commit()
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = unsafe bytes[...]
    while unsafe !rest.isEmpty {
      let part = unsafe rest.prefix(FlatFileLayout.block - count % FlatFileLayout.block)
      unsafe block.add(UnsafeRawBufferPointer(rebasing: part))
      count += unsafe part.count
      unsafe rest = rest.dropFirst(part.count)
      if count % FlatFileLayout.block == 0 {
        sums.append(number: block.value)
        block = Checksum()
      }
    }
  }
}
