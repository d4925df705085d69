import Testing
import VicinityIP

/// Values as JSON.
@Suite struct MaxMindJSONTests {
  static let rows: [(MaxMindValue, String)] = [
    (.map([]), "{}"), (.array([]), "[]"), (.string("a\"\\\n\u{1}é"), #""a\"\\\n\u0001é""#),
    (.bytes([]), #""""#), (.bytes([0, 0xAB, 0xFF]), #""00abff""#), (.bool(true), "true"),
    (.bool(false), "false"), (.double(1), "1"), (.double(-0.5), "-0.5"), (.double(.nan), "null"),
    (.double(-.infinity), "null"), (.double(1e300), "1e+300"), (.float(1.5), "1.5"),
    (.float(0.1), "0.10000000149011612"), (.float(.infinity), "null"),
    (.int32(.min), "-2147483648"),
    (.uint16(7), "7"), (.uint32(.max), "4294967295"), (.uint64(1 << 53), "9007199254740992"),
    (.uint64((1 << 53) + 1), #""9007199254740993""#), (.uint64(.max), #""18446744073709551615""#),
    (.uint128(0), #""0""#), (.uint128(.max), #""340282366920938463463374607431768211455""#),
    (
      .map([
        .init(key: "b", value: .array([.uint16(1), .map([.init(key: "", value: .bool(false))])])),
        .init(key: "a", value: .string("x")),
      ]), #"{"b":[1,{"":false}],"a":"x"}"#
    ),
  ]

  @Test func asWritten() {
    for (value, expected) in MaxMindJSONTests.rows {
      var json: [UInt8] = []
      value.appendJSON(to: &json)
      #expect(String(decoding: json, as: UTF8.self) == expected)
    }
  }
}
