/// A position in degrees, for the peers, which know no coordinates of ours.
struct Point {
  let latitude: Double
  let longitude: Double
}
