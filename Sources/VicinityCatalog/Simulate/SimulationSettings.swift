/// How a simulation counts.
public struct SimulationSettings: Hashable, Sendable {
  /// The fewest people of whom a number is told, from 1 to 1,000,000; 1 tells all.
  public var minimumPeople: Int {
    didSet { minimumPeople = SimulationSettings.usable(minimumPeople) }
  }
  /// How many threads decide at most; nil for all cores. The answer is the same.
  public var threads: Int?

  /// Cells of fewer than 20 people are suppressed unless told otherwise.
  public init(minimumPeople: Int = 20, threads: Int? = nil) {
    self.minimumPeople = SimulationSettings.usable(minimumPeople)
    self.threads = threads
  }

  /// So many people are remembered for a cell at most.
  private static func usable(_ count: Int) -> Int { min(max(count, 1), 1_000_000) }
}
