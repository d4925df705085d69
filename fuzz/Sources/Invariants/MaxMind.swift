import VicinityIP

/// Checks `bytes` as a database, as the data of one, and as the search tree of one.
public func checkMaxMind(_ bytes: [UInt8]) {
  checkDatabase(bytes)
  // Behind a tree that is right even a fragment gets far.
  let node: [UInt8] = [0, 0, 17, 0, 0, 17]
  checkDatabase(database(tree: node, data: bytes, ipVersion: 4))
  if bytes.count >= 6 {
    let tree = Array(bytes.prefix(bytes.count / 6 * 6))
    checkDatabase(database(tree: tree, data: [0xA0, 0x41, 0x78, 0xE0], ipVersion: 6))
  }
}

/// A database with nodes of 6 bytes, and metadata that are right.
private func database(tree: [UInt8], data: [UInt8], ipVersion: UInt8) -> [UInt8] {
  let count = tree.count / 6
  var metadata: [UInt8] = [0xE6]
  func add(_ key: String, _ value: [UInt8]) {
    let size = UInt8(key.utf8.count)
    metadata += (size < 29 ? [0x40 | size] : [0x5D, size - 29]) + Array(key.utf8) + value
  }
  add("binary_format_major_version", [0xA1, 2])
  add("build_epoch", [0x00, 0x02])
  add("database_type", [0x41, 0x78])
  add("ip_version", [0xA1, ipVersion])
  add("node_count", [0xC2, UInt8(count >> 8), UInt8(count & 255)])
  add("record_size", [0xA1, 24])
  let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
  return tree + [UInt8](repeating: 0, count: 16) + data + marker + metadata
}

private func checkDatabase(_ bytes: [UInt8]) {
  do {
    let database = try MaxMindDB(bytes: bytes, name: "fuzz")
    checkWalk(database)
    for address in ["0.0.0.0", "1.2.3.4", "255.255.255.255", "::", "2001:db8::1", "2002:102:304::"]
    {
      try checkRecord(database.record(for: IPAddress(address)).value)
    }
  } catch {
    checkRefusal(error)
  }
}

private func checkWalk(_ database: MaxMindDB) {
  var count = 0
  var seen: Set<Int> = []
  do {
    try database.forEachNetwork { network throws(IPError) in
      count += 1
      guard seen.count < 32 else { return }
      let first = network.prefix.description.split(separator: "/")[0]
      let address = try IPAddress(String(first))
      let found = try database.record(for: address)
      // Mapped IPv4 is folded before it is looked up.
      if !first.hasPrefix("::ffff:") {
        precondition(
          found.value?.offset == network.record.offset, "look-ups find what the walk does")
        precondition(found.prefixLength == network.prefix.length, "by the same prefix")
      }
      if seen.insert(network.record.offset).inserted { checkRecord(network.record) }
    }
  } catch {
    checkRefusal(error)
  }
  precondition(count <= 8 * database.metadata.nodeCount + 1, "visits are bounded")
}

private func checkRecord(_ record: MaxMindCursor?) {
  do {
    guard let record, let value = try record.value() else { return }
    _ = json(value)
    guard case .map(let members) = value else { return }
    for member in members.prefix(4) where value[member.key] == member.value {
      let path = MaxMindPath([MaxMindPath.Step(stringLiteral: member.key)])
      let found = try record.value(at: path)
      precondition(found.map(json) == json(member.value), "a path leads to the member")
      if case .string(let text) = member.value {
        let alone = try record.string(at: path)
        precondition(alone == text, "a text alone is the text")
      } else {
        _ = try? record.double(at: path)
        _ = try? record.unsigned(at: path)
      }
    }
  } catch {
    checkRefusal(error)
  }
}

private func json(_ value: MaxMindValue) -> [UInt8] {
  var text: [UInt8] = []
  value.appendJSON(to: &text)
  return text
}
