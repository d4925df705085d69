#include <memory>
#include <utility>
#include <vector>

#include "s2/mutable_s2shape_index.h"
#include "s2/s2contains_point_query.h"
#include "s2/s2latlng.h"
#include "s2/s2lax_polygon_shape.h"
#include "s2_peer.h"

namespace {

S2Point Position(const spatial_point &point) {
  return S2LatLng::FromDegrees(point.latitude, point.longitude).ToPoint();
}

/* Twice the area that a ring encloses in the plane: positive where it runs counterclockwise. */
double TwiceArea(const spatial_point *points, size_t count) {
  double sum = 0;
  for (size_t i = 0; i + 1 < count; i++) {
    sum += (points[i].longitude - points[0].longitude) * (points[i + 1].latitude - points[0].latitude)
      - (points[i + 1].longitude - points[0].longitude) * (points[i].latitude - points[0].latitude);
  }
  return sum;
}

/* A loop with the inside of the area to its left, and without the repeated last point. */
std::vector<S2Point> Loop(const spatial_point *points, size_t count, bool is_shell) {
  std::vector<S2Point> loop;
  if (count == 0) return loop;
  loop.reserve(count - 1);
  bool is_reversed = (TwiceArea(points, count) > 0) != is_shell;
  for (size_t i = 0; i + 1 < count; i++) {
    loop.push_back(Position(points[is_reversed ? count - 1 - i : i]));
  }
  return loop;
}

std::unique_ptr<S2Shape> Shape(const spatial_areas &areas, size_t area) {
  std::vector<std::vector<S2Point>> loops;
  for (uint32_t polygon = areas.polygons[area]; polygon < areas.polygons[area + 1]; polygon++) {
    for (uint32_t ring = areas.rings[polygon]; ring < areas.rings[polygon + 1]; ring++) {
      uint32_t start = areas.starts[ring];
      loops.push_back(Loop(
        areas.points + start, areas.starts[ring + 1] - start, ring == areas.rings[polygon]));
    }
  }
  return std::make_unique<S2LaxPolygonShape>(loops);
}

}  // namespace

struct s2_areas {
  MutableS2ShapeIndex index;
};

s2_areas *s2_areas_create(const spatial_areas *areas) {
  auto created = std::make_unique<s2_areas>();
  for (size_t area = 0; area < areas->count; area++) created->index.Add(Shape(*areas, area));
  created->index.ForceBuild();
  return created.release();
}

void s2_areas_destroy(s2_areas *areas) { delete areas; }

spatial_tally s2_areas_locate(s2_areas *areas, const spatial_point *points, size_t count) {
  spatial_tally tally = {0, 0};
  auto query = MakeS2ContainsPointQuery(&areas->index);
  for (size_t i = 0; i < count; i++) {
    query.VisitContainingShapes(Position(points[i]), [&tally](S2Shape *shape) {
      tally.count += 1;
      tally.sum += shape->id();
      return true;
    });
  }
  return tally;
}
