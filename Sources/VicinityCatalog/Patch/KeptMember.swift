/// A part of a catalog's head, kept for whoever changes it later.
struct KeptMember: Sendable {
  let key: String
  let value: CatalogNode
}
