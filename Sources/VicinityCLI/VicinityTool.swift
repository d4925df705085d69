import ArgumentParser
import Vicinity

/// The root command.
struct VicinityTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vicinity",
    abstract:
      "Which places are near, how near, and which areas cover a point: exact on the ellipsoid.",
    discussion: """
      Files are CSV or TSV with a header, GeoJSON, JSON lines or a JSON array; the content decides. \
      '-' is standard input. Coordinates are LAT,LON in decimal degrees, as maps print them.

      EXAMPLES
        vicinity within 2mi --of 55.9520,-3.1890 shops.csv
        vicinity nearest 3 --to 55.9520,-3.1890 shops.geojson
        vicinity distance 55.9520,-3.1890 51.5074,-0.1278
        vicinity locate 55.9520,-3.1890 --in districts.geojson
        vicinity join customers.csv districts.geojson > located.csv
        vicinity check districts.geojson
        vicinity buffer 300m bus-routes.geojson > served.geojson
        vicinity ip 203.0.113.7 --db city.mmdb
        vicinity index build areas districts.geojson -o districts.vicinity
        vicinity offers decide offers.yaml --at 55.9520,-3.1890 --accuracy 18m
        vicinity ledger info shop.ledger

      Exit status: 0 done; 1 nothing found, with --fail-if-empty, or check found a \
      defect; 64 wrong usage; 65 bad data; \
      66 a file cannot be read; 74 the output cannot be written.
      """,
    version: """
      vicinity \(VicinityRelease.version)
      PROJ \(SystemLibraries.projVersion), GEOS \(SystemLibraries.geosVersion)
      """,
    subcommands: [
      Within.self, Nearest.self, Distance.self, Locate.self, Join.self, Check.self, Buffer.self,
      IP.self, Index.self, Offers.self, LedgerCare.self,
    ])
}
