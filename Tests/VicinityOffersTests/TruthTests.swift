import Testing
import VicinityOffers

@Suite struct TruthTests {
  @Test func `unknown is neither yes nor no`() {
    for value in Truth.allCases {
      #expect((value && .false) == .false)
      #expect((value || .true) == .true)
      #expect((value && .true) == value)
      #expect(!(!value) == value)
    }
    #expect(!Truth.unknown == .unknown)
    #expect((Truth.unknown && .unknown) == .unknown)
  }
}
