import ArgumentParser
import Vicinity
import VicinityLedger

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The keys of a ledger, as flags name them.
struct KeyFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger's keys. (default: the ledger's name with .keys behind it)", valueName: "file"))
  var keys: String?

  /// The file of keys of a ledger.
  func path(of ledger: String) -> String { keys ?? ledger + ".keys" }

  /// Opens a ledger that is there.
  func open(_ ledger: String) throws -> KeptLedger {
    guard KeptLedger.exists(ledger) else { throw MissingLedger(path: ledger) }
    return try KeptLedger(ledger, keys: path(of: ledger))
  }
}

/// The ledger that decisions ask, as flags name it.
struct LedgerFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger that counts redemptions: made where there is none.", valueName: "file"))
  var ledger: String?

  @OptionGroup var keyFlags: KeyFlags

  func validate() throws {
    if keyFlags.keys != nil, ledger == nil {
      throw ValidationError("--keys are a ledger's: name it with --ledger FILE")
    }
  }

  /// The ledger that was named. A new one gets keys where none are named, or those that are.
  func open() throws -> KeptLedger? {
    guard let ledger else { return nil }
    let path = keyFlags.path(of: ledger)
    if !KeptLedger.exists(ledger), !KeptLedger.exists(path) {
      var random = SystemRandomNumberGenerator()
      try LedgerKeyFile.create(at: path, signingAs: "1", using: &random)
      StandardError.write("\(path): new keys; keep a copy, the ledger is of no use without them\n")
    }
    return try KeptLedger(ledger, keys: path)
  }
}

/// A ledger and its keys.
struct KeptLedger {
  let ledger: SQLiteLedger
  let keys: TokenKeys

  init(_ path: String, keys keyPath: String) throws {
    let file = try LedgerKeyFile(contentsOf: keyPath)
    keys = file.signing
    ledger = try SQLiteLedger(at: path, hashingWith: file.hashing)
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}

/// There is no ledger where one must be.
struct MissingLedger: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path): there is no ledger: check its name; 'offers decide --ledger' makes one"
  }
}
