import Foundation
import TestSupport
import Testing
import VicinityIP

/// Databases cut short and with bits turned over: an answer or a typed error, soon.
@Suite struct MaxMindDamageTests {
  static let files = IPData.databases("maxmind-test", "bad-data", "libloc")

  @Test(.enabled(if: IPData.isPresent, IPData.whyNot), arguments: files)
  func cutShort(path: String) throws {
    let bytes = try IPData.bytes(path)
    // All lengths, but of a large file only those at its end, where the metadata are.
    let first = bytes.count > 100_000 ? bytes.count - 300 : 0
    var outcome = Outcome()
    for count in first..<bytes.count {
      outcome.take(Array(bytes[0..<count]), networks: .max)
      // The end, without what stands before it: this one still opens.
      if bytes.count < 40_000 { outcome.take(Array(bytes[count...]), networks: 50) }
    }
    outcome.report("\(IPData.name(path)), cut")
  }

  @Test(.enabled(if: IPData.isPresent, IPData.whyNot), arguments: files)
  func turnedBits(path: String) throws {
    var bytes = try IPData.bytes(path)
    var random = SplitMix(seed: 11)
    let isLarge = bytes.count > 1 << 20
    var outcome = Outcome()
    for round in 0..<2_000 {
      // A quarter of them in the metadata, where one bit changes all.
      let end = max(0, bytes.count - 300)
      let place =
        round % 4 == 0
        ? Int.random(in: end..<bytes.count, using: &random)
        : Int.random(in: bytes.indices, using: &random)
      let bit = UInt8(1) << UInt8(random.next() & 7)
      bytes[place] ^= bit
      // A walk through all of a large file takes a while: five of them.
      let isPart = isLarge && round % 400 != 0
      outcome.take(bytes, networks: isPart ? 1_000 : .max, seed: random.next())
      bytes[place] ^= bit
    }
    outcome.report("\(IPData.name(path)), 2000 bits turned")
  }

  /// What came of damaged files.
  struct Outcome {
    var files = 0
    var refused = 0
    var records = 0
    var refusedRecords = 0
    var walksEnded = 0
    /// The longest time that one took, in seconds of this thread, so that other tests do not count.
    var slowest = 0.0
    var largest = 0

    /// Opens the file, walks, decodes each record once, and looks 100 addresses up.
    mutating func take(_ bytes: [UInt8], networks limit: Int, seed: UInt64 = 5) {
      files += 1
      largest = max(largest, bytes.count)
      let start = Outcome.seconds()
      defer { slowest = max(slowest, Outcome.seconds() - start) }
      guard let database = try? MaxMindDB(bytes: bytes, name: "damaged") else {
        refused += 1
        return
      }
      var seen: Set<Int> = []
      var left = limit
      do throws(IPError) {
        try database.forEachNetwork { network throws(IPError) in
          left -= 1
          guard left > 0 else {
            throw IPError(.limit, source: "test", problem: "", mend: "")
          }
          guard seen.insert(network.record.offset).inserted else { return }
          take(network.record)
        }
      } catch {
        walksEnded += 1
      }
      var random = SplitMix(seed: seed)
      for round in 0..<100 {
        let address =
          round % 2 == 0
          ? IPAddress(ipv4: UInt32(truncatingIfNeeded: random.next()))
          : IPAddress(ipv6High: random.next() >> 3 | 1 << 61, low: random.next())
        if let record = try? database.record(for: address).value { take(record) }
      }
    }

    private mutating func take(_ record: MaxMindCursor) {
      records += 1
      guard let value = try? record.value() else {
        refusedRecords += 1
        return
      }
      var json: [UInt8] = []
      value.appendJSON(to: &json)
      _ = try? record.string(at: ["country", "iso_code"])
      _ = try? record.double(at: ["location", "latitude"])
      _ = try? record.unsigned(at: ["autonomous_system_number"])
      _ = try? record.string(at: ["subdivisions", 0, "iso_code"])
    }

    func report(_ what: String) {
      print(
        "ip: \(what): \(files) files, \(refused) refused, \(walksEnded) walks ended early, "
          + "\(records) records, \(refusedRecords) of them refused, slowest \(Int(slowest * 1e6)) us"
      )
      // A second for each megabyte is far more than a walk takes.
      #expect(slowest < max(2, Double(largest) / 1e6))
    }

    private static func seconds() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }
}
