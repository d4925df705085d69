import VicinityGeometry

/// A database in the MaxMind DB format, version 2: prefixes of IP addresses, and a record for each.
///
/// ```swift
/// let database = try MaxMindDB(path: "GeoLite2-City.mmdb")
/// let (length, record) = try database.record(for: IPAddress("203.0.113.7"))
/// let city = try record?.string(at: ["city", "names", "en"])
/// ```
///
/// The file is read once, into memory, and may change or vanish afterwards. Whatever it holds, every
/// call ends in an answer or an ``IPError``, within the limits that it states. Source: MaxMind DB
/// File Format Specification 2.0, https://maxmind.github.io/MaxMind-DB/.
public final class MaxMindDB: Sendable {
  /// The largest file that is read, in bytes.
  public static let limitBytes = 1 << 32

  /// What errors call it: the path of the file.
  public let name: String
  /// What it says of itself.
  public let metadata: MaxMindMetadata
  let tree: MaxMindTree
  let data: MaxMindSection

  /// Reads the file at `path`; `-` is standard input.
  ///
  /// Time and memory grow with the size of the file; nothing is decoded but the metadata.
  ///
  /// - Throws: ``IPError`` where the file cannot be read, is no MaxMind DB, or one of another
  ///   version of the format.
  public convenience init(path: String) throws(IPError) {
    try self.init(bytes: try MaxMindDB.contents(of: path), name: path)
  }

  /// A database in memory; errors call it `name`.
  ///
  /// - Throws: ``IPError`` where the bytes are no MaxMind DB, or one of another version of the
  ///   format.
  public init(bytes: [UInt8], name: String) throws(IPError) {
    guard let start = MaxMindMetadata.start(in: bytes) else {
      let isPacked = bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK".utf8))
      throw IPError(
        .notADatabase, source: name, problem: "has no metadata of a MaxMind DB at its end",
        mend: isPacked ? "unpack it first" : "give a .mmdb file, whole")
    }
    let metadata = try MaxMindMetadata(
      MaxMindSection(bytes: bytes, start..<bytes.count), of: name)
    let dataStart = metadata.treeBytes + MaxMindTree.gap
    let dataEnd = start - MaxMindMetadata.marker.count
    guard dataStart <= dataEnd else {
      throw IPError(
        .notADatabase, source: name, offset: start,
        problem: "has metadata that count \(metadata.nodeCount) nodes, more than the file can hold",
        mend: "the file is damaged: get or make it anew")
    }
    self.name = name
    self.metadata = metadata
    data = MaxMindSection(bytes: bytes, dataStart..<dataEnd)
    tree = MaxMindTree(bytes: bytes, metadata: metadata, dataBytes: dataEnd - dataStart)
  }

  private static func contents(of path: String) throws(IPError) -> [UInt8] {
    var bytes: [UInt8] = []
    var isTooLarge = false
    do throws(GeometryError) {
      let source = try ByteSource(path: path)
      let size = source.remainingSize
      isTooLarge = size > limitBytes
      if size == 0 {
        // A pipe has no size before it ends.
        while bytes.count <= limitBytes, try source.read(1 << 16, onto: &bytes) > 0 {}
      } else if !isTooLarge {
        bytes = try source.read(exactly: size)
      }
    } catch {
      throw IPError(
        .unreadable, source: path, problem: error.defects[0].problem, mend: error.defects[0].mend)
    }
    guard !isTooLarge, bytes.count <= limitBytes else {
      throw IPError(
        .limit, source: path, problem: "is larger than \(limitBytes >> 30) GiB",
        mend: "give a .mmdb file")
    }
    return bytes
  }
}
