import Foundation

/// What the command line asks for.
struct Settings {
  enum Size: String {
    case small, full
  }

  var groups: [Group] = []
  var rounds = 7
  var size = Size.full
  var seed: UInt64 = 20_261_121
  var date = String(Date.now.ISO8601Format().prefix(10))
  var json: String?
  /// The folder that the groups of scale draw into.
  var plots: String?
  /// A folder to write the input of other processes into, instead of running groups.
  var inputsToWrite: String?
  /// A folder to write a catalog into as tables, with the library's answers, instead of running groups.
  var offersToWrite: String?
  /// A folder with such input to answer, instead of running groups.
  var inputsToAnswer: String?
  /// A compiled catalog to patch for the first time in this process, instead of running groups.
  var catalogToPatch: String?
  /// How many points that input has.
  var points: Int?

  static let usage = """
    usage: vicinity-bench [group ...] [--rounds N] [--json FILE] [--size small|full]
                          [--seed N] [--date YYYY-MM-DD] [--plots FOLDER]
           vicinity-bench --write-inputs FOLDER [--points N] [--size small|full] [--seed N]
           vicinity-bench --write-offers FOLDER [--points OFFERS] [--size small|full] [--seed N]
           vicinity-bench --answer-inputs FOLDER [--rounds N] [--json FILE]
           vicinity-bench --first-patch COMPILED
    groups: \(Group.allCases.map(\.rawValue).joined(separator: ", ")); all, if none is named
    """

  struct Misuse: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        groups.append(try Settings.group(argument))
        continue
      }
      guard let value = rest.popFirst() else { throw Misuse(description: Settings.usage) }
      try set(argument, value)
    }
    if groups.isEmpty { groups = Group.allCases }
  }

  private mutating func set(_ flag: String, _ value: String) throws {
    let refusal = Misuse(description: "\(flag) \(value)?\n\(Settings.usage)")
    switch flag {
    case "--rounds":
      guard let number = Int(value), number >= 1 else { throw refusal }
      rounds = number
    case "--seed":
      guard let number = UInt64(value) else { throw refusal }
      seed = number
    case "--size":
      guard let named = Size(rawValue: value) else { throw refusal }
      size = named
    case "--json": json = value
    case "--plots": plots = value
    case "--write-inputs": inputsToWrite = value
    case "--write-offers": offersToWrite = value
    case "--answer-inputs": inputsToAnswer = value
    case "--first-patch": catalogToPatch = value
    case "--points":
      guard let number = Int(value), number >= 1 else { throw refusal }
      points = number
    case "--date": date = value
    default: throw refusal
    }
  }

  private static func group(_ name: String) throws -> Group {
    guard let group = Group(rawValue: name) else {
      throw Misuse(description: "there is no group \(name)\n\(usage)")
    }
    return group
  }
}
