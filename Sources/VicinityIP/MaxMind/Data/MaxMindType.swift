/// The type of a value in a database, by its number in the format.
public enum MaxMindType: UInt8, Hashable, Sendable {
  case string = 2
  case double
  case bytes
  case uint16
  case uint32
  case map
  case int32
  case uint64
  case uint128
  case array
  case bool = 14
  case float

  /// The most bytes that a value of the type has, or all that it has where it has always the same;
  /// nil where the format sets no limit, and for arrays and maps, whose size counts members.
  var bytes: (limit: Int, isExact: Bool)? {
    switch self {
    case .double: (8, true)
    case .float: (4, true)
    case .uint16: (2, false)
    case .uint32, .int32: (4, false)
    case .uint64: (8, false)
    case .uint128: (16, false)
    case .bool: (1, false)
    case .string, .bytes, .map, .array: nil
    }
  }
}
