import Vicinity

/// The addresses that are asked about: those of the command line, or the lines of a file, one by one.
struct AddressLines: ~Copyable {
  private let listed: [String]
  private let skipsBad: Bool
  private let name: String
  private var lines: LineReader?
  private var row = 0
  private var line = 0
  private var skipped = 0
  private var firstSkipped = ""

  /// - Parameter path: the file; nil for the listed ones.
  init(
    path: String?, listed: [String], skipsBad: Bool, beforeWaiting: @escaping () -> Void
  ) throws {
    self.listed = listed
    self.skipsBad = skipsBad
    name = path ?? "address"
    lines = try path.map { try LineReader(path: $0, beforeWaiting: beforeWaiting) }
  }

  /// The next address and its row; nil at the end. Blank lines, and comments behind `#`, are no rows.
  mutating func next() throws -> (row: Int, address: IPAddress)? {
    while let text = try nextText() {
      let row = self.row
      self.row += 1
      do {
        return (row, try IPAddress(text.span))
      } catch {
        // The address stays out of the message: it is personal data.
        let place = lines == nil ? "" : " (line \(line))"
        let problem = "\(name):\(row): \(error.problem): \(error.mend)\(place)"
        guard skipsBad else { throw BadAddress(description: problem) }
        if skipped == 0 { firstSkipped = problem }
        skipped += 1
      }
    }
    return nil
  }

  private mutating func nextText() throws -> [UInt8]? {
    guard lines != nil else { return row < listed.count ? Array(listed[row].utf8) : nil }
    while var text = try lines?.next() {
      line += 1
      if line == 1 { text.removeFirst(UTF8Text.markLength(text.span)) }
      while let last = text.last, last == 0x0D || last == 0x20 || last == 0x09 { text.removeLast() }
      if let first = text.first, first != 0x23 { return text }
    }
    return nil
  }

  func reportSkipped() {
    guard skipped > 0 else { return }
    let rows = skipped == 1 ? "1 bad row" : "\(skipped) bad rows"
    StandardError.write("\(name): skipped \(rows), the first: \(firstSkipped)\n")
  }
}

/// A text that is no address.
struct BadAddress: Error, CustomStringConvertible {
  let description: String
}
