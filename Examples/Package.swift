// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "vicinity-examples",
  platforms: [.macOS("26.0")],
  // In an app of your own this is a URL and a version.
  dependencies: [.package(name: "vicinity", path: "..")],
  targets: [
    .executableTarget(
      name: "near-me", dependencies: [.product(name: "Vicinity", package: "vicinity")]),
    .executableTarget(
      name: "delivery-check", dependencies: [.product(name: "Vicinity", package: "vicinity")]),
    .executableTarget(
      name: "who-sees-what", dependencies: [.product(name: "Vicinity", package: "vicinity")]),
  ],
  swiftLanguageModes: [.v6]
)
