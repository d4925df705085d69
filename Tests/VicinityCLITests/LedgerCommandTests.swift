import Foundation
import Testing

/// Limits on the command line: `offers decide --ledger`, `offers redeem`, `offers release` and `ledger`.
@Suite struct LedgerCommandTests {
  /// A folder with a catalog, that goes away with the test.
  private struct Shop: ~Copyable {
    let path: String

    init(_ offers: String) throws {
      path =
        FileManager.default.temporaryDirectory.appendingPathComponent(
          "vicinity-\(UUID().uuidString)"
        ).path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data("catalog: {id: shop}\noffers: [\(offers)]\n".utf8)
        .write(to: URL(fileURLWithPath: catalog))
    }

    var catalog: String { path + "/offers.yaml" }
    var ledger: String { path + "/shop.ledger" }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func decide(_ more: String..., input: String? = nil) throws -> Tool.Result {
      try Tool.run(["offers", "decide", catalog, "--ledger", ledger] + more, input: input)
    }
  }

  private static func reservations(_ line: String) -> [[String: Any]] {
    (object(line)["offers"] as? [[String: Any]] ?? []).compactMap {
      $0["reservation"] as? [String: Any]
    }
  }

  @Test func `a limit of one is redeemed once`() throws {
    let shop = try Shop("{id: coffee, caps: {total: 1}}")
    let first = try shop.decide("--customer", "ann-4711", "--reserve")
    #expect(first.status == 0 && first.error.contains("new keys; keep a copy"))
    #expect(object(first.output)["limits"] as? String == "reserved")
    let place = try #require(Self.reservations(first.output).first)
    let token = try #require(place["token"] as? String)
    let second = try shop.decide("--customer", "bob-4712", "--reserve", "--explain", "full")
    #expect(second.error == "" && second.output.contains(#""reason":"CAP_TOTAL""#))
    let read = try shop.decide("--customer", "bob-4712")
    #expect(object(read.output)["limits"] as? String == "read")
    #expect(read.output.contains(#""byReason":{"CAP_TOTAL":1}"#))
    let why = try Tool.run(
      "offers", "explain", shop.catalog, "--offer", "coffee", "--ledger", shop.ledger)
    #expect(why.output.contains("was given once, which is all that it allows"))

    func redeem(_ token: String, _ customer: String) throws -> Tool.Result {
      try Tool.run("offers", "redeem", token, "--ledger", shop.ledger, "--customer", customer)
    }
    let stolen = try redeem(token, "bob-4712")
    let wrong = try redeem("x" + token, "ann-4711")
    #expect(stolen.status == 65 && wrong.status == 65 && stolen.error == wrong.error)
    let redeemed = try redeem(token, "ann-4711")
    #expect(redeemed.status == 0 && object(redeemed.output)["state"] as? String == "committed")
    #expect(try redeem(token, "ann-4711").output == redeemed.output)
    let late = try Tool.run(
      "offers", "release", try #require(place["key"] as? String), "--ledger", shop.ledger)
    #expect(late.status == 65 && late.error.contains("the redemption is committed"))

    let info = try Tool.run("ledger", "info", shop.ledger)
    #expect(object(info.output)["committed"] as? Int == 1)
    let verified = try Tool.run("ledger", "verify", shop.ledger)
    #expect(verified.status == 0 && object(verified.output)["problems"] as? Int == 0)
    let forgotten = try Tool.run("ledger", "forget", shop.ledger, "--customer", "ann-4711")
    #expect(object(forgotten.output)["redemptions"] as? Int == 1)
    #expect(try Tool.run("ledger", "compact", shop.ledger).status == 0)
    for result in [first, second, redeemed, info, verified, forgotten] {
      #expect(!(result.output + result.error).contains("4711"))
    }
    #expect(try shop.decide("--reserve").output.contains("CAP_TOTAL"))
  }

  @Test func `what is released or expires has room again`() throws {
    let shop = try Shop("{id: coffee, caps: {total: 1}}")
    func reserve(_ time: String) throws -> [[String: Any]] {
      Self.reservations(try shop.decide("--reserve", "--hold", "PT1M", "--time", time).output)
    }
    let first = try #require(try reserve("2026-11-25T12:00:00Z").first)
    #expect(first["expires"] as? String == "2026-11-25T12:01:00Z")
    #expect(try reserve("2026-11-25T12:00:30Z").isEmpty)
    let released = try Tool.run(
      "offers", "release", try #require(first["key"] as? String), "--ledger", shop.ledger, "--time",
      "2026-11-25T12:00:40Z")
    #expect(object(released.output)["state"] as? String == "released")
    #expect(try reserve("2026-11-25T12:00:50Z").count == 1)
    // Two minutes after its time limit, once somebody gives it back.
    let early = try Tool.run("ledger", "expire", shop.ledger, "--time", "2026-11-25T12:03:49Z")
    #expect(object(early.output)["expired"] as? Int == 0)
    let expired = try Tool.run("ledger", "expire", shop.ledger, "--time", "2026-11-25T12:03:50Z")
    #expect(object(expired.output)["expired"] as? Int == 1)
    #expect(try reserve("2026-11-25T12:04:00Z").count == 1)
  }

  @Test func `the first request of a file has the last place`() throws {
    let shop = try Shop("{id: coffee, caps: {total: 20, perCustomer: 1}}")
    let requests = (0..<50).map {
      #"{"id":"q\#($0)","time":"2026-11-25T12:00:00Z","user":{"id":"u\#($0 / 2)"}}"#
    }.joined(separator: "\n")
    let result = try shop.decide("--requests", "-", "--reserve", input: requests + "\n")
    let shown = result.lines.filter { !Self.reservations($0).isEmpty }
      .compactMap { object($0)["id"] as? String }
    // Every customer asks twice, and has one.
    #expect(result.status == 0 && shown == (0..<20).map { "q\($0 * 2)" })
    let read = try shop.decide("--requests", "-", input: requests + "\n")
    #expect(read.lines.count == 50 && !read.output.contains(#""offers":[{"#))
  }

  /// 8 processes ask for 150 customers at once: the tokens of those who have a place, and how many were
  /// refused with CAP_TOTAL, and other answers.
  private func race(_ shop: borrowing Shop) throws -> (
    tokens: [(customer: String, token: String)], refused: Int, others: [String]
  ) {
    // Two of them ask once less, so that all are 150.
    let script = (0..<8).map { number in
      """
      for index in $(seq 1 \(number < 6 ? 19 : 18)); do
        echo '{"time":"2026-11-25T12:00:00Z","user":{"id":"u-\(number)-'$index'"}}'
      done | "$vicinity" offers decide \(shop.catalog) --ledger \(shop.ledger) \
        --requests - --reserve > \(shop.path)/\(number).out &
      """
    }.joined(separator: "\n")
    #expect(try Tool.run("ledger", "keys", shop.ledger + ".keys", "--id", "k1").status == 0)
    let run = try Tool.shell(script + "\nwait")
    #expect(run.status == 0 && run.error == "", "\(run.error)")
    var tokens: [(customer: String, token: String)] = []
    var (refused, others): (Int, [String]) = (0, [])
    for number in 0..<8 {
      let text = try String(contentsOfFile: "\(shop.path)/\(number).out", encoding: .utf8)
      for (index, line) in text.split(separator: "\n").enumerated() {
        if let token = Self.reservations(String(line)).first?["token"] as? String {
          tokens.append(("u-\(number)-\(index + 1)", token))
        } else if line.contains(#""CAP_TOTAL":1"#) {
          refused += 1
        } else {
          others.append(String(line))
        }
      }
    }
    return (tokens, refused, others)
  }

  @Test func `8 processes share a limit of 100, whose tokens are redeemed at once`() throws {
    let offer = "{id: coffee, caps: {total: 100, perCustomer: 1}}"
    var wrong = 0
    for _ in 0..<100 {
      let shop = try Shop(offer)
      let outcome = try race(shop)
      if outcome.tokens.count != 100 || outcome.refused != 50 {
        wrong += 1
        print("\(outcome.tokens.count) have a place, \(outcome.refused) have none", outcome.others)
      }
    }
    print("8 processes decide, limit 100: 100 repeats, \(wrong) wrong")
    #expect(wrong == 0)
    let shop = try Shop(offer)
    let tokens = try race(shop).tokens
    let redeems = tokens.map {
      "\"$vicinity\" offers redeem \($0.token) --ledger \(shop.ledger) --customer \($0.customer) --time 2026-11-25T12:01:00Z &"
    }
    for start in stride(from: 0, to: redeems.count, by: 8) {
      let part = redeems[start..<min(start + 8, redeems.count)].joined(separator: "\n")
      let result = try Tool.shell(part + "\nwait")
      #expect(result.error == "", "\(result.error)")
    }
    let info = object(try Tool.run("ledger", "info", shop.ledger).output)
    #expect(info["committed"] as? Int == 100 && info["reserved"] as? Int == 0)
    #expect(try Tool.run("ledger", "verify", shop.ledger).status == 0)
  }

  @Test func `keys belong to their ledger`() throws {
    let shop = try Shop("{id: coffee, caps: {total: 1}}")
    #expect(try shop.decide("--reserve").status == 0)
    let other = shop.path + "/other.keys"
    #expect(try Tool.run("ledger", "keys", other).status == 0)
    #expect(try Tool.run("ledger", "keys", other).status == 74)
    #expect(try Tool.run("ledger", "keys", other, "--rotate", "--id", "next").status == 0)
    let wrong = try shop.decide("--keys", other)
    #expect(wrong.status == 65 && wrong.error.contains("another secret"))
    let missing = try Tool.run("ledger", "info", shop.path + "/none")
    #expect(missing.status == 66 && missing.error.contains("there is no ledger"))
    #expect(!FileManager.default.fileExists(atPath: shop.path + "/none"))
    try FileManager.default.removeItem(atPath: shop.ledger + ".keys")
    let lost = try shop.decide("--reserve")
    #expect(lost.status == 66 && lost.error.contains("shop.ledger.keys"))
  }

  @Test(arguments: [
    ["offers", "decide", "x.yaml", "--reserve"], ["offers", "decide", "x.yaml", "--keys", "k"],
    ["offers", "decide", "x.yaml", "--ledger", "l", "--hold", "PT1M"],
    ["offers", "decide", "x.yaml", "--ledger", "l", "--reserve", "--hold", "PT0S"],
    ["offers", "release", "no-key", "--ledger", "l"], ["offers", "redeem", "t"],
    ["ledger", "forget", "l"],
  ])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    #expect(try Tool.run(arguments).status == 64)
  }
}
