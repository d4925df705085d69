import ArgumentParser
import Vicinity

/// One request, as flags describe it.
struct RequestFlags: ParsableArguments {
  @Option(help: ArgumentHelp("Where the device is.", valueName: "lat,lon"), transform: Point.init)
  var at: Point?

  @Option(
    help: ArgumentHelp("How well that is known, at 68 %. (default: 50m)", valueName: "length"),
    transform: Size.init)
  var accuracy: Size?

  @Option(
    name: .customLong("fix-age"),
    help: ArgumentHelp("How old that is, such as PT5S.", valueName: "period"), transform: Age.init)
  var age: Age?

  @Option(
    help: ArgumentHelp("Where the customer lives.", valueName: "lat,lon"), transform: Point.init)
  var home: Point?

  @Option(
    help: ArgumentHelp("Where the order goes.", valueName: "lat,lon"), transform: Point.init)
  var delivery: Point?

  @Option(
    help: ArgumentHelp(
      "A country, region, city or postal code of the device: country=NO, region=US-WA.",
      valueName: "key=code"))
  var code: [String] = []

  @Option(
    help: ArgumentHelp("When, by RFC 3339. (default: now)", valueName: "time"))
  var time: String?

  @Option(
    name: .customLong("attr"),
    help: ArgumentHelp("What is known of the customer: tier=gold.", valueName: "key=value"))
  var attributes: [String] = []

  @Option(
    name: .customLong("segment"),
    help: ArgumentHelp("A segment that the customer belongs to.", valueName: "id"))
  var segments: [String] = []

  @Option(help: ArgumentHelp("Where offers are shown: app, web, ...", valueName: "name"))
  var channel: String?

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp("A language that the customer reads, best first.", valueName: "tag"))
  var languages: [String] = []

  @Option(help: ArgumentHelp("What the basket costs: 23.40EUR.", valueName: "amount"))
  var basket: String?

  @Option(help: "The most offers. (default: 3)")
  var limit: Int?

  @Option(name: .customLong("request-id"), help: ArgumentHelp("The request's id.", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("Where the device is, by its address.", valueName: "address"))
  var ip: String?

  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("A MaxMind DB, or ranges with countries, for --ip.", valueName: "file"))
  var databases: [String] = []

  @Option(help: ArgumentHelp("The customer, by whom limits count.", valueName: "id"))
  var customer: String?

  @Option(
    name: .customLong("device-id"),
    help: ArgumentHelp("The device, by which limits count.", valueName: "id"))
  var deviceId: String?

  /// Whether one of them is there that describes a request.
  var isGiven: Bool {
    at != nil || home != nil || delivery != nil || !attributes.isEmpty || !segments.isEmpty
      || channel != nil || basket != nil || ip != nil || id != nil || !code.isEmpty
      || !languages.isEmpty || limit != nil || customer != nil || deviceId != nil
  }

  func validate() throws {
    if accuracy != nil || age != nil, at == nil {
      throw ValidationError("--accuracy and --fix-age describe --at LAT,LON: add it")
    }
    if at != nil, ip != nil { throw ValidationError("write --at or --ip, not both") }
    if ip != nil, databases.isEmpty { throw ValidationError("name a database: --db FILE") }
    if let limit, limit < 0 { throw ValidationError("--limit is a number from 0 on") }
  }

  func engine(catalog: String, patch: String?) throws -> OfferEngine {
    var resolver: IPResolver?
    if !databases.isEmpty {
      resolver =
        try IPFiles(
          own: [], feeds: [], databases: databases, scope: nil, gazetteer: nil,
          agePolicy: AgePolicy(), keepsDatabase: false
        )
        .load().resolver
    }
    return try OfferEngine(catalogAt: catalog, patchedWith: patch, resolver: resolver)
  }

  func request(_ engine: OfferEngine) throws -> OfferRequest {
    var request = OfferRequest(id: id ?? "", time: try Clock.time(time))
    if let limit { request.limit = limit }
    request.channel = channel
    request.customer = customer
    request.deviceId = deviceId
    request.languages = languages
    let locality = try self.locality
    if let at {
      request.device = Fix(
        point: at.coordinate,
        accuracy: accuracy.flatMap {
          Accuracy(radiusMetres: $0.length.metres, confidence: Accuracy.deviceConfidence)
        }, source: .gps, ageSeconds: age?.seconds, locality: locality)
    } else if let ip {
      let address: IPAddress
      do { address = try IPAddress(ip) } catch { throw ValidationError("--ip: \(error)") }
      request.device = engine.fix(of: address)
    } else if locality.granularity > .none {
      request.device = Fix(point: nil, source: .user, locality: locality)
    }
    request.home = home.map { Fix(point: $0.coordinate, source: .user) }
    request.delivery = delivery.map { Fix(point: $0.coordinate, source: .user) }
    for pair in attributes {
      let (key, value) = try RequestFlags.pair(pair, "--attr", "tier=gold")
      request.attributes[key] = .text(value)
    }
    if !segments.isEmpty { request.segments = segments.map { SegmentMembership(id: $0) } }
    request.basket = try basket.map { Basket(total: try RequestFlags.money($0)) }
    return request
  }

  private var locality: Locality {
    get throws {
      var locality = Locality()
      for pair in code {
        let (key, value) = try RequestFlags.pair(pair, "--code", "country=NO")
        switch key {
        case "country":
          guard let country = Locality.countryCode(value) else {
            throw ValidationError("--code: \(value) is no country of ISO 3166-1, such as NO")
          }
          locality.country = country
        case "region": locality.region = value
        case "city": locality.city = value
        case "postal", "postalCode", "zip": locality.postal = value
        default: throw ValidationError("--code: write country, region, city or postal before =")
        }
      }
      return locality
    }
  }

  private static func pair(
    _ text: String, _ flag: String, _ example: String
  ) throws -> (String, String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw ValidationError("\(flag) \(text): write a key and a value, such as \(example)")
    }
    return (String(parts[0]), String(parts[1]))
  }

  private static func money(_ text: String) throws -> Money {
    let currency = String(text.suffix(3)).uppercased()
    let amount = text.dropLast(3).filter { $0 != " " }
    guard let money = Money(String(amount), currency: currency) else {
      throw ValidationError("--basket \(text): write an amount and a currency, such as 23.40EUR")
    }
    return money
  }
}

/// How old a fix is.
struct Age {
  let seconds: Int

  init(_ text: String) throws {
    guard let period = Period(text), period.months == 0, period.seconds < Int64(UInt32.max) else {
      throw ValidationError("write a length of time by ISO 8601, such as PT5S or PT2M")
    }
    seconds = Int(period.seconds) + 86_400 * Int(period.days)
  }
}

/// A coordinate of the command line.
struct Point {
  let coordinate: Coordinate

  init(_ text: String) throws {
    do { coordinate = try Coordinate(text) } catch { throw ValidationError("\(error)") }
  }
}

/// A length of the command line.
struct Size {
  let length: Length

  init(_ text: String) throws {
    do { length = try Length(text) } catch { throw ValidationError("\(error)") }
    if length.metres <= 0 { throw ValidationError("write a length above 0") }
  }
}
