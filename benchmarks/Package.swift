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
    // GEOS, PROJ and libmaxminddb as a C program would use them. Another module than the library's
    // own, which packages that depend on it do not see.
    .systemLibrary(
      name: "CPeers", pkgConfig: "geos",
      providers: [
        .apt(["libgeos-dev", "libproj-dev", "libmaxminddb-dev"]),
        .brew(["geos", "proj", "libmaxminddb"]),
      ]),
    // Loops around libmaxminddb, in C: a loop in Swift would be charged to the peer. And what of the
    // system only C sees.
    .target(name: "CWalk", dependencies: ["CPeers"]),
    .executableTarget(
      name: "VicinityBench",
      dependencies: [
        "CPeers",
        "CWalk",
        // The modules behind `Vicinity` too: without them a change of theirs would not compile this
        // anew, and it would run with the old layout of their types.
        .product(name: "Vicinity", package: "vicinity"),
        .product(name: "VicinityCore", package: "vicinity"),
        .product(name: "VicinityGeometry", package: "vicinity"),
        .product(name: "VicinityIP", package: "vicinity"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
