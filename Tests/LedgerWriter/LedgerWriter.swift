import Foundation
import LedgerModel
import VicinityLedger
import VicinityOffers

/// A process beside others on one ledger: tests start eight of it, and kill them.
///
/// - `redeem FILE COUNT SEED token|plain`: redeems the offer `hundred` COUNT times, and prints how many
///   were committed and how many refused, by reason.
/// - `storm FILE LOG SEED`: reserves and commits as fast as it can until it is killed. What was
///   acknowledged is in LOG before the next request: a line with `r` or `c` and the key.
/// - `chaos FOLDER ROUNDS SEED`: kills eight storms in each round, and compares the ledger with their logs.
/// - `fill FILE LOG SEED PAGES|limit=BYTES|nobody`: the same until the store fails; prints the error.
@main enum LedgerWriterTool {
  static func main() {
    do {
      try run(CommandLine.arguments)
    } catch {
      // An exit that `chaos` notices, and not the long end of a trap.
      print(error)
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count >= 5 else { exit(64) }
    switch arguments[1] {
    case "redeem":
      try redeem(
        arguments[2], count: Int(arguments[3]) ?? 0, seed: UInt64(arguments[4]) ?? 0,
        isSigned: arguments.last == "token")
    case "storm":
      try Storm(arguments[2], log: arguments[3], seed: UInt64(arguments[4]) ?? 0).run()
    case "chaos":
      let chaos = Chaos(
        folder: arguments[2], rounds: Int(arguments[3]) ?? 0, seed: UInt64(arguments[4]) ?? 0)
      exit(try chaos.run() ? 0 : 1)
    case "fill" where arguments.count == 6:
      try fill(arguments[2], log: arguments[3], seed: UInt64(arguments[4]) ?? 0, arguments[5])
    default: exit(64)
    }
  }

  static let secret = LedgerSecret(0..<32)

  static func ledger(_ path: String, mostPages: Int? = nil) throws -> SQLiteLedger {
    guard let secret else { exit(64) }
    return try SQLiteLedger(
      at: path, hashingWith: secret, rules: LedgerRules(), busySeconds: 120, isDurable: true,
      mostPages: mostPages)
  }

  static func redeem(_ path: String, count: Int, seed: UInt64, isSigned: Bool) throws {
    let ledger = try ledger(path)
    let keys = TokenKeys(signing: "k1", [UInt8](32..<64))
    var random = ModelRandom(seed: seed)
    var terms = LimitTerms()
    terms.total = LimitTerms.Cap(100)
    var counts: [String: Int] = [:]
    for index in 0..<count {
      let now = OfferTime(seconds: 1_795_629_600)
      let customer = "u-\(seed)-\(index)"
      var claims = TokenClaims(
        offer: "hundred", customer: ledger.subject(.customer, customer), place: nil,
        catalog: "sha256-0", expires: now.seconds + 3_600, key: LedgerKey(at: now, using: &random))
      if isSigned, let keys, let token = keys.sign(claims) {
        claims = try keys.claims(
          of: token, bearer: TokenBearer(customer: claims.customer), at: now)
      }
      let redemption = Redemption(terms: terms, customer: customer)
      switch try ledger.redeem(claims, redemption, at: now) {
      case .reserved(let reservation): counts["\(reservation.state)", default: 0] += 1
      case .refused(let reason): counts[reason.name, default: 0] += 1
      case .uncapped: counts["uncapped", default: 0] += 1
      }
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { print(name, count) }
  }

  static func fill(_ path: String, log: String, seed: UInt64, _ mode: String) throws {
    var pages: Int?
    if mode == "nobody" {
      setgid(65_534)
      setuid(65_534)
    } else if mode.hasPrefix("limit="), let bytes = UInt(mode.dropFirst(6)) {
      // A write beyond the limit is then an error, and no signal.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    } else {
      pages = Int(mode)
    }
    do {
      try Storm(path, log: log, seed: seed, mostPages: pages).run()
    } catch let error as LedgerError {
      print(error.code.rawValue)
    }
  }
}
