/// A value of a database, decoded whole.
public enum MaxMindValue: Hashable, Sendable {
  /// A key of a map and its value.
  public struct Member: Hashable, Sendable {
    /// The key; a map may hold it again.
    public let key: String
    /// The value.
    public let value: MaxMindValue

    /// A member.
    public init(key: String, value: MaxMindValue) {
      self.key = key
      self.value = value
    }
  }

  /// Keys and values in the order of the file.
  case map([Member])
  case array([MaxMindValue])
  case string(String)
  case bytes([UInt8])
  case bool(Bool)
  case double(Double)
  case float(Float)
  case int32(Int32)
  case uint16(UInt16)
  case uint32(UInt32)
  case uint64(UInt64)
  case uint128(UInt128)

  /// The value of the first member `key` of a map; nil where there is none, or it is no map.
  public subscript(_ key: String) -> MaxMindValue? {
    guard case .map(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}
