#include <limits>
#include <memory>
#include <vector>

#include "s2/s1chord_angle.h"
#include "s2/s2closest_point_query.h"
#include "s2/s2earth.h"
#include "s2/s2latlng.h"
#include "s2/s2point_index.h"
#include "s2_peer.h"

namespace {

using Index = S2PointIndex<int>;
using Query = S2ClosestPointQuery<int>;

S2Point Position(const spatial_point &point) {
  return S2LatLng::FromDegrees(point.latitude, point.longitude).ToPoint();
}

spatial_tally Run(Query &query, const spatial_point *centers, size_t count) {
  spatial_tally tally = {0, 0};
  std::vector<Query::Result> results;
  for (size_t i = 0; i < count; i++) {
    Query::PointTarget target(Position(centers[i]));
    query.FindClosestPoints(&target, &results);
    tally.count += results.size();
    for (const auto &result : results) tally.sum += result.data();
  }
  return tally;
}

}  // namespace

struct s2_places {
  Index index;
};

s2_places *s2_places_create(const spatial_point *places, size_t count) {
  auto created = std::make_unique<s2_places>();
  for (size_t i = 0; i < count; i++) {
    created->index.Add(Position(places[i]), static_cast<int>(i));
  }
  return created.release();
}

void s2_places_destroy(s2_places *places) { delete places; }

spatial_tally s2_places_within(
  s2_places *places, const spatial_point *centers, size_t count, double metres) {
  Query query(&places->index);
  query.mutable_options()->set_inclusive_max_distance(
    S1ChordAngle(S2Earth::MetersToAngle(metres)));
  return Run(query, centers, count);
}

spatial_tally s2_places_nearest(
  s2_places *places, const spatial_point *centers, size_t count, int limit) {
  Query query(&places->index);
  query.mutable_options()->set_max_results(limit);
  return Run(query, centers, count);
}
