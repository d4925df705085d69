import VicinityCore
import VicinityGeometry

extension CatalogReader {
  /// Reads what `window` slides over, in whichever form it is.
  func readDocument(_ window: consuming ByteWindow, file: Int32) {
    do throws(GeometryError) {
      switch try CatalogForm.find(&window, limits) {
      case .lines(let start): try readLines(window, from: start, file: file)
      case .json(let start):
        guard try load(&window, file: file) else { return }
        readJSON(window.bytes, from: start, file: file)
      case .yaml(let start):
        guard try load(&window, file: file) else { return }
        readYAML(window.bytes, from: start, file: file)
      }
    } catch {
      noteUnreadable(error, file)
    }
  }

  /// Notes what the system says of a file that it cannot read on.
  func noteUnreadable(_ error: GeometryError, _ file: Int32) {
    let (problem, mend) = error.words
    log.add(.unreadable, at: CatalogPlace(file: file, line: 0), problem: problem, mend: mend)
  }

  /// Reads the rest of the file; false, and a defect, where there is too much of it.
  private func load(_ window: inout ByteWindow, file: Int32) throws(GeometryError) -> Bool {
    while window.bytes.count <= limits.fileBytes {
      if window.isComplete { return true }
      try window.refill(keeping: 0)
    }
    noteLength(file)
    return false
  }

  /// Notes that a file is too long.
  func noteLength(_ file: Int32) {
    log.add(
      .limit, at: CatalogPlace(file: file, line: 0),
      problem: "is longer than \(limits.fileBytes) bytes", mend: "split it, and include the parts")
  }

  private func readJSON(_ bytes: [UInt8], from start: Int, file: Int32) {
    guard CatalogForm.isText(bytes.span, line: 1, file: file, log) else { return }
    var json = JSONTree(bytes, file: file, isRecords: false, limits: limits, log: log)
    do throws(DocumentFailure) {
      try json.read(start..<bytes.count, line: 1)
      guard let root = json.tree?.root, let map = Field(root: root, log: log).object() else {
        return
      }
      // A single record looks like an object with one key.
      if map.keys.count == 1,
        CatalogSection.allCases.contains(where: { $0.recordKey.description == map.keys[0] })
      {
        CatalogSection.readRecord(map, entry)
      } else {
        readObject(map)
      }
    } catch {
      error.note(in: log, file: file)
    }
  }

  private func readYAML(_ bytes: [UInt8], from start: Int, file: Int32) {
    guard CatalogForm.isText(bytes.span, line: 1, file: file, log) else { return }
    var tree = YAMLTree(file: file, limits: limits, log: log)
    var result = Result<CatalogNode?, DocumentFailure>.success(nil)
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let text = unsafe UnsafeBufferPointer(rebasing: buffer[start...])
      do throws(DocumentFailure) {
        result = .success(try unsafe tree.read(text))
      } catch {
        result = .failure(error)
      }
    }
    do throws(DocumentFailure) {
      guard let node = try result.get(), !Field(root: node, log: log).isNull else {
        log.add(
          .missing, at: CatalogPlace(file: file, line: 0), problem: "holds no catalog",
          mend: "write one, such as \"offers:\" and a list")
        return
      }
      guard let map = Field(root: node, log: log).object() else { return }
      readObject(map)
    } catch {
      error.note(in: log, file: file)
    }
  }

  /// Reads an object with sections.
  func readObject(_ map: FieldMap) {
    let included = map.take("include")
    let sections = CatalogSection.allCases.map { ($0, map.take($0.listKey)) }
    sink.header(map)
    for (section, field) in sections { field?.forEachElement { entry(section, $0) } }
    if let included { include(included) }
  }

  private func entry(_ section: CatalogSection, _ field: Field) {
    if let entry = sink.read(section, field, source.dataFolder) { sink.add(entry) }
  }
}

extension CatalogSection {
  /// The entry that an object is which holds nothing else, as nearly all records do; nil for any other.
  static func loneRecord(_ root: Field) -> (CatalogSection, Field)? {
    let tree = root.root.tree
    guard root.isObject, tree.records[root.record].count == 1 else { return nil }
    for section in allCases {
      guard let (_, key) = tree.find(section.recordKey, in: root.record) else { continue }
      let field = root.child(key + 1)
      return field.isNull ? nil : (section, field)
    }
    return nil
  }

  /// Reads an object that is one entry.
  static func readRecord(_ map: FieldMap, _ entry: (CatalogSection, Field) -> Void) {
    let keys = allCases.filter { map.has($0.recordKey) }
    guard let section = keys.first, keys.count == 1 else {
      return map.field.refuse(
        .conflict, "holds several records", "write each on a line of its own")
    }
    if let field = map.require(section.recordKey) { entry(section, field) }
    map.finish()
  }
}

extension CatalogForm {
  /// Whether bytes are UTF-8; notes the first that is not.
  static func isText(_ bytes: Span<UInt8>, line: Int, file: Int32, _ log: DefectLog) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes)
      return true
    } catch {
      let offset = min(max(0, error.byteOffsets.lowerBound), max(0, bytes.count - 1))
      var lines = LineCounter(first: line)
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      DocumentFailure(
        .encoding, line: lines.line(at: offset, bytes), "is not UTF-8: byte 0x\(byte)",
        "save the file as UTF-8"
      ).note(in: log, file: file)
      return false
    }
  }
}
