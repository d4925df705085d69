/// Where a value stands, without the text around it: what an entry keeps of itself, to say later what is
/// wrong with it.
struct FieldSpot {
  private let log: DefectLog
  private let place: CatalogPlace
  private let pointer: String

  init(_ field: Field) {
    log = field.log
    place = field.place
    pointer = field.pointer
  }

  func refuse(
    _ code: CatalogDefect.Code, _ problem: @autoclosure () -> String,
    _ mend: @autoclosure () -> String
  ) {
    log.add(code, at: place, pointer: pointer, problem: problem(), mend: mend())
  }
}
