import VicinityCore
import VicinityIP
import VicinityOffers

// The parts of requests.
extension Field {
  /// What is known of a customer under one name.
  func attribute() -> AttributeValue? {
    switch node.content {
    case .null: return nil
    case .list: return .texts(elements()?.compactMap { $0.text() } ?? [])
    case .map:
      refuse(.type, "is an object", "write a text, a number, true, false, or a list of texts")
      return nil
    case .scalar(let scalar):
      switch scalar.kind {
      case .boolean: return .boolean(scalar.text == "true")
      case .number: return number().map { .number($0) }
      case .plain, .quoted: return .text(scalar.text)
      }
    }
  }

  /// The id of a segment, or an object with one and with the time when it ends.
  func membership() -> SegmentMembership? {
    guard isObject, let map = object() else { return text().map { SegmentMembership(id: $0) } }
    guard let id = map.require("id")?.text() else { return nil }
    let expires = map.take("expires") ?? map.take("ext")?.object()?.take("expires")
    guard let expires, let text = expires.text() else { return SegmentMembership(id: id) }
    if let time = OfferTime(text) { return SegmentMembership(id: id, expires: time.seconds) }
    if let seconds = Int64(text) { return SegmentMembership(id: id, expires: seconds) }
    expires.refuse(
      .value, "\(Field.quoted(text)) is no time", "write one by RFC 3339, or seconds since 1970")
    return nil
  }

  /// The id of a customer or a device; nil of an empty one.
  func subject() -> String? {
    text().flatMap { $0.isEmpty ? nil : $0 }
  }

  func basket() -> Basket? {
    guard let map = object() else { return nil }
    var basket = Basket()
    basket.total = map.take("total")?.total()
    for (name, field) in map.take("categories")?.object()?.all() ?? [] {
      basket.categories[name] = field.total()
    }
    return basket
  }

  private func total() -> Money? {
    money().flatMap { Money(micros: $0.micros, currency: $0.currencyCode.text) }
  }

  /// OpenRTB's `Geo`.
  ///
  /// - Parameter usual: how a position was found that does not say so; nil where that is not known.
  func fix(usual: OpenRTBGeo.LocationType?) -> Fix? {
    guard let map = object() else { return nil }
    var geo = OpenRTBGeo()
    geo.lat = map.take("lat")?.number()
    geo.lon = map.take("lon")?.number()
    geo.type = map.take("type")?.integer(0...1000) ?? usual?.rawValue
    geo.accuracy = map.take("accuracy")?.number()
    geo.lastfix = map.take("lastfix")?.integer(-1...Int(Int32.max))
    geo.ipservice = map.take("ipservice")?.integer(0...1000)
    geo.country = map.take("country")?.text()
    geo.region = map.take("region")?.text()
    geo.city = map.take("city")?.text()
    geo.zip = map.take("zip")?.text()
    do throws(CoreError) {
      return try geo.fix()
    } catch {
      refuse(.value, "\(Quotation.quoted(error.input)) \(error.problem)", error.mend)
      return nil
    }
  }
}
