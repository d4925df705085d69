import Foundation

/// The files that other processes are measured on, and what was found in them.
struct InputFolder {
  /// `lat,lon`: what is joined with the areas.
  let points: URL
  /// The neighborhoods, each with its position, from 1, as `id`.
  let areas: URL
  /// `id,lat,lon`: shops, each with its position, from 1, as `id`.
  let places: URL
  /// `lat,lon`: the first of the points, which are asked for one by one.
  let requests: URL
  /// `lat,lon`: what the places around are asked for.
  let queries: URL
  /// How many ids each question has for an answer, and their checksum.
  let answers: URL
  private let folder: URL

  init(_ path: String) {
    folder = URL(fileURLWithPath: path, isDirectory: true)
    points = folder.appendingPathComponent("points.csv")
    areas = folder.appendingPathComponent("areas.geojson")
    places = folder.appendingPathComponent("places.csv")
    requests = folder.appendingPathComponent("requests.csv")
    queries = folder.appendingPathComponent("queries.csv")
    answers = folder.appendingPathComponent("answers.json")
  }

  /// `row,id`: every id that answers the question in a row, from 0, of a group of questions.
  func pairs(_ group: String) -> URL { folder.appendingPathComponent("\(group).csv") }

  func create() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}
