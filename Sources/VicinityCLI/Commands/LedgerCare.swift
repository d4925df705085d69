import ArgumentParser
import Vicinity
import VicinityLedger

struct LedgerCare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Look after the file that counts redemptions.",
    discussion: """
      A ledger is made by the first 'offers decide --ledger'. No command says who a customer is: the file \
      does not know it. docs/ledger.md describes it.

      EXAMPLES
        vicinity ledger keys shop.ledger.keys
        vicinity ledger info shop.ledger
        vicinity ledger verify shop.ledger && deploy
        vicinity ledger forget shop.ledger --customer u-88213

      Exit status: 0 done; 1 verify found something wrong; 65 the keys are not the ledger's; 66 there is no \
      ledger, or its keys cannot be read; 74 the ledger or the keys cannot be written.
      """,
    subcommands: [
      LedgerKeysCommand.self, LedgerInfoCommand.self, LedgerVerify.self, LedgerExpire.self,
      LedgerCompact.self, LedgerForget.self,
    ])
}

struct LedgerKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make a file of keys: what ids are hashed with, and what tokens are signed with.",
    discussion: """
      Only its owner may read it. Keep a copy: without it a ledger is of no use. --rotate signs with a \
      new key from now on, and goes on to take what the old ones signed.
      """)

  @Argument(help: "The file.")
  var file: String

  @Flag(help: "Add a key that signs from now on.")
  var rotate = false

  @Option(help: ArgumentHelp("What tokens call the key. (default: the time)", valueName: "id"))
  var id: String?

  func run() throws {
    var random = SystemRandomNumberGenerator()
    let id = try self.id ?? Clock.time(nil).description
    if rotate {
      try LedgerKeyFile.rotate(at: file, signingAs: id, using: &random)
    } else {
      try LedgerKeyFile.create(at: file, signingAs: id, using: &random)
    }
    StandardError.write("\(file): tokens are signed with \(id)\n")
  }
}

struct LedgerInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Count what a ledger holds.")

  @OptionGroup var file: LedgerFileFlags

  func run() throws {
    let info = try file.open().ledger.info()
    var facts = [
      FileFact("bytes", Int(info.fileSize)), FileFact("log_bytes", Int(info.logSize)),
      FileFact("offers", info.offers), FileFact("reserved", info.reserved),
      FileFact("committed", info.committed), FileFact("released", info.released),
      FileFact("expired", info.expired), FileFact("refused", info.refused),
      FileFact("counters", info.counters), FileFact("events", info.events),
      FileFact("referrals", info.referrals), FileFact("codes", info.codes),
    ]
    if let oldest = info.oldest {
      facts.append(FileFact("oldest", OfferTime(seconds: oldest).description))
    }
    try file.write(facts)
  }
}

struct LedgerVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare every counter with the sum of its rows, and check every page of the file.",
    discussion: "Exit status: 1 where something is wrong; each problem is a line on standard error."
  )

  @OptionGroup var file: LedgerFileFlags

  func run() throws {
    let report = try file.open().ledger.verify()
    for problem in report.problems { StandardError.write("\(file.ledger): \(problem)\n") }
    try file.write([
      FileFact("reservations", report.reservations), FileFact("counters", report.counters),
      FileFact("problems", report.problems.count),
    ])
    if !report.problems.isEmpty { throw ExitCode(1) }
  }
}

struct LedgerExpire: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expire",
    abstract: "Give back the places whose time limit passed two minutes ago or earlier.")

  @OptionGroup var file: LedgerFileFlags

  @OptionGroup var time: TimeFlag

  func run() throws {
    let now = try time.now()
    let count = try file.open().ledger.expire(at: now)
    try file.write([FileFact("expired", count)])
  }
}

struct LedgerCompact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Delete what is kept no longer; limits of all time keep counting it.")

  @OptionGroup var file: LedgerFileFlags

  @OptionGroup var time: TimeFlag

  func run() throws {
    let now = try time.now()
    let result = try file.open().ledger.compact(at: now)
    try file.write([
      FileFact("keys", result.keys), FileFact("counters", result.counters),
      FileFact("events", result.events), FileFact("codes", result.codes),
    ])
  }
}

struct LedgerForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Delete who a customer is from every row; what others share stays counted.")

  @OptionGroup var file: LedgerFileFlags

  @Option(help: ArgumentHelp("The customer.", valueName: "id"))
  var customer: String

  func run() throws {
    let count = try file.open().ledger.forget(customer: customer)
    try file.write([FileFact("redemptions", count)])
  }
}

/// A ledger that is there, and how its facts are written.
struct LedgerFileFlags: ParsableArguments {
  @Argument(help: "The ledger.")
  var ledger: String

  @OptionGroup var keys: KeyFlags

  @Option(help: "table or json. (default: table on a terminal, else json)")
  var format: FactFormat?

  func open() throws -> KeptLedger { try keys.open(ledger) }

  func write(_ facts: [FileFact]) throws {
    let sink = OutputSink()
    try sink.write { FileFact.append(facts, as: format ?? .usual, to: &$0) }
    try sink.finish()
  }
}
