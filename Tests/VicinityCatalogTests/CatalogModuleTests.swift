import Testing
import VicinityCatalog

@Suite struct CatalogPlaceTests {
  @Test func `places are values`() {
    #expect(CatalogPlace(file: 0, line: 3) == CatalogPlace(file: 0, line: 3))
  }
}
