import Foundation
import TestSupport
import Testing
import VicinityOffers

@Suite struct OfferTimeTests {
  @Test(arguments: [
    ("2026-11-25T18:42:07-08:00", Int64(1_795_660_927), Int32(-28_800)),
    ("2026-11-26T02:42:07Z", 1_795_660_927, 0),
    ("2026-11-26t02:42:07z", 1_795_660_927, 0),
    ("2026-11-26T02:42:07.999999999999Z", 1_795_660_927, 0),
    ("2026-11-26T02:42:07-00:00", 1_795_660_927, 0),
    ("2026-11-26T08:27:07+05:45", 1_795_660_927, 20_700),
    ("1970-01-01T00:00:00Z", 0, 0),
    ("1969-12-31T23:59:59.5Z", -1, 0),
    ("2016-12-31T23:59:60Z", 1_483_228_799, 0),
    ("2026-01-01T00:00:00+18:00", 1_767_160_800, 64_800),
    ("0001-01-01T00:00:00+18:00", -62_135_661_600, 64_800),
    ("9999-12-31T23:59:59-18:00", 253_402_365_599, -64_800),
  ])
  func `texts are instants with an offset`(_ text: String, _ seconds: Int64, _ offset: Int32) {
    let time = OfferTime(text)
    #expect(time?.seconds == seconds && time?.utcOffset == offset)
  }

  @Test(arguments: [
    "", "2026-11-25", "2026-11-25T18:42:07", "2026-11-25 18:42:07Z", "2026-11-25T18:42Z",
    "2026-11-25T18:42:07+0800", "2026-11-25T18:42:07+08", "2026-11-25T18:42:07+18:01",
    "2026-11-25T18:42:07+19:00", "2026-11-25T18:42:07+08:60", "2026-11-25T24:00:00Z",
    "2026-11-25T18:60:00Z", "2026-11-25T18:42:61Z", "2026-11-25T18:42:07.Z",
    "2026-11-25T18:42:07,5Z",
    "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-25T18:42:07ZZ",
    "2026-11-25T18:42:07Z ",
    " 2026-11-25T18:42:07Z", "2026-11-25T8:42:07Z", "2026-11-25T-8:42:07Z", "20261125T184207Z",
    "2026-11-25T18:42:07\u{2212}08:00", "2026-11-25T18:42:07[UTC]", "2026-11-25T18:42:07Z\0",
  ])
  func `anything else is nothing`(_ text: String) {
    #expect(OfferTime(text) == nil)
  }

  @Test func `texts are those of Foundation`() throws {
    var random = SplitMix(seed: 5)
    var different = 0
    for _ in 0..<5000 {
      let seconds = Int64.random(in: -12_000_000_000..<250_000_000_000, using: &random)
      // Foundation takes an offset of 18 hours for none.
      let offset = Int32.random(in: -1079...1079, using: &random) * 60
      let zone = try #require(TimeZone(secondsFromGMT: Int(offset)) as TimeZone?)
      let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
      let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
      let time = OfferTime(seconds: seconds, utcOffset: offset)
      if time.description != text || OfferTime(text) != time
        || time.localDate != CivilDate(text.prefix(10)) || time.localDay != time.localDate.day
      {
        different += 1
      }
    }
    print("times by Foundation: 5000 compared, \(different) differences")
    #expect(different == 0)
  }

  @Test func `any numbers make a time that can be written`() {
    for seconds in [Int64.min, -62_135_596_801, 0, 253_402_300_800, .max] {
      for offset in [Int32.min, -64_801, -2670, 0, 61, .max] {
        let time = OfferTime(seconds: seconds, utcOffset: offset)
        #expect(abs(time.utcOffset) <= 64_800)
        #expect(OfferTime(time.description)?.seconds == time.seconds, "\(time)")
      }
    }
    #expect(OfferTime(seconds: 30, utcOffset: -2670).description == "1969-12-31T23:16:30-00:44")
  }
}
