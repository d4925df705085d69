// swift-tools-version: 6.2
import PackageDescription

// Links only with -sanitize=fuzzer: use `run`, which knows the flags.
let targets = [
  "FuzzAreas", "FuzzCatalog", "FuzzDelimited", "FuzzFeatures", "FuzzForged", "FuzzGeoJSON",
  "FuzzIndex", "FuzzIndexFile",
  "FuzzJSONLines", "FuzzMaxMind", "FuzzPairs", "FuzzRequest", "FuzzResolver", "FuzzStream",
  "FuzzTokens", "FuzzValues",
]

let package = Package(
  name: "vicinity-fuzz",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "vicinity", path: "..")],
  targets: [
    .systemLibrary(name: "CFuzzer"),
    .target(
      name: "Invariants",
      dependencies: [
        "CFuzzer", .product(name: "Vicinity", package: "vicinity"),
        .product(name: "VicinityIP", package: "vicinity"),
        .product(name: "VicinityLedger", package: "vicinity"),
      ]),
  ] + targets.map { .executableTarget(name: $0, dependencies: ["Invariants"]) },
  swiftLanguageModes: [.v6]
)
