import VicinityCore

/// An index file that was opened, whatever it is an index of.
public struct IndexFile: Sendable {
  /// Its path.
  public let path: String
  private let file: FlatFile

  /// Opens the index file at `path`.
  ///
  /// - Throws: ``GeometryError`` where it cannot be read, is none, was written by another version, or
  ///   is damaged in its header.
  public init(path: String, access: IndexAccess = .mapped) throws(GeometryError) {
    self.path = path
    do throws(FlatFileFault) {
      file = try FlatFile(path: path, isMapped: access == .mapped)
    } catch {
      throw error.error(path)
    }
  }

  /// An index file in memory, which errors call `name`.
  ///
  /// - Throws: ``GeometryError``, as ``init(path:access:)``.
  public init(bytes: [UInt8], name: String) throws(GeometryError) {
    path = name
    do throws(FlatFileFault) { file = try FlatFile(bytes: bytes) } catch { throw error.error(name) }
  }

  /// Whether the file at `path` starts as index files do. False where it cannot be read.
  package static func isOne(path: String) -> Bool {
    // A pipe would lose what is read here, and its writer the reader.
    guard ByteSource.isRegularFile(path), let source = try? ByteSource(path: path),
      source.remainingSize > 0
    else {
      return false
    }
    return (try? source.read(exactly: 8)).map(FlatFileLayout.isMagic) ?? false
  }

  /// The size in bytes.
  public var size: Int { file.count }

  /// What it is an index of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case areas, places
    /// A compiled catalog of offers.
    case offers
    /// What was changed of one.
    case patch
  }

  /// What it is an index of.
  public var kind: Kind {
    switch file.kind {
    case .areas: .areas
    case .places: .places
    case .offers: .offers
    case .patch: .patch
    }
  }

  /// The size of each section in bytes, by its name, in the order of the file.
  package var sectionSizes: [(name: String, bytes: Int)] {
    let sizes = file.sectionSizes
    return FlatSection.allCases.compactMap { section in
      sizes[section].map { (name: "\(section)", bytes: $0) }
    }
  }

  /// Reads the whole file and compares it with its checksums: every changed byte is found.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1.
  /// - Throws: ``GeometryError`` where a byte is not as it was written.
  public func verify(progress: ((Double) -> Void)? = nil) throws(GeometryError) {
    do throws(FlatFileFault) {
      try file.verify(progress: progress)
    } catch {
      throw error.error(path)
    }
  }
}

extension IndexFile {
  func section(_ section: FlatSection) throws(GeometryError) -> FlatBuffer {
    do throws(FlatFileFault) {
      return try file.section(section)
    } catch {
      throw error.error(path)
    }
  }

  func damaged(_ section: FlatSection) -> GeometryError {
    FlatFileFault.section(section).error(path)
  }

  func records(count: Int) throws(GeometryError) -> RecordTable {
    guard
      let records = RecordTable(
        columns: try section(.records), texts: try section(.texts), count: count)
    else { throw damaged(.records) }
    return records
  }

  /// Refuses an index of something else.
  func expect(_ kind: FlatFileKind) throws(GeometryError) {
    guard file.kind != kind else { return }
    throw GeometryError(
      source: path,
      Defect(
        .index, problem: "is an index of \(file.kind), not of \(kind)",
        mend: "name an index of \(kind): vicinity index build \(kind) FILE -o OUT"))
  }
}
