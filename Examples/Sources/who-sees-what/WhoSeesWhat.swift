import Foundation
import Vicinity

/// Tells which offers of a catalog somebody may see at a place and a time, and why not the others.
@main
enum WhoSeesWhat {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 3, let time = OfferTime(arguments[2]) else {
      print("usage: who-sees-what CATALOG LAT,LON TIME")
      return
    }
    do {
      // An app keeps the engine, and reloads it when the catalog changes.
      let engine = try OfferEngine(catalog: URL(filePath: arguments[0]))
      var request = OfferRequest(id: "example", time: time, explain: .full)
      request.device = Fix(
        point: try Coordinate(arguments[1]),
        accuracy: Accuracy(radiusMetres: 10, confidence: 0.68), source: .gps, ageSeconds: 0)
      request.attributes["tier"] = "gold"
      let decision = engine.decide(request)
      for offer in decision.offers {
        print("\(offer.offer): \(offer.creative?.fields.first?.text ?? "")")
      }
      for offer in decision.rejected ?? [] {
        print("not \(offer.offer): \(offer.reason.name), \(offer.detail)")
      }
    } catch {
      print(error)
    }
  }
}
