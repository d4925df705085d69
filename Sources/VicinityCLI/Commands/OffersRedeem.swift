import ArgumentParser
import Vicinity
import VicinityLedger

struct OffersRedeem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redeem",
    abstract: "Take for good what a decision reserved.",
    discussion: """
      A token comes from 'offers decide --reserve', in an offer's reservation; a code from the ledger. \
      Presented again, it answers alike and has no second effect.

      EXAMPLES
        vicinity offers redeem AQEx... --ledger shop.ledger --customer u-88213
        vicinity offers redeem 7K3M-9QXR-0D2F-HW5T --ledger shop.ledger

      Exit status: 0 it is redeemed; 65 the token is not valid, or its place was given back; 66 there \
      is no ledger, or its keys cannot be read; 74 the ledger cannot be written.
      """)

  @Argument(help: "The token or the code.")
  var token: String

  @Option(help: ArgumentHelp("Who presents it.", valueName: "id"))
  var customer: String?

  @OptionGroup var flags: SettleFlags

  func run() throws {
    let now = try flags.time.now()
    let kept = try flags.open()
    let bearer = TokenBearer(customer: customer.map { kept.ledger.subject(.customer, $0) })
    let claims =
      if let code = ShortCode(token) {
        try kept.ledger.claims(of: code, bearer: bearer, at: now)
      } else {
        try kept.keys.claims(of: token, bearer: bearer, at: now)
      }
    try SettledWriter.write(try kept.ledger.redeem(claims, at: now), now)
  }
}

struct OffersRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Give back what a decision reserved.",
    discussion: """
      EXAMPLES
        vicinity offers release 019ab1c2-7d00-7abc-8def-0123456789ab --ledger shop.ledger

      Exit status: 0 the place is free again, or had expired; 65 it was redeemed, or nothing was \
      reserved with the key; 66 there is no ledger, or its keys cannot be read; 74 the ledger cannot be \
      written.
      """)

  @Argument(help: "The key of the reservation.")
  var key: String

  @OptionGroup var flags: SettleFlags

  func run() throws {
    let now = try flags.time.now()
    guard let key = LedgerKey(key) else {
      throw ValidationError(
        "\(key): write the key of a reservation, such as 019ab1c2-7d00-7abc-8def-0123456789ab")
    }
    let kept = try flags.open()
    try SettledWriter.write(try kept.ledger.release(key, at: now), now)
  }
}

/// In which ledger a reservation is settled, and when.
struct SettleFlags: ParsableArguments {
  @Option(help: ArgumentHelp("The ledger.", valueName: "file"))
  var ledger: String

  @OptionGroup var keys: KeyFlags

  @OptionGroup var time: TimeFlag

  func open() throws -> KeptLedger { try keys.open(ledger) }
}

/// Writes what became of a reservation: who it was of is not said.
enum SettledWriter {
  static func write(_ place: Reservation, _ time: OfferTime) throws {
    let facts = [
      FileFact("offer", place.offer), FileFact("key", place.key.description),
      FileFact("state", "\(place.state)"),
      FileFact(
        "expires", OfferTime(seconds: place.expires, utcOffset: time.utcOffset).description),
    ]
    let cost = place.cost.map { [FileFact("cost", "\($0.amount) \($0.currency)")] } ?? []
    let sink = OutputSink()
    try sink.write { FileFact.append(facts + cost, as: .usual, to: &$0) }
    try sink.finish()
  }
}
