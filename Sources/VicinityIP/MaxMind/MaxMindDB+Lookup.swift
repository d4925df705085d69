extension MaxMindDB {
  /// The record of the longest prefix around `address`, and the length of that prefix; nil where
  /// the database has none.
  ///
  /// The address counts as it is written, whatever its class: mapped IPv4 is folded, and the length
  /// is then that of an IPv4 prefix; nothing else is decoded. A database of IPv4 has no record for
  /// any IPv6 address. At most 128 steps; allocates nothing.
  ///
  /// - Throws: ``IPError`` where the search tree breaks the format on the way.
  public func record(
    for address: IPAddress
  ) throws(IPError) -> (prefixLength: Int, value: MaxMindCursor?) {
    do {
      let (length, offset) = try offset(for: address)
      let value = offset.map { MaxMindCursor(database: self, position: data.start + $0) }
      return (length, value)
    } catch {
      throw error.error(in: name)
    }
  }

  /// As ``record(for:)``, with the record as its offset in the data.
  package func offset(
    for address: IPAddress
  ) throws(MaxMindFault) -> (prefixLength: Int, offset: Int?) {
    let address = address.folded
    guard address.isIPv4 || tree.width == 128 else { return (0, nil) }
    let (record, depth) = try tree.find(address)
    // A record above all of IPv4 is that of every IPv4 address.
    let length = address.isIPv4 && tree.width == 128 ? max(0, depth - 96) : depth
    return (length, try tree.dataOffset(record))
  }

  /// The record at `offset` of the data, where another one was found before.
  package func record(at offset: Int) -> MaxMindCursor {
    MaxMindCursor(database: self, position: data.start + offset)
  }
}
