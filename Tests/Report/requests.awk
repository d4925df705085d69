# Invented requests around the fixture's city, a JSON object on each line; always the same.
#   awk -v count=6000 -v people=3000 -f requests.awk
function draw(n) {
  seed = (seed * 16807) % 2147483647
  return int(seed / 8) % n
}
BEGIN {
  seed = 42
  for (i = 0; i < count; i++) {
    at = sprintf("\"lat\":%.4f,\"lon\":%.4f", 55.925 + draw(550) / 1e4, -3.24 + draw(900) / 1e4)
    printf "{\"id\":\"r%d\",\"time\":\"2026-11-%02dT%02d:%02d:00Z\",\"limit\":3,\"channel\":\"app\",", \
      i, 2 + int(i * 25 / count), draw(24), draw(60)
    printf "\"device\":{\"geo\":{%s,\"type\":1,\"accuracy\":%d,\"lastfix\":5}},", at, 8 + draw(60)
    printf "\"user\":{\"id\":\"u%d\",\"geo\":{%s,\"region\":\"GB-SCT\"},\"attrs\":{\"tier\":\"%s\"", \
      draw(people), at, draw(4) ? "silver" : "gold"
    printf ",\"last_order\":\"2026-%02d-01\"}},\"delivery\":{\"geo\":{%s}},", 6 + draw(5), at
    printf "\"basket\":{\"total\":{\"value\":\"%d.00\",\"currency\":\"GBP\"}}}\n", 5 + draw(40)
  }
}
