import Vicinity

/// Checks that `text` is read as a coordinate, a length, an address and a prefix, or refused, as
/// promised.
public func checkValues(_ text: String) {
  checkValue(text)
  for part in text.split(separator: "\n") where part.utf8.count != text.utf8.count {
    checkValue(String(part))
  }
}

private func checkValue(_ text: String) {
  checkCoordinate(text)
  checkLength(text)
  checkAddress(text)
}

private func checkCoordinate(_ text: String) {
  do {
    let coordinate = try Coordinate(text)
    checkRange(coordinate)
    let again = try Coordinate(coordinate.description)
    precondition(again == coordinate, "reads back what it wrote: \(coordinate)")
    // The standard library reads the same numbers, where it reads them.
    let plain = text.map { $0 == "\u{2212}" ? "-" : $0 == "\t" ? " " : $0 }
    let parts = plain.split(separator: ",").map { $0.filter { $0 != " " } }
    let numbers = parts.map { Double(String($0)) }
    if let latitude = numbers[0] { precondition(latitude == coordinate.latitude, "latitude") }
    if let longitude = numbers[1] { precondition(longitude == coordinate.longitude, "longitude") }
  } catch {
    checkRefusal(error)
  }
}

private func checkLength(_ text: String) {
  do {
    let length = try Length(text)
    precondition((0...Length.limitMetres).contains(length.metres), "a length on earth: \(length)")
    let plain = try Length(length.metres, .metre)
    precondition(plain == length, "the same in metres")
    let again = try Length(length.description)
    precondition(isClose(again, length) && again.unit == length.unit, "reads back: \(length)")
    for unit in LengthUnit.allCases {
      // At the very limit rounding may go beyond it.
      guard let converted = try? Length(length.value(in: unit), unit) else { continue }
      precondition(isClose(converted, length), "converts there and back: \(length)")
    }
  } catch {
    checkRefusal(error)
  }
}

private func isClose(_ left: Length, _ right: Length) -> Bool {
  abs(left.metres - right.metres) <= 1e-15 * max(left.metres, right.metres) + 1e-300
}

private func checkRefusal(_ error: any Error) {
  guard let error = error as? CoreError else { preconditionFailure("a CoreError: \(error)") }
  precondition(!error.problem.isEmpty && !error.mend.isEmpty, "says what and how to mend it")
  checkIsPlain(error.description)
  precondition(!error.description.contains("\n"), "one line: \(error.description.debugDescription)")
}
