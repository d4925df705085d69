/// How much may be decoded, so that no content makes a small file cost much time or memory: pointers
/// let few bytes stand for any number of values.
package struct MaxMindBudget: Sendable {
  /// The most values of one record, those that are passed over included.
  package static let recordValues = 4_096
  /// The most bytes of text in one record.
  package static let recordText = 1 << 20

  /// How many values are left for the record.
  private var values: Int
  /// How many bytes of text are left for the record.
  private var text: Int
  /// How many are left for the records after it.
  private var restValues: Int
  private var restText: Int

  /// What one record may cost.
  package init() {
    values = MaxMindBudget.recordValues
    text = MaxMindBudget.recordText
    restValues = 0
    restText = 0
  }

  /// What a pass over a file of `fileBytes` may cost, in which `records` records are decoded: much
  /// less than as many times the cost of one. Begins with none: see ``startRecord()``.
  package init(records: Int, fileBytes: Int) {
    values = 0
    text = 0
    restValues = 1_000_000 + 64 * records
    restText = (16 << 20) + 16 * fileBytes
  }

  /// Allows the next record of a pass.
  package mutating func startRecord() {
    restValues += values
    restText += text
    values = min(restValues, MaxMindBudget.recordValues)
    text = min(restText, MaxMindBudget.recordText)
    restValues -= values
    restText -= text
  }

  @inline(__always)
  mutating func spendValue(at offset: Int) throws(MaxMindFault) {
    guard values > 0 else { throw MaxMindFault(.values, at: offset) }
    values -= 1
  }

  @inline(__always)
  mutating func spendText(_ count: Int, at offset: Int) throws(MaxMindFault) {
    guard count <= text else { throw MaxMindFault(.textBytes, at: offset) }
    text -= count
  }

  /// No more than `count` members, as far as there are values left for them.
  func capacity(_ count: Int) -> Int { min(count, values) }
}
