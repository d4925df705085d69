import Vicinity

/// A row that holds a place.
struct PlaceEntry: Equatable {
  let row: Int
  let coordinate: Coordinate
}

typealias PlaceOutcome = Outcome<PlaceEntry>

extension PlaceOutcome {
  /// The whole input read at once; and the places, if it was readable.
  static func loading(
    _ bytes: [UInt8], name: String = "fuzz", options: ReadOptions
  ) -> (PlaceOutcome, Places?) {
    var outcome = PlaceOutcome()
    do {
      let places = try Places(bytes: bytes, name: name, options: options)
      outcome.rows = (0..<places.count).map { index in
        PlaceEntry(row: places.row(at: index), coordinate: places.coordinate(at: index))
      }
      outcome.skipped = places.skipped.count
      outcome.defects = places.skipped.first
      return (outcome, places)
    } catch {
      outcome.error = error
      return (outcome, nil)
    }
  }

  /// The input read place by place, until `open` or the reader throws.
  static func reading(_ open: () throws(GeometryError) -> PlaceReader) -> PlaceOutcome {
    var outcome = PlaceOutcome()
    do {
      var reader = try open()
      outcome.drain(&reader)
    } catch {
      outcome.error = error
    }
    return outcome
  }

  private mutating func drain(_ reader: inout PlaceReader) {
    do {
      while let point = try reader.next() {
        rows.append(PlaceEntry(row: point.row, coordinate: point.coordinate))
      }
    } catch {
      self.error = error
    }
    skipped = reader.skipped.count
    defects = reader.skipped.first
  }
}
