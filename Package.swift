// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  // Every unsafe use is spelled `unsafe`, so a reader can list them.
  .strictMemorySafety(),
  // `any P` is written where a box is paid for.
  .enableUpcomingFeature("ExistentialAny"),
  // An import is private to its file unless it says otherwise: the house's arrows stay visible.
  .enableUpcomingFeature("InternalImportsByDefault"),
  // A file imports what it names.
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The modules behind `Vicinity`, named beside it wherever it is imported: a build after a change of
// theirs compiles only those targets anew that name them.
let vicinity: [Target.Dependency] = [
  "Vicinity", "VicinityCore", "VicinityOffers", "VicinityGeometry", "VicinityIP", "VicinityCatalog",
]

let package = Package(
  name: "vicinity",
  platforms: [.macOS("26.0")],
  products: [
    .library(name: "VicinityCore", targets: ["VicinityCore"]),
    .library(name: "VicinityOffers", targets: ["VicinityOffers"]),
    .library(name: "VicinityGeometry", targets: ["VicinityGeometry"]),
    .library(name: "VicinityIP", targets: ["VicinityIP"]),
    .library(name: "VicinityCatalog", targets: ["VicinityCatalog"]),
    .library(name: "VicinityLedger", targets: ["VicinityLedger"]),
    .library(name: "Vicinity", targets: ["Vicinity"]),
    .executable(name: "vicinity", targets: ["VicinityCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),

    .systemLibrary(
      name: "CZLIB", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // What only C says: a header, nothing to link.
    .target(name: "CVicinityKernels"),
    .target(name: "VicinityCore", dependencies: ["CVicinityKernels"], swiftSettings: settings),
    .target(name: "VicinityOffers", dependencies: ["VicinityCore"], swiftSettings: settings),
    .target(
      name: "VicinityGeometry", dependencies: ["VicinityCore", "CGEOS", "CPROJ", "CZLIB"],
      swiftSettings: settings),
    .target(
      name: "VicinityIP", dependencies: ["VicinityCore", "VicinityGeometry"],
      swiftSettings: settings),
    .target(
      name: "VicinityCatalog",
      dependencies: [
        "VicinityCore", "VicinityOffers", "VicinityGeometry", "VicinityIP",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "VicinityLedger",
      dependencies: [
        "VicinityCore", "VicinityOffers",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "Vicinity",
      dependencies: [
        "VicinityCore", "VicinityOffers", "VicinityGeometry", "VicinityIP", "VicinityCatalog",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "VicinityCLI",
      dependencies: vicinity + [
        "VicinityLedger",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["VicinityCore", "VicinityGeometry"],
      path: "Tests/TestSupport"),
    // An oracle: only tests link it.
    .systemLibrary(
      name: "CMaxMindDB", path: "Tests/CMaxMindDB", pkgConfig: "libmaxminddb",
      providers: [.apt(["libmaxminddb-dev"]), .brew(["libmaxminddb"])]),
    .testTarget(name: "VicinityCoreTests", dependencies: ["VicinityCore", "TestSupport"]),
    .testTarget(
      name: "VicinityGeometryTests",
      dependencies: ["VicinityGeometry", "VicinityCore", "TestSupport", "CGEOS", "CPROJ"]),
    .testTarget(
      name: "VicinityIPTests", dependencies: ["VicinityIP", "TestSupport", "CMaxMindDB"]),
    .testTarget(
      name: "VicinityOffersTests",
      dependencies: ["VicinityOffers", "VicinityCore", "TestSupport", "LedgerModel"]),
    // What a ledger means, in the plainest words: the oracle of both ledgers.
    .target(name: "LedgerModel", dependencies: ["VicinityOffers"], path: "Tests/LedgerModel"),
    // A process that tests start eight times on one file, and kill.
    .executableTarget(
      name: "ledger-writer",
      dependencies: [
        "VicinityLedger", "VicinityOffers", "LedgerModel",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/LedgerWriter"),
    .testTarget(
      name: "VicinityLedgerTests",
      dependencies: [
        "VicinityLedger", "VicinityCatalog", "VicinityGeometry", "VicinityOffers", "VicinityCore",
        "LedgerModel", "ledger-writer", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // What an app embeds that only asks: tests compare it with the whole library.
    .executableTarget(
      name: "offers-alone", dependencies: ["VicinityCore", "VicinityOffers"],
      path: "Tests/OffersAlone", swiftSettings: settings),
    .testTarget(
      name: "VicinityCatalogTests",
      dependencies: [
        "offers-alone", "VicinityCatalog", "VicinityOffers", "VicinityGeometry", "VicinityCore",
        "TestSupport",
      ]),
    .testTarget(name: "VicinityCLITests", dependencies: ["VicinityCLI"]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: vicinity + [
        "VicinityLedger", "LedgerModel", "TestSupport",
        .product(name: "BigInt", package: "BigInt"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
