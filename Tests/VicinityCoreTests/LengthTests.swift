import Testing
import VicinityCore

@Suite struct LengthTests {
  @Test(arguments: [
    ("2mi", 3218.688), ("2 miles", 3218.688), ("500 m", 500), ("0.5km", 500), ("1,850 ft", 563.88),
    ("half mile", 804.672), ("half a mile", 804.672), ("a quarter mile", 402.336),
    ("quarter of a mile", 402.336), ("3mi", 4828.032), ("1 MILE", 1609.344), ("1e3m", 1000),
    ("1.5E1 km", 15000), ("  7   metres ", 7), ("12 yd", 10.9728), ("1 nautical mile", 1852),
    ("0 m", 0), ("-0 m", 0), ("+2 km", 2000), (".5 mi", 804.672), ("5. km", 5000),
    ("1,234,567 m", 1_234_567), ("20003km", 20_003_000), ("0.1 ft", 0.03048),
  ])
  func reads(text: String, metres: Double) throws {
    #expect(try Length(text).metres == metres)
  }

  @Test(arguments: [
    ("", "empty"), ("2", "no unit"), ("mi", "start with a number"), ("-2mi", "negative"),
    ("\u{2212}2mi", "negative"), ("nan km", "finite"), ("inf m", "finite"),
    ("-infinity m", "finite"),
    ("2 parsecs", "unknown unit"), ("1,5 km", "comma"), ("1,85 ft", "comma"),
    ("12,34,567 m", "comma"),
    ("20004 km", "half-way"), ("1e300 mi", "half-way"), ("1e999999999 m", "finite"),
    ("1e999999999999999999999 m", "finite"), ("two miles", "start with a number"),
    ("half", "no unit"), ("2 2 mi", "unknown unit"), ("--2 mi", "start with a number"),
    ("1.2.3 m", "start with a number"), ("2e mi", "unknown unit"),
  ])
  func refuses(text: String, problem: String) {
    let error = #expect(throws: CoreError.self) { try Length(text) }
    #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
    #expect(error?.mend.isEmpty == false)
  }

  @Test func everyUnitScalesExactly() throws {
    // The nearest doubles to exact decimal products, by the standard library's conversion.
    for tenths in 0...20_000 {
      let text = "\(tenths / 10).\(tenths % 10)"
      #expect(try Length("\(text) km").metres == Double("\(text)e3"))
      let inches = tenths * 3048
      #expect(try Length("\(text) ft").metres == Double("\(inches)e-5"))
      #expect(try Length("\(text) mi").metres == Double("\(tenths * 1_609_344)e-4"))
    }
  }

  @Test func numbersScaleAsTextDoes() throws {
    for value in 0...3000 {
      for unit in LengthUnit.allCases {
        #expect(
          try Length(Double(value), unit).metres == Length("\(value)\(unit.rawValue)").metres)
      }
    }
    #expect(throws: CoreError.self) { try Length(-1, .metre) }
    #expect(throws: CoreError.self) { try Length(.nan, .metre) }
    #expect(throws: CoreError.self) { try Length(.infinity, .mile) }
  }

  @Test func comparesByMetresAndRemembersItsUnit() throws {
    #expect(try Length("1 km") == Length("1000 m"))
    #expect(try Length("1 km") < Length("1 mi"))
    #expect(try Length("2 miles").description == "2 mi")
    #expect(try Length("2.5 km").description == "2.5 km")
    #expect(try Length("2 mi").value(in: .foot) == 10560)
  }
}
