import Dispatch
import Synchronization
import VicinityOffers

/// What a catalog does with requests that were recorded or made up: who sees which offer, why others are
/// not shown, what that differs from another catalog, and what it would cost.
///
/// ```swift
/// var simulation = Simulation(try SimulationCatalog(contentsOf: "offers.yaml"))
/// simulation.add(lines)                      // as often as there are more
/// for offer in simulation.report().offers { print(offer.id, offer.people as Any) }
/// ```
///
/// It keeps numbers, and hashes of people where it counts them; no request and no id. Numbers that fewer
/// than ``SimulationSettings/minimumPeople`` people stand behind are not told.
public struct Simulation: Sendable {
  let catalog: SimulationCatalog
  let against: SimulationCatalog?
  let offers: SimulatedOffers
  private(set) var tally: SimulationTally
  private let settings: SimulationSettings
  private var given = 0

  private static let share = 128

  /// - Parameters:
  ///   - catalog: the catalog that decides.
  ///   - against: one to compare it with, such as the one before.
  /// - Complexity: O(offers).
  public init(
    _ catalog: SimulationCatalog, against: SimulationCatalog? = nil,
    settings: SimulationSettings = SimulationSettings()
  ) {
    self.catalog = catalog
    self.against = against
    self.settings = settings
    let offers = SimulatedOffers(catalog.catalog, against: against?.catalog)
    self.offers = offers
    var affordable: [Int: Int] = [:]
    for (id, budget) in catalog.budgets ?? [:] {
      if let offer = offers[id] { affordable[offer] = budget.affordable }
    }
    tally = SimulationTally(
      offers, compares: against != nil, affordable: affordable, enough: settings.minimumPeople)
  }

  /// Decides about requests, each a JSON object as ``OfferRequest/init(json:time:)`` reads it, with its
  /// time: on all cores, and with the same outcome whatever their number is. A person is the `id` of
  /// `user`; a request without one is a person of its own.
  ///
  /// Give some thousand at a time: memory is that of what they are answered.
  ///
  /// - Returns: what cannot be read, by its place among `requests`, in their order; it does not count.
  /// - Complexity: that of deciding about each with ``Explanation/full``.
  @discardableResult
  public mutating func add(
    _ requests: [[UInt8]]
  ) -> [(index: Int, error: OfferRequestError)] {
    let share = Simulation.share
    let parts = (requests.count + share - 1) / share
    let lanes = min(max(settings.threads ?? parts, 1), parts)
    let found = Mutex([SimulationPart?](repeating: nil, count: parts))
    let (offers, catalog, against, given) = (offers, catalog.catalog, against?.catalog, given)
    let enough = settings.minimumPeople
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for part in stride(from: lane, to: parts, by: lanes) {
        let first = part * share
        let made = SimulationPart(
          requests[first..<min(first + share, requests.count)], first: given + first + 1, offers,
          catalog, against, enough: enough)
        found.withLock { $0[part] = made }
      }
    }
    self.given += requests.count
    var refused: [(index: Int, error: OfferRequestError)] = []
    for part in found.withLock({ $0 }) {
      guard let part else { continue }
      tally.add(part)
      refused += part.refused
    }
    return refused
  }
}
