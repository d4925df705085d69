public import VicinityCore

extension Locality {
  /// The two capital letters of a country that is given by two letters or three (ISO 3166-1), in either
  /// case; nil for what is no country.
  public static func countryCode(_ text: String) -> String? {
    let code = text.uppercased()
    return CountryCode.threeLetters(of: code) != nil ? code : CountryCode.twoLetters(of: code)
  }
}
