import VicinityCore
import VicinityGeometry
import VicinityIP
import VicinityOffers

/// A request as it was read, with the address that stands in for a position that is missing.
struct WireRequest {
  private(set) var request: OfferRequest
  /// The address of the device; nil where the request has none.
  private(set) var address: IPAddress?

  /// The most of a request.
  private static let limits: CatalogLimits = {
    var limits = CatalogLimits()
    limits.fileBytes = 1 << 20
    limits.nodes = 20_000
    limits.nodesPerEntry = 20_000
    limits.depth = 32
    return limits
  }()

  init(json: [UInt8], time: OfferTime?) throws(OfferRequestError) {
    let log = DefectLog()
    let whole = CatalogPlace(file: log.open("request"), line: 0)
    request = OfferRequest(id: "", time: time ?? OfferTime(seconds: 0))
    guard json.count <= WireRequest.limits.fileBytes, UTF8Text.isValid(json.span) else {
      log.add(
        .encoding, at: whole, problem: "is longer than 1 MB, or not UTF-8",
        mend: "send one JSON object")
      throw OfferRequestError(defects: log.error?.defects ?? [])
    }
    do throws(DocumentFailure) {
      let root = try JSONTree.record(json, file: whole.file, limits: WireRequest.limits, log: log)
      if let root, let map = Field(root: root, log: log).object() {
        read(map, hasTime: time != nil)
      }
    } catch {
      log.add(
        error.code, at: whole, pointer: error.pointer, problem: error.problem, mend: error.mend)
    }
    if let error = log.error { throw OfferRequestError(defects: error.defects) }
  }

  private mutating func read(_ map: FieldMap, hasTime: Bool) {
    if let id = map.take("id")?.text() { request.id = id }
    if let time = hasTime ? map.take("time") : map.require("time"), let text = time.text() {
      if let read = OfferTime(text) {
        request.time = read
      } else {
        time.refuse(
          .value, "\(Field.quoted(text)) is no time",
          "write one by RFC 3339 with its offset, such as 2026-11-25T18:42:07-08:00")
      }
    }
    if let channel = map.take("channel")?.text() { request.channel = channel }
    if let limit = map.take("limit")?.integer(0...10_000) { request.limit = limit }
    if let explain = map.take("explain")?.choice(Explanation.self) { request.explain = explain }
    if let languages = map.take("languages")?.oneOrMore() {
      request.languages += languages.compactMap { $0.text() }
    }
    if let device = map.take("device")?.object() { read(device: device) }
    if let user = map.take("user")?.object() { read(user: user) }
    if let delivery = map.take("delivery")?.object() {
      request.delivery = delivery.take("geo")?.fix(usual: .user)
    }
    request.basket = map.take("basket")?.basket()
  }

  private mutating func read(device: FieldMap) {
    request.device = device.take("geo")?.fix(usual: nil)
    // Zeros stand for everybody who does not want to be told apart.
    request.deviceId = (["ifa", "id"] as [StaticString]).compactMap { device.take($0)?.subject() }
      .first { id in !id.utf8.allSatisfy { $0 == 0x30 || $0 == 0x2D } }
    for key: StaticString in ["langb", "language"] {
      if let language = device.take(key)?.text() { request.languages.append(language) }
    }
    for key: StaticString in ["ip", "ipv6"] {
      guard let field = device.take(key), let text = field.text() else { continue }
      do throws(IPError) {
        let read = try IPAddress(text)
        address = address ?? read
      } catch {
        field.refuse(
          .value, "\(Field.quoted(text)) is no address", "write one such as 203.0.113.7")
      }
    }
  }

  private mutating func read(user: FieldMap) {
    request.home = user.take("geo")?.fix(usual: .user)
    request.customer = user.take("id")?.subject()
    if let attributes = user.take("attrs")?.object() {
      for (name, field) in attributes.all() { request.attributes[name] = field.attribute() }
    }
    var segments: [SegmentMembership]?
    if let list = user.take("segments")?.elements() {
      segments = list.compactMap { $0.membership() }
    }
    for data in user.take("data")?.elements() ?? [] {
      guard let list = data.object()?.take("segment")?.elements() else { continue }
      segments = (segments ?? []) + list.compactMap { $0.membership() }
    }
    request.segments = segments
  }
}
