import Vicinity

/// Tells whether an address is within the delivery radius of any shop.
@main
enum DeliveryCheck {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 3 else {
      print("usage: delivery-check SHOPS LAT,LON RADIUS")
      return
    }
    do {
      let shops = try Places(contentsOf: arguments[0])
      try check(Coordinate(arguments[1]), Length(arguments[2]), shops: shops)
    } catch {
      print(error)
    }
  }

  private static func check(_ address: Coordinate, _ radius: Length, shops: Places) throws {
    // An app builds the index once, and asks it for every order.
    let index = PlaceIndex(shops)
    guard let nearest = index.nearest(1, to: address).first else {
      print("no: there are no shops")
      return
    }
    let shop = shops[nearest.index].name ?? "shop \(nearest.index)"
    let distance = try Length(nearest.distanceMetres, .metre)
    // At the edge is inside, exactly: both are metres on the ellipsoid.
    let answer = distance <= radius ? "yes" : "no"
    let kilometres = (distance.value(in: .kilometre) * 100).rounded() / 100
    print("\(answer): \(shop) is nearest, \(kilometres) km away, and delivers up to \(radius)")
  }
}
