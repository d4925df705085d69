import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A place of business, as the catalog describes it.
struct PlaceEntry {
  /// All that it says; nil where nobody inspects the catalog.
  private var text: Field?
  let spot: FieldSpot
  let id: String
  let name: String
  let coordinate: Coordinate
  let tags: [String]
  let timezone: ZoneEntry?
  /// Its opening hours; nil where it does not say, or they were refused.
  let hours: WeekHours?
  /// Whether it says them.
  let saysHours: Bool
  /// What a change of the catalog needs to know of it, beside its columns.
  let detail: [UInt8]

  init(
    field: Field, spot: FieldSpot, id: String, name: String, coordinate: Coordinate,
    tags: [String], timezone: ZoneEntry?, hours: WeekHours?, saysHours: Bool, detail: [UInt8]
  ) {
    text = field
    self.spot = spot
    self.id = id
    self.name = name
    self.coordinate = coordinate
    self.tags = tags
    self.timezone = timezone
    self.hours = hours
    self.saysHours = saysHours
    self.detail = detail
  }

  /// All that it says, as far as it was kept.
  var field: Field { text ?? Field(root: CatalogTree.nothing.root, log: spot.log) }

  mutating func forgetText() { text = nil }

  /// Reads one place, or all of a file.
  static func read(
    _ field: Field, folder: String, refuse: (String) -> Void, _ add: (PlaceEntry) -> Void
  ) {
    guard let map = field.object() else { return }
    defer { map.finish() }
    let spot = FieldSpot(field)
    let timezone = map.take("timezone").map { ZoneEntry($0, at: "timezone", in: spot) }
    let hoursField = map.take("openingHours")
    let hours = hoursField.flatMap { WeekHours.read($0) }
    let tags = map.take("tags")?.oneOrMore()?.compactMap { $0.text() } ?? []
    for key: StaticString in ["@type", "description", "url", "telephone"] {
      _ = map.take(key)?.text()
    }
    if let address = map.take("address")?.object() {
      let keys: [StaticString] = [
        "@type", "streetAddress", "addressLocality", "addressRegion", "addressCountry",
        "postalCode",
      ]
      for key in keys { _ = address.take(key)?.text() }
      address.finish()
    }
    if let file = map.take("each") {
      let detail = detail(field)
      for place in places(file, folder: folder) {
        add(
          PlaceEntry(
            field: field, spot: spot, id: place.id ?? "\(place.row)",
            name: place.name ?? place.id ?? "",
            coordinate: place.coordinate, tags: tags, timezone: timezone, hours: hours,
            saysHours: hoursField != nil, detail: detail))
      }
      return
    }
    let id = map.require("id")?.id()
    let name = map.take("name")?.text()
    let at = map.take("at")
    let geo = map.take("geo")
    if at == nil, geo == nil {
      field.refuse(
        .missing, "has no position",
        "add at: LAT,LON, or geo: {type: Point, coordinates: [LON, LAT]}")
    }
    if at != nil, let geo {
      geo.refuse(.conflict, "is a second position beside \"at\"", "keep one of the two")
    }
    guard let id else { return }
    guard let coordinate = at.map({ $0.coordinate() }) ?? geo?.point() else { return refuse(id) }
    add(
      PlaceEntry(
        field: field, spot: spot, id: id, name: name ?? id, coordinate: coordinate,
        tags: tags,
        timezone: timezone, hours: hours,
        saysHours: hoursField != nil, detail: detail(field)))
  }

  private static func places(_ field: Field, folder: String) -> [Place] {
    guard let path = field.text() else { return [] }
    do throws(GeometryError) {
      let places = try Places(contentsOf: FilePath.joined(folder, path))
      return (0..<places.count).map { places[$0] }
    } catch {
      field.refuse(.include, "\(error)", "mend the file, or name another")
      return []
    }
  }
}

/// Paths of files that a catalog names.
enum FilePath {
  /// `path`, seen from the folder of the file that names it.
  static func joined(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension WeekHours {
  init?(reading field: Field) {
    guard let rows = field.oneOrMore() else { return nil }
    var hours: [OpeningHours] = []
    for row in rows {
      guard let map = row.object() else { continue }
      _ = map.take("@type")?.text()
      var days = Weekdays.everyDay
      if let names = map.take("dayOfWeek")?.oneOrMore() {
        days = []
        for name in names {
          guard let text = name.text() else { continue }
          if let day = Weekdays(text) {
            days.formUnion(day)
          } else {
            name.refuse(
              .value, "\(Field.quoted(text)) is no day of the week",
              "write Mo, Tu, We, Th, Fr, Sa, Su, or the English name")
          }
        }
      }
      let opens = map.require("opens")?.minute()
      let closes = map.require("closes")?.minute()
      map.finish()
      if let opens, let closes {
        hours.append(OpeningHours(days: days, opens: opens, closes: closes))
      }
    }
    do throws(OpeningFault) {
      try self.init(hours)
    } catch {
      let row = rows.indices.contains(error.row) ? rows[error.row] : field
      row.refuse(.value, error.reason.problem, error.reason.mend)
      return nil
    }
  }
}

extension Field {
  /// A time of day, such as `22:00`, in minutes.
  fileprivate func minute() -> Int? {
    guard let text = text() else { return nil }
    guard let minute = OpeningHours.minute(text) else {
      refuse(
        .value, "\(Field.quoted(text)) is no time of day", "write hours and minutes, such as 22:00")
      return nil
    }
    return minute
  }
}
