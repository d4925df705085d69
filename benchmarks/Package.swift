// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "vicinity-benchmarks",
  platforms: [.macOS("26.0")],
  products: [.executable(name: "vicinity-bench", targets: ["VicinityBench"])],
  dependencies: [
    .package(name: "vicinity", path: ".."),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
  ],
  targets: [
    // GEOS, PROJ, libmaxminddb and SQLite as a C program would use them. Another module than the
    // library's own, which packages that depend on it do not see.
    .systemLibrary(
      name: "CPeers", pkgConfig: "geos",
      providers: [
        .apt(["libgeos-dev", "libproj-dev", "libmaxminddb-dev", "libsqlite3-dev", "libs2-dev"]),
        .brew(["geos", "proj", "libmaxminddb", "sqlite", "s2geometry"]),
      ]),
    // Loops around libmaxminddb, in C: a loop in Swift would be charged to the peer. And what of the
    // system only C sees.
    .target(name: "CWalk", dependencies: ["CPeers"]),
    // What GEOS, PROJ and SQLite take to find areas and places, in C for the same reason.
    .target(name: "CSpatial", dependencies: ["CPeers"], cSettings: [.define("NDEBUG")]),
    // The same for S2, whose headers assert unless they are told not to.
    .target(
      name: "CS2", dependencies: ["CPeers", "CSpatial"], cxxSettings: [.define("NDEBUG")],
      linkerSettings: [.linkedLibrary("s2")]),
    .executableTarget(
      name: "VicinityBench",
      dependencies: [
        "CPeers",
        "CS2",
        "CSpatial",
        "CWalk",
        // The modules behind `Vicinity` too: without them a change of theirs would not compile this
        // anew, and it would run with the old layout of their types.
        .product(name: "Vicinity", package: "vicinity"),
        .product(name: "VicinityCatalog", package: "vicinity"),
        .product(name: "VicinityCore", package: "vicinity"),
        .product(name: "VicinityGeometry", package: "vicinity"),
        .product(name: "VicinityIP", package: "vicinity"),
        .product(name: "VicinityLedger", package: "vicinity"),
        .product(name: "VicinityOffers", package: "vicinity"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
