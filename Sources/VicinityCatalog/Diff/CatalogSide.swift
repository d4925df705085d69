import VicinityCore
import VicinityGeometry
import VicinityOffers

/// One of two catalogs that are compared: its entries, what they name, and the exact texts of that.
final class CatalogSide {
  let lint: CatalogLint
  let digest: String
  private var areas: AreaResolver
  private var regionTexts: [RegionList.Region: String] = [:]
  private var areaTexts: [String: String] = [:]
  private var hourTexts: [WeekHours: String] = [:]
  private(set) lazy var segments = Dictionary(
    lint.model.segments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  /// The positions of offers, by id.
  private(set) lazy var numbers = Dictionary(
    offers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })

  var offers: [OfferEntry] { lint.offers }
  var compiled: [CompiledOffer] { lint.compiler.offers }
  var settings: CatalogSettings { lint.model.settings }
  var places: [PlaceEntry] { lint.compiler.places.entries }

  private init(_ lint: CatalogLint, digest: String) {
    self.lint = lint
    self.digest = digest
    areas = lint.compiler.areas
  }

  /// Keeps what a reader shows it.
  private final class Keeper: CatalogInspector {
    var kept: CatalogLint?

    func run(_ model: CatalogModel, _ compiler: OfferCompiler, _ log: DefectLog) {
      kept = CatalogLint(model, compiler, log, nil)
    }
  }

  static func read(_ source: CatalogSource) -> Result<CatalogSide, CatalogError> {
    let keeper = Keeper()
    do throws(CatalogError) {
      let catalog = try OfferCatalog(source, inspector: keeper)
      guard let lint = keeper.kept else { return .failure(CatalogError([])) }
      return .success(CatalogSide(lint, digest: catalog.digest))
    } catch {
      return .failure(error)
    }
  }

  /// The offers that are never shown.
  var shadowed: [ShadowedOffer] {
    lint.shadowed().map { ShadowedOffer(id: offers[$0.offer].id, better: offers[$0.better].id) }
  }

  /// What a field of `in` or `notIn` names: the area's id, and what it stands for.
  func area(_ field: Field, of offer: OfferEntry) -> (id: String, AreaResolver.Resolved)? {
    guard let text = field.isText ? field.text() : nil else { return nil }
    if text == "$area", let choice = offer.template?.area {
      return areas.member(choice.collection, choice.position).map { (choice.collection, $0) }
    }
    return areas.resolve(field).map { (text, $0) }
  }

  /// The exact text of an area: equal where the areas are.
  func exact(_ id: String, _ resolved: AreaResolver.Resolved, isWhole: Bool) -> String {
    switch resolved {
    case .around(let metres): return "around \(metres)"
    case .regions(let regions):
      guard isWhole else { return regions.map(exact).sorted().joined(separator: "\n") }
      if let known = areaTexts[id] { return known }
      let text = regions.map(exact).sorted().joined(separator: "\n")
      areaTexts[id] = text
      return text
    }
  }

  /// The exact text of a region: what it is called in answers, and where it is.
  func exact(_ region: RegionList.Region) -> String {
    if let known = regionTexts[region] { return known }
    let text: String
    switch region {
    case .shape(let number):
      text = "\(name(region)) \(ExactShape.text(of: areas.regions.shapes[number]))"
    case .code(let number):
      let code = areas.regions.codes[number]
      text = "\(code.id) \(String(decoding: code.key.bytes, as: UTF8.self))"
    }
    regionTexts[region] = text
    return text
  }

  /// The hours of a week, exact and for people.
  func words(_ hours: WeekHours) -> String {
    if let known = hourTexts[hours] { return known }
    let text = ExactText.hours(hours)
    hourTexts[hours] = text
    return text
  }

  /// What answers call a region.
  func name(_ region: RegionList.Region) -> String {
    switch region {
    case .shape(let number): areas.regions.shapeIds[number]
    case .code(let number): areas.regions.codes[number].id
    }
  }

  /// The shape of a region; nil for a code.
  func shape(_ region: RegionList.Region) -> AreaGeometry? {
    if case .shape(let number) = region { areas.regions.shapes[number] } else { nil }
  }

  /// The code of a region, for people; nil for a shape.
  func code(_ region: RegionList.Region) -> String? {
    guard case .code(let number) = region else { return nil }
    let key = areas.regions.codes[number].key
    return [key.country, key.text].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What an area is, in few words.
  func words(_ resolved: AreaResolver.Resolved) -> String {
    switch resolved {
    case .around(let metres): return "\(Length.text(metres)) around each place"
    case .regions(let regions):
      let codes = regions.compactMap(code)
      if !codes.isEmpty { return "\(codes.prefix(5).joined(separator: ", "))" }
      let shapes = regions.compactMap(shape)
      if shapes.count == 1, case .circle(let center, let metres) = shapes[0] {
        return
          "\(Length.text(metres)) around \(PlanarMeasure.digits(center.latitude)), \(PlanarMeasure.digits(center.longitude))"
      }
      let size = PlanarMeasure.text(squareMetres: shapes.reduce(0) { $0 + $1.squareMetres })
      return shapes.count == 1 ? size : "\(shapes.count) areas, \(size)"
    }
  }
}
