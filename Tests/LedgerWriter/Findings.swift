import Foundation
import GRDB
import LedgerModel
import VicinityLedger
import VicinityOffers

/// What is wrong with a ledger after its writers were killed.
struct Findings {
  private var reserved = 0
  private var committed = 0
  private var rows = 0
  private var counters = 0
  private var missing = 0
  private var problems = 0
  private var passed = 0

  init() {}

  var isWell: Bool { missing == 0 && problems == 0 && passed == 0 && committed > 0 }

  var text: String {
    """
    \(rows) keys: \(reserved) reservations and \(committed) commits acknowledged, \(missing) missing; \
    \(counters) counters compared, \(problems) problems; \(passed) limits passed
    """
  }

  /// Rows and acknowledgements count once for each file, what is wrong each time.
  mutating func add(_ other: Findings, isLast: Bool) {
    missing += other.missing
    problems += other.problems
    passed += other.passed
    counters += other.counters
    guard isLast else { return }
    rows += other.rows
    reserved += other.reserved
    committed += other.committed
  }

  /// Compares a ledger with the logs of its writers, and with its own limits.
  init(_ file: String, logs: [String]) throws {
    // The first to open it again brings back what the log beside it has.
    let report = try LedgerWriterTool.ledger(file).verify()
    counters = report.counters
    problems = report.problems.count
    for problem in report.problems { print(problem) }
    let database = try DatabaseQueue(path: file)
    let rows = try database.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT r.*, o.name FROM reservations r JOIN offers o ON o.id = r.offer ORDER BY at
          """)
    }
    self.rows = rows.count
    var states: [Data: Int] = [:]
    for row in rows { states[row["key"]] = row["state"] }
    for log in logs { try compare(log, states) }
    for offer in StormOffers.all {
      let held = rows.filter { ($0["name"] as String) == offer.id && ($0["state"] as Int) < 2 }
      passed += Findings.passed(offer.terms, held)
    }
  }

  private mutating func compare(_ log: String, _ states: [Data: Int]) throws {
    let text = try String(contentsOfFile: log, encoding: .utf8)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      // A process may die within a line.
      guard words.count == 2, words[1].count == 36 else { continue }
      let digits = Array(words[1].utf8.filter { $0 != 0x2D })
      let key = Data(
        stride(from: 0, to: 32, by: 2).compactMap {
          UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        })
      let state = states[key]
      if words[0] == "c" {
        committed += 1
        if state != 1 { missing += 1 }
      } else {
        reserved += 1
        if state == nil { missing += 1 }
      }
    }
  }

  private static func text(_ value: DatabaseValue) -> String {
    Data.fromDatabaseValue(value)?.base64EncodedString() ?? value.description
  }

  /// How many limits of an offer are passed, counted from the rows, which come in the order of time.
  private static func passed(_ terms: LimitTerms, _ rows: [Row]) -> Int {
    var passed = 0
    func check(_ cap: LimitTerms.Cap?, _ column: String?) {
      guard let cap else { return }
      let groups = Dictionary(grouping: rows) { row -> String in
        let subject = column.map { Findings.text(row[$0]) } ?? ""
        let day: Int = row["day"]
        switch cap.period {
        case .forever, .rolling: return subject
        case .day: return "\(subject) \(day)"
        case .week: return "\(subject) \((day + 3) / 7)"
        }
      }
      for rows in groups.values {
        guard case .rolling(let span) = cap.period else {
          if rows.count > cap.most { passed += 1 }
          continue
        }
        let times = rows.map { $0["at"] as Int64 }
        let most = Int(cap.most)
        for index in times.indices.dropFirst(most) where times[index] < times[index - most] + span {
          passed += 1
        }
      }
    }
    check(terms.perCustomer, "customer")
    check(terms.perDevice, "device")
    check(terms.perArea, "area")
    check(terms.total, nil)
    func sum(_ rows: [Row]) -> Int64 { rows.reduce(0) { $0 + ($1["micros"] as Int64) } }
    if let budget = terms.budget, sum(rows) > budget.micros { passed += 1 }
    if let budget = terms.areaBudget {
      let areas = Dictionary(grouping: rows) { $0["area"] as String? ?? "" }
      passed += areas.values.count { sum($0) > budget.micros }
    }
    return passed
  }
}
