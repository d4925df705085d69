/// The name of a time zone, and where it stands.
struct ZoneEntry {
  /// Nil where it is refused there.
  let name: String?
  let spot: FieldSpot

  init(_ field: Field) {
    name = field.text()
    spot = FieldSpot(field)
  }

  /// - Parameter spot: that of the object in which it stands at a key.
  init(_ field: Field, at key: String, in spot: FieldSpot) {
    name = field.text()
    self.spot = FieldSpot(field, at: key, in: spot)
  }
}
