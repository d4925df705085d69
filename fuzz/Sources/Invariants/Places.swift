import Vicinity

/// Checks that every way to read places from `bytes` comes to the same.
public func checkPlaces(_ bytes: [UInt8], options: ReadOptions = ReadOptions()) {
  var strict = options
  strict.skipsBadRows = false
  var lenient = options
  lenient.skipsBadRows = true

  let (all, _) = PlaceOutcome.loading(bytes, options: strict)
  let (some, places) = PlaceOutcome.loading(bytes, options: lenient)
  all.check(row: \.row)
  some.check(row: \.row)
  all.checkAgrees(with: some)
  checkDefects(of: all, some)

  let stream = PlaceOutcome.reading { () throws(GeometryError) in
    try PlaceReader(bytes: bytes, name: "fuzz", options: strict)
  }
  stream.check(row: \.row)
  precondition(stream.error?.defects.first == all.error?.defects.first, "the same first defect")
  if all.error == nil { precondition(stream == all, "one by one comes to the same as at once") }

  let skipping = PlaceOutcome.reading { () throws(GeometryError) in
    try PlaceReader(bytes: bytes, name: "fuzz", options: lenient)
  }
  skipping.check(row: \.row)
  precondition(skipping.error == some.error, "the same error, bad rows skipped")
  if some.error == nil { precondition(skipping == some, "the same places, bad rows skipped") }

  if let places { checkAccessors(places) }
}

/// The defects that a strict error lists are those that the other mode skips.
private func checkDefects(of all: PlaceOutcome, _ some: PlaceOutcome) {
  guard let error = all.error else { return }
  if let end = some.error {
    if error.count <= GeometryError.listed {
      precondition(error.defects.last == end.defects.last, "the same end")
    }
  } else {
    precondition(error.count == some.skipped, "as many bad rows")
    precondition(error.defects == some.defects, "the same bad rows")
  }
}

/// Reads everything that can be asked of every place.
private func checkAccessors(_ places: Places) {
  for index in 0..<places.count {
    let place = places[index]
    precondition(place.index == index && place.row == places.row(at: index))
    precondition(place.coordinate == places.coordinate(at: index))
    checkRange(place.coordinate)
    _ = place.id
    let names = place.propertyNames
    for name in names.prefix(64) { _ = place.property(name) }
    if let name = place.name { precondition(!name.isEmpty, "a name is not empty") }
  }
}

func checkRange(_ coordinate: Coordinate) {
  precondition(abs(coordinate.latitude) <= 90, "latitude in range")
  precondition(abs(coordinate.longitude) <= 180, "longitude in range")
}
