/// Made-up offers, and where they are asked for.
struct PlaceInput {
  let places: Questions
  let centers: Questions

  init(places count: Int, queries: Int, seed: UInt64) throws {
    var shops = Shops(seed: seed)
    var people = Shops(seed: seed, draw: 1)
    places = try Questions((0..<count).map { _ in shops.offer() })
    centers = try Questions((0..<queries).map { _ in people.question() })
  }
}
