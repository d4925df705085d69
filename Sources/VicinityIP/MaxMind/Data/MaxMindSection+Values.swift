extension MaxMindSection {
  /// The whole value at `position`.
  func value(
    at position: Int, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> MaxMindValue {
    var at = position
    return try value(at: &at, depth: 0, spending: &budget)
  }

  /// The value at `position`, which moves behind it.
  private func value(
    at position: inout Int, depth: Int, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> MaxMindValue {
    try budget.spendValue(at: position)
    let first = position
    let resolved = try resolve(at: position)
    let header = resolved.header
    position = resolved.next
    switch header.type {
    case .map, .array:
      guard depth < MaxMindSection.depth else { throw MaxMindFault(.depth, at: first) }
      // Behind a pointer the members are elsewhere.
      var at = header.content
      let isMap = header.type == .map
      let value =
        isMap
        ? try map(header.size, at: &at, depth: depth, spending: &budget)
        : try array(header.size, at: &at, depth: depth, spending: &budget)
      if !resolved.isBehindPointer { position = at }
      return value
    default:
      return try scalar(header, spending: &budget)
    }
  }

  private func map(
    _ count: Int, at position: inout Int, depth: Int, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> MaxMindValue {
    var members: [MaxMindValue.Member] = []
    members.reserveCapacity(budget.capacity(count))
    for _ in 0..<count {
      try budget.spendValue(at: position)
      let name = try resolve(at: position)
      guard name.header.type == .string else { throw MaxMindFault(.key, at: position) }
      let key = try text(name.header, spending: &budget)
      position = name.next
      let value = try value(at: &position, depth: depth + 1, spending: &budget)
      members.append(MaxMindValue.Member(key: key, value: value))
    }
    return .map(members)
  }

  private func array(
    _ count: Int, at position: inout Int, depth: Int, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> MaxMindValue {
    var elements: [MaxMindValue] = []
    elements.reserveCapacity(budget.capacity(count))
    for _ in 0..<count {
      elements.append(try value(at: &position, depth: depth + 1, spending: &budget))
    }
    return .array(elements)
  }

  /// The value of anything but an array or a map.
  private func scalar(
    _ header: MaxMindHeader, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> MaxMindValue {
    switch header.type {
    case .string: return .string(try text(header, spending: &budget))
    case .bytes:
      try budget.spendText(header.size, at: header.content)
      return .bytes(Array(bytes[header.range]))
    case .double: return .double(Double(bitPattern: UInt64(truncatingIfNeeded: number(header))))
    case .float: return .float(Float(bitPattern: UInt32(truncatingIfNeeded: number(header))))
    case .uint16: return .uint16(UInt16(truncatingIfNeeded: number(header)))
    case .uint32: return .uint32(UInt32(truncatingIfNeeded: number(header)))
    case .int32: return .int32(Int32(truncatingIfNeeded: number(header)))
    case .uint64: return .uint64(UInt64(truncatingIfNeeded: number(header)))
    case .uint128: return .uint128(number(header))
    case .bool: return .bool(header.size == 1)
    case .map, .array, nil: throw MaxMindFault(.type, at: header.content)
    }
  }

  /// The text of a string, which is UTF-8 throughout.
  func text(
    _ header: MaxMindHeader, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> String {
    try budget.spendText(header.size, at: header.content)
    do {
      return String(copying: try UTF8Span(validating: bytes.span.extracting(header.range)))
    } catch {
      throw MaxMindFault(.text, at: header.content + error.byteOffsets.lowerBound)
    }
  }

  /// The bytes of a scalar as an unsigned number, the highest first; at most 16.
  func number(_ header: MaxMindHeader) -> UInt128 {
    if header.size <= 8 {
      var value: UInt64 = 0
      for at in header.range { value = value << 8 | UInt64(bytes[at]) }
      return UInt128(value)
    }
    var value: UInt128 = 0
    for at in header.range { value = value << 8 | UInt128(bytes[at]) }
    return value
  }
}
