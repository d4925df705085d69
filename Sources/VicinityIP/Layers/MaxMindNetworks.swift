/// The networks of a database, painted, by the numbers of their records.
struct MaxMindNetworks {
  private(set) var painted = PaintedLayer()
  /// The offsets of the records; that with number n is at n - 1.
  let records: [Int]
  /// How many networks each record has.
  private(set) var counts: [Int] = []
  /// How many IPv4 addresses each record has.
  private(set) var addresses: [Double] = []

  /// - Throws: `IPError` where the search tree breaks the format.
  init(_ database: MaxMindDB) throws(IPError) {
    var numbers = OffsetNumbers()
    var walk = MaxMindWalk(database.tree)
    var hasIPv4 = false
    do throws(MaxMindFault) {
      while let leaf = try walk.next() {
        let number = numbers.number(of: leaf.offset)
        if number > counts.count {
          counts.append(0)
          addresses.append(0)
        }
        counts[Int(number) - 1] += 1
        // A database may have IPv4 as mapped addresses only, which come behind `::/96`.
        let isMapped = leaf.isMapped && !hasIPv4
        guard leaf.isIPv4 || isMapped else {
          painted.six.append(leaf, number, length: leaf.length)
          continue
        }
        hasIPv4 = hasIPv4 || leaf.isIPv4
        let length = leaf.isIPv4 ? leaf.length : leaf.length - 96
        addresses[Int(number) - 1] += Double(UInt64(1) << UInt64(32 - length))
        painted.four.append(leaf, number, length: length)
      }
    } catch {
      throw error.error(in: database.name)
    }
    records = numbers.offsets
  }
}

extension PaintedRows {
  /// Appends a network that lies behind those before it.
  @inline(__always)
  fileprivate mutating func append(_ leaf: MaxMindWalk.Leaf, _ number: UInt32, length: Int) {
    let start = Address(truncatingIfNeeded: leaf.start)
    append(from: start, number, length: UInt8(truncatingIfNeeded: length))
    let last = PaintedRows.last(of: start, length: length)
    // What follows has no row, unless the next network starts there.
    if last < .max { append(from: last + 1, 0, length: 0) }
  }
}
