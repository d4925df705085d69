import CGEOS
import CPROJ

/// The C libraries behind VicinityGeometry, as they are on this machine.
public enum SystemLibraries {
  /// The version of GEOS, such as `3.11.1-CAPI-1.17.1`.
  public static var geosVersion: String { unsafe String(cString: GEOSversion()) }

  /// The version of PROJ, such as `9.1.1`.
  public static var projVersion: String { unsafe String(cString: proj_info().version) }
}
