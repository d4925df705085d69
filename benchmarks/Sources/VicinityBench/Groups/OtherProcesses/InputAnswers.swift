import Foundation
import Vicinity

/// What the library answers about the files of an `InputFolder`, and in what time: the rows that
/// stand beside those of servers.
struct InputAnswers {
  private let folder: InputFolder
  private let rounds: Int
  private let areas: AreaIndex<WGS84>
  private let areaIDs: [Int]
  private let places: PlaceIndex<WGS84>
  private let placeIDs: [Int]
  private let requests: Questions
  private let queries: Questions
  private let radius: Length
  private static var nearest: Int { 10 }

  /// An id that is not a number, as those that were written are.
  struct ForeignID: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads the files as anybody's are read.
  init(_ folder: InputFolder, rounds: Int) throws {
    self.folder = folder
    self.rounds = rounds
    let areas = try Areas(contentsOf: folder.areas.path)
    let places = try Places(contentsOf: folder.places.path)
    areaIDs = try (0..<areas.count).map { try Self.number(areas[$0].id) }
    placeIDs = try (0..<places.count).map { try Self.number(places[$0].id) }
    self.areas = try AreaIndex(areas)
    self.places = PlaceIndex(places)
    requests = try Questions(Places(contentsOf: folder.requests.path))
    queries = try Questions(Places(contentsOf: folder.queries.path))
    radius = try Length("2mi")
  }

  private static func number(_ id: String?) throws -> Int {
    guard let id, let number = Int(id) else {
      throw ForeignID(description: "an id is \(id ?? "missing"), not a number")
    }
    return number
  }

  /// Measures, and writes every answer into the folder.
  func reports() throws -> [GroupReport] {
    let answers = [
      "covering": covering(),
      "within": queries.coordinates.map { center in
        places.indices(within: radius, of: center).map { placeIDs[$0] }
      },
      "nearest": queries.coordinates.map { center in
        places.nearestIndices(Self.nearest, to: center).map { placeIDs[$0] }
      },
    ].mapValues(IDLists.init)
    for (group, lists) in answers { try lists.pairs.write(to: folder.pairs(group)) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try encoder.encode(answers).write(to: folder.answers)
    return [try locate(), try within(), try nearestPlaces()]
  }

  private func covering() -> [[Int]] {
    requests.coordinates.map { point in
      var ids: [Int] = []
      areas.forEachArea(at: point) { area, _ in ids.append(areaIDs[area]) }
      return ids
    }
  }

  private func locate() throws -> GroupReport {
    let amount = requests.count
    return GroupReport(
      name: "covering", input: "\(areas.count) areas, \(amount) points",
      unit: .nanosecondsEach,
      measurements: try measure(
        [
          Case("one call a point", amount: amount) { areas.singly(requests) },
          Case("one list a point", amount: amount) { areas.listed(requests) },
          Case("batch", amount: amount) { areas.batch(requests) },
        ], rounds: rounds))
  }

  private func within() throws -> GroupReport {
    let amount = queries.count
    return GroupReport(
      name: "within", input: "\(places.count) places, \(amount) queries",
      unit: .microsecondsEach,
      measurements: try measure(
        [
          Case("ids", note: "in no order", amount: amount) {
            places.anyOrder(within: radius, of: queries)
          },
          Case("ids, ascending", amount: amount) { places.ids(within: radius, of: queries) },
        ], rounds: rounds))
  }

  private func nearestPlaces() throws -> GroupReport {
    let amount = queries.count
    return GroupReport(
      name: "nearest", input: "\(Self.nearest) of \(places.count) places, \(amount) queries",
      unit: .microsecondsEach,
      measurements: try measure(
        [
          Case("ids", note: "nearest first", amount: amount) {
            places.ids(nearest: Self.nearest, to: queries)
          }
        ], rounds: rounds))
  }
}

extension Questions {
  fileprivate init(_ places: Places) throws {
    try self.init(
      (0..<places.count).map { index in
        let place = places.coordinate(at: index)
        return .init(latitude: place.latitude, longitude: place.longitude)
      })
  }
}
