/// Where a value stands, without the text around it: what an entry keeps of itself, to say later what is
/// wrong with it.
struct FieldSpot {
  let log: DefectLog
  private let place: CatalogPlace
  private let pointer: String

  init(_ field: Field) {
    log = field.log
    place = field.place
    pointer = field.pointer
  }

  /// - Parameter spot: that of the object in which it stands at a key.
  init(_ field: Field, at key: String, in spot: FieldSpot) {
    log = field.log
    place = field.place
    var pointer = spot.pointer
    JSONPointer.append(key, to: &pointer)
    self.pointer = pointer
  }

  func refuse(
    _ code: CatalogDefect.Code, _ problem: @autoclosure () -> String,
    _ mend: @autoclosure () -> String
  ) {
    log.add(code, at: place, pointer: pointer, problem: problem(), mend: mend())
  }
}
