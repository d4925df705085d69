import Vicinity

/// Lists what is within two miles of a coordinate, nearest first.
@main
enum NearMe {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let file = arguments.first, let position = arguments.last else {
      print("usage: near-me PLACES LAT,LON")
      return
    }
    do {
      try list(file, near: Coordinate(position))
    } catch {
      // Errors say what is wrong, where, and how to mend it.
      print(error)
    }
  }

  private static func list(_ file: String, near here: Coordinate) throws {
    let places = try Places(contentsOf: file)
    let index = PlaceIndex(places)
    let hits = index.places(within: try Length("2mi"), of: here)
    for hit in hits {
      // A hit is a position among the places; the place knows its name and its properties.
      print(Int(hit.distanceMetres.rounded()), "m", places[hit.index].name ?? "(no name)")
    }
    print("\(hits.count) of \(places.count) places within 2 miles of \(here)")
  }
}
