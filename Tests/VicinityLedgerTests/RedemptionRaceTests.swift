import LedgerModel
import Testing
import VicinityLedger
import VicinityOffers

@Suite struct RedemptionRaceTests {
  private static let hundred: LimitTerms = {
    var terms = LimitTerms()
    terms.total = LimitTerms.Cap(100)
    return terms
  }()

  /// 150 tasks at once; how many were committed, and how many refused with CAP_TOTAL.
  private func race(_ ledger: some Ledger, offer: String, isSigned: Bool) async throws
    -> (committed: Int, refused: Int)
  {
    let keys = try #require(TokenKeys(signing: "k", [UInt8](0..<32)))
    return try await withThrowingTaskGroup(of: ReserveOutcome.self) { group in
      for index in 0..<150 {
        group.addTask {
          var random = SystemRandomNumberGenerator()
          let customer = "u\(index)"
          var claims = TokenClaims(
            offer: offer, customer: ledger.subject(.customer, customer), place: nil,
            catalog: "sha256-0", expires: noon.seconds + 60,
            key: LedgerKey(at: noon, using: &random))
          if isSigned {
            let token = try #require(keys.sign(claims))
            claims = try keys.claims(
              of: token, bearer: TokenBearer(customer: claims.customer), at: noon)
          }
          return try await ledger.redeem(
            claims, Redemption(terms: RedemptionRaceTests.hundred, customer: customer), at: noon)
        }
      }
      var (committed, refused) = (0, 0)
      for try await outcome in group {
        switch outcome {
        case .reserved(let reservation): committed += reservation.state == .committed ? 1 : 0
        case .refused(let reason): refused += reason == .capTotal ? 1 : 0
        case .uncapped: Issue.record("uncapped")
        }
      }
      return (committed, refused)
    }
  }

  @Test(arguments: [false, true])
  func `150 tasks share a limit of 100`(_ isSigned: Bool) async throws {
    let folder = try ScratchFolder()
    let file = try folder.ledger()
    let memory = MemoryLedger()
    var wrong = 0
    for turn in 0..<100 {
      let offer = "offer-\(turn)"
      let inFile = try await race(file, offer: offer, isSigned: isSigned)
      let inMemory = try await race(memory, offer: offer, isSigned: isSigned)
      if inFile != (100, 50) { wrong += 1 }
      if inMemory != (100, 50) { wrong += 1 }
    }
    let problems = try file.verify().problems
    print(
      """
      150 tasks, limit 100, \(isSigned ? "signed" : "plain"), both ledgers: 100 repeats each, \
      \(wrong) wrong; \(file.groupCommits.operations) operations in \
      \(file.groupCommits.transactions) transactions
      """)
    #expect(wrong == 0 && problems.isEmpty)
  }

  @Test(arguments: ["plain", "token"])
  func `8 processes share a limit of 100`(_ mode: String) throws {
    let folder = try ScratchFolder()
    // Two of them redeem one more, so that all are 150.
    let writers = try (0..<8).map { number in
      try Writer(
        "redeem", folder.file, number < 6 ? "19" : "18", String(number), mode, in: folder.path)
    }
    var counts: [String: Int] = [:]
    for writer in writers {
      #expect(writer.wait() == 0)
      for line in writer.output.split(separator: "\n") {
        let words = line.split(separator: " ")
        counts[String(words[0]), default: 0] += Int(words[1]) ?? 0
      }
    }
    print("8 processes, limit 100, \(mode): \(counts)")
    #expect(counts == ["committed": 100, "CAP_TOTAL": 50])
    #expect(try folder.ledger().verify().problems == [])
  }
}
