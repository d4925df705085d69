extension MaxMindCursor {
  /// The text at the end of `path`; nil where the path leads nowhere.
  ///
  /// - Throws: ``IPError`` where it is not text, or not UTF-8, or the data break the format.
  public func string(at path: MaxMindPath = []) throws(IPError) -> String? {
    var budget = MaxMindBudget()
    return try string(at: path, spending: &budget)
  }

  /// The number at the end of `path`, a `double` or a `float`; nil where the path leads nowhere. It
  /// may be anything, NaN and infinity included.
  ///
  /// - Throws: ``IPError`` where it is something else, or the data break the format.
  public func double(at path: MaxMindPath = []) throws(IPError) -> Double? {
    var budget = MaxMindBudget()
    return try double(at: path, spending: &budget)
  }

  /// The whole number at the end of `path`, a `uint16`, `uint32` or `uint64`; nil where the path
  /// leads nowhere.
  ///
  /// - Throws: ``IPError`` where it is something else, or the data break the format.
  public func unsigned(at path: MaxMindPath = []) throws(IPError) -> UInt64? {
    var budget = MaxMindBudget()
    return try unsigned(at: path, spending: &budget)
  }

  /// The truth at the end of `path`; nil where the path leads nowhere.
  ///
  /// - Throws: ``IPError`` where it is something else, or the data break the format.
  public func bool(at path: MaxMindPath = []) throws(IPError) -> Bool? {
    var budget = MaxMindBudget()
    return try bool(at: path, spending: &budget)
  }
}

// The same within a budget, for passes over many records.
extension MaxMindCursor {
  package func string(
    at path: MaxMindPath, spending budget: inout MaxMindBudget
  ) throws(IPError) -> String? {
    guard let header = try header(at: path, spending: &budget) else { return nil }
    try check(header, at: path, is: header.type == .string, "string")
    do {
      return try database.data.text(header, spending: &budget)
    } catch {
      throw error.error(in: database.name)
    }
  }

  package func double(
    at path: MaxMindPath, spending budget: inout MaxMindBudget
  ) throws(IPError) -> Double? {
    guard let header = try header(at: path, spending: &budget) else { return nil }
    let isFloat = header.type == .float
    try check(header, at: path, is: isFloat || header.type == .double, "double or float")
    let bits = UInt64(truncatingIfNeeded: database.data.number(header))
    return isFloat
      ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
  }

  package func unsigned(
    at path: MaxMindPath, spending budget: inout MaxMindBudget
  ) throws(IPError) -> UInt64? {
    guard let header = try header(at: path, spending: &budget) else { return nil }
    switch header.type {
    case .uint16, .uint32, .uint64: break
    default: try check(header, at: path, is: false, "uint16, uint32 or uint64")
    }
    return UInt64(truncatingIfNeeded: database.data.number(header))
  }

  package func bool(
    at path: MaxMindPath, spending budget: inout MaxMindBudget
  ) throws(IPError) -> Bool? {
    guard let header = try header(at: path, spending: &budget) else { return nil }
    try check(header, at: path, is: header.type == .bool, "bool")
    return header.size == 1
  }
}
