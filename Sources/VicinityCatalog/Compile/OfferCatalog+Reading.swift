import Crypto
import VicinityCore
public import VicinityGeometry
public import VicinityOffers

extension OfferCatalog where Measure == WGS84 {
  /// Reads and compiles the catalog at `path`: YAML, JSON, or JSON with a record on each line, with all
  /// that it includes; or opens a compiled one.
  ///
  /// ```swift
  /// let catalog = try OfferCatalog(contentsOf: "offers.yaml")
  /// ```
  ///
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  /// - Complexity: O(bytes), and what compiling its areas costs; see docs/performance.
  public convenience init(contentsOf path: String) throws(CatalogError) {
    if IndexFile.isOne(path: path) {
      do throws(CompiledCatalogError) {
        try self.init(compiledAt: path, measuringWith: WGS84())
      } catch {
        throw CatalogError([CatalogDefect(compiled: error)])
      }
      return
    }
    try self.init { log, header, entry in
      CatalogFiles.read(path, log: log, header: header, entry: entry)
    }
  }

  /// Reads and compiles a catalog in memory.
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - folder: what the files that it names are relative to.
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  public convenience init(
    text: [UInt8], name: String = "catalog", folder: String? = nil
  ) throws(CatalogError) {
    try self.init(folder: folder) { log, header, entry in
      CatalogFiles.read(
        text: text, name: name, folder: folder, log: log, header: header, entry: entry)
    }
  }

  /// - Parameter inspector: who looks at what was read, where it has no defects.
  convenience init(
    folder: String? = nil, inspector: (any CatalogInspector)? = nil,
    _ read: (DefectLog, (FieldMap) -> Void, (CatalogSection, Field) -> Void) -> Void
  ) throws(CatalogError) {
    let log = DefectLog()
    var model = CatalogModel()
    withoutActuallyEscaping(read) { read in
      var settings = CatalogSettings()
      read(log, { settings.read($0) }) { section, field in
        model.add(section, field) { file in
          if let folder { return folder }
          return log.files.indices.contains(Int(file))
            ? FilePath.folder(of: log.files[Int(file)]) : ""
        }
      }
      model.settings = settings
    }
    var compiler = OfferCompiler(model)
    if inspector != nil { compiler.entries = [] }
    compiler.rules.checkSegments()
    for offer in model.offers { compiler.add(offer) }
    for template in model.templates { compiler.add(template) }
    if let error = log.error { throw error }
    inspector?.run(model, compiler, log)
    var assembler = CatalogAssembler(compiler)
    let (draft, shapes) = assembler.assemble()
    let table = OfferTable(draft)
    let areas = AreaTree(shapes)
    var digest = SHA256()
    unsafe table.withBytes { unsafe digest.update(bufferPointer: $0) }
    unsafe digest.update(bufferPointer: areas.buffer.bytes)
    let text = digest.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    self.init(table: table, areas: areas, geodesic: WGS84(), digest: "sha256-" + text)
  }
}
