/// A value in a database that is not decoded yet: a record, or something inside one.
///
/// ```swift
/// let record = try database.record(for: address).value
/// let country = try record?.string(at: ["country", "iso_code"])
/// ```
///
/// Only what a path names is decoded; what it passes is skipped. Every call may look at
/// 4,096 values and 1 MiB of text at most, whatever the file holds.
public struct MaxMindCursor: Sendable {
  /// The database that the value is in.
  public let database: MaxMindDB
  let position: Int

  /// Where the value is, in bytes from the start of the data: the same offset, the same record.
  public var offset: Int { position - database.data.start }

  /// The value at the end of `path`, not decoded; nil where the path leads nowhere. Allocates
  /// nothing.
  ///
  /// - Throws: ``IPError`` where the data on the way break the format, or pass a limit.
  public func cursor(at path: MaxMindPath) throws(IPError) -> MaxMindCursor? {
    do {
      var budget = MaxMindBudget()
      let found = try database.data.find(path, from: position, spending: &budget)
      return found.map { MaxMindCursor(database: database, position: $0) }
    } catch {
      throw error.error(in: database.name)
    }
  }

  /// The type of the value at the end of `path`; nil where the path leads nowhere. Allocates
  /// nothing.
  ///
  /// - Throws: ``IPError`` where the data break the format, or pass a limit.
  public func type(at path: MaxMindPath = []) throws(IPError) -> MaxMindType? {
    var budget = MaxMindBudget()
    return try header(at: path, spending: &budget)?.type
  }

  /// How many members the array or the map at the end of `path` has; nil where the path leads
  /// nowhere.
  ///
  /// - Throws: ``IPError`` where it is something else, or breaks the format, or a limit is passed.
  public func count(at path: MaxMindPath = []) throws(IPError) -> Int? {
    var budget = MaxMindBudget()
    guard let header = try header(at: path, spending: &budget) else { return nil }
    let isContainer = header.type == .map || header.type == .array
    try check(header, at: path, is: isContainer, "map or array")
    return header.size
  }

  /// The whole value at the end of `path`; nil where the path leads nowhere.
  ///
  /// - Throws: ``IPError`` where it breaks the format, is nested more than 32 deep, or passes a
  ///   limit.
  public func value(at path: MaxMindPath = []) throws(IPError) -> MaxMindValue? {
    var budget = MaxMindBudget()
    return try value(at: path, spending: &budget)
  }

  /// The whole value at the end of `path`, as ``value(at:)``, within a budget.
  package func value(
    at path: MaxMindPath, spending budget: inout MaxMindBudget
  ) throws(IPError) -> MaxMindValue? {
    do {
      guard let found = try database.data.find(path, from: position, spending: &budget)
      else { return nil }
      return try database.data.value(at: found, spending: &budget)
    } catch {
      throw error.error(in: database.name)
    }
  }

  func header(
    at path: MaxMindPath, spending budget: inout MaxMindBudget
  ) throws(IPError) -> MaxMindHeader? {
    do {
      guard let found = try database.data.find(path, from: position, spending: &budget)
      else { return nil }
      try budget.spendValue(at: found)
      return try database.data.resolve(at: found).header
    } catch {
      throw error.error(in: database.name)
    }
  }

  func check(
    _ header: MaxMindHeader, at path: MaxMindPath, is expected: Bool, _ what: String
  ) throws(IPError) {
    guard !expected else { return }
    let found = header.type.map { "\($0)" } ?? "pointer"
    throw IPError(
      .type, source: database.name, offset: header.content,
      problem: "the value at \"\(path)\" is \(found), not \(what)",
      mend: "ask for that type, or use a database with the layout that was expected")
  }
}
