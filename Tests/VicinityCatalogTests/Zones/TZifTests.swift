import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityOffers

@Suite struct TZifTests {
  private static let real = [
    "Europe/Dublin", "America/Nuuk", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza", "UTC",
  ]

  @Test func `a file cut anywhere is refused`() throws {
    var (cuts, read) = (0, 0)
    let files = try TZifTests.real.map(ZoneFile.system) + [ZoneFile().bytes]
    for bytes in files {
      #expect(throws: Never.self) { _ = try TZif(bytes) }
      for count in bytes.indices {
        cuts += 1
        do {
          _ = try TZif(Array(bytes.prefix(count)))
          read += 1
        } catch {
          #expect(error == .truncated)
        }
      }
    }
    print("cut files: \(cuts), of which read: \(read)")
    #expect(cuts > 5000 && read == 0)
  }

  @Test func `flipped bits trap nowhere`() throws {
    var random = SplitMix(seed: 11)
    var (refused, read, bad) = (0, 0, 0)
    for round in 0..<2000 {
      var bytes = try ZoneFile.system(TZifTests.real[round % TZifTests.real.count])
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        // Some of them in the header, which is small.
        let at =
          Int.random(in: 0..<4, using: &random) > 0
          ? Int.random(in: 0..<bytes.count, using: &random)
          : Int.random(in: 0..<44, using: &random)
        bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      do {
        let transitions = try TZif(bytes).transitions
        read += 1
        if !isOrderly(transitions) { bad += 1 }
      } catch {
        refused += 1
      }
    }
    print("flipped files: \(refused) refused, \(read) read, \(bad) of them disorderly")
    #expect(refused > 200 && read > 200 && bad == 0)
  }

  private func isOrderly(_ transitions: [ZoneTransition]) -> Bool {
    guard transitions.first?.at == .min else { return false }
    let isAscending = zip(transitions, transitions.dropFirst()).allSatisfy { $0.at < $1.at }
    return isAscending
      && transitions.allSatisfy { abs($0.offset) <= 93_600 && (0...187_200).contains($0.repeated) }
  }

  @Test func `extreme times trap nowhere`() throws {
    for times: [Int64] in [[.min, .min + 1, 0], [.max - 2, .max - 1, .max], [.min, 0, .max]] {
      for offsets: [Int32] in [[93_600, -93_600, 0], [-93_600, 93_600, 1]] {
        let file = ZoneFile(times: times, indices: [0, 1, 2], offsets: offsets, footer: "")
        let transitions = try TZif(file.bytes).transitions
        #expect(isOrderly(transitions))
        transitions.withUnsafeBufferPointer { transitions in
          for at in times { #expect(ZoneRules.localTime(at: at, in: transitions) != nil) }
        }
      }
    }
  }

  @Test func `rules of RFC 9636 are kept`() throws {
    func fault(_ file: ZoneFile) -> TZifFault? {
      do throws(TZifFault) {
        _ = try TZif(file.bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(ZoneFile()) == nil)
    #expect(fault(ZoneFile(version: 0x34)) == nil)
    #expect(fault(ZoneFile(version: 0)) == nil)
    #expect(fault(ZoneFile(version: 0x31)) == .notTZif)
    #expect(fault(ZoneFile(times: [5, 5], indices: [0, 0])) == .order)
    #expect(fault(ZoneFile(times: [5], indices: [1])) == .type)
    #expect(fault(ZoneFile(offsets: [93_601])) == .offset)
    #expect(fault(ZoneFile(offsets: [])) == .counts)
    for footer in ["X", "UTC", "UTC25", "UTC0X", "A-1", "<A", "<+03>", "EST5EDT", "EST5EDT,M3.2.0"]
    {
      #expect(fault(ZoneFile(footer: footer)) == .footer, "\(footer)")
    }
    for rule in [
      "M0.1.0", "M13.1.0", "M1.0.0", "M1.6.0", "M1.1.7", "J0", "J366", "366", "1/168", "1/",
    ] {
      #expect(fault(ZoneFile(footer: "EST5EDT,\(rule),M11.1.0")) == .footer, "\(rule)")
    }
    var leaping = ZoneFile(version: 0).bytes
    leaping[31] = 1
    #expect(throws: TZifFault.leapSeconds) { _ = try TZif(leaping) }
    #expect(throws: TZifFault.tooLarge) {
      _ = try TZif([UInt8](repeating: 0, count: TZif.mostBytes + 1))
    }
    #expect(throws: TZifFault.notTZif) { _ = try TZif(Array("# version".utf8)) }
    #expect(throws: TZifFault.truncated) { _ = try TZif([]) }
  }
}
