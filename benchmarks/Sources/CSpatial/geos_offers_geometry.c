#include "geos_offers_private.h"

#include <math.h>

static const double degree = M_PI / 180;
static const double equator = 6378137, flattening = 1 / 298.257223563;
/* b^2 / a, the least radius of curvature of the ellipsoid. */
static const double least_radius = 6335439.327;

earth_point earth_point_at(spatial_point point) {
  double eccentricity = flattening * (2 - flattening);
  double latitude = point.latitude * degree, longitude = point.longitude * degree;
  double sine = sin(latitude), cosine = cos(latitude);
  double normal = equator / sqrt(1 - eccentricity * sine * sine);
  return (earth_point){
    normal * cosine * cos(longitude), normal * cosine * sin(longitude),
    normal * (1 - eccentricity) * sine};
}

double chord_between(earth_point a, earth_point b) {
  double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return sqrt(x * x + y * y + z * z);
}

/* A geodesic is at least as long as its chord, which is straight. It bends no more than a circle of the
 * least radius does, so by Schur's theorem its chord is at least that circle's: s <= 2r asin(c / 2r).
 * A millimetre covers the rounding. */
double greatest_metres(double chord) {
  double share = chord / (2 * least_radius);
  return share < 0.5 ? 2 * least_radius * asin(share) + 1e-3 : INFINITY;
}

double offer_metres(const geos_offers *offers, spatial_point from, spatial_point to) {
  double metres;
  geod_inverse(
    &offers->ellipsoid, from.latitude, from.longitude, to.latitude, to.longitude, &metres, NULL,
    NULL);
  return metres;
}

/* A path of ds metres changes the latitude by at most ds / r, and the longitude by at most ds / (a cos of
 * the latitude). */
degree_box box_around(spatial_point point, double metres) {
  double height = metres / least_radius / degree * (1 + 1e-9) + 1e-9;
  double pole = fabs(point.latitude) + height;
  double width =
    pole < 90 ? metres / (equator * cos(pole * degree)) / degree * (1 + 1e-9) + 1e-9 : 360;
  if (width > 180) width = 180;
  return (degree_box){
    point.longitude - width, point.latitude - height, point.longitude + width,
    point.latitude + height};
}

offer_fix offer_fix_of(const offer_request *asked, bool measures) {
  offer_fix fix = {.asked = asked, .measures = measures, .margin = INFINITY};
  fix.position = earth_point_at(asked->point);
  double deviation = asked->accuracy / sqrt(-2 * log1p(-asked->confidence));
  fix.reach = deviation * sqrt(-2 * log1p(-0.95));
  double eccentricity = flattening * (2 - flattening);
  double sine = sin(asked->point.latitude * degree), cosine = cos(asked->point.latitude * degree);
  double share = 1 - eccentricity * sine * sine;
  double normal = equator / sqrt(share);
  fix.metres_x = normal * cosine * degree;
  fix.metres_y = normal * (1 - eccentricity) / share * degree;
  /* In the disc, D = R / r away at most, a metre across is p / p0 times that of the point, between
   * 1 - D tan f - D^2 and 1 + D tan f, and a metre along 1 +- 0.0102 D: so much is a flat length wrong. */
  double far = fix.reach / least_radius;
  double loss = far * (fabs(sine) / cosine + 0.0102) + far * far;
  bool is_flat = cosine > 0.01 && loss < 0.5;
  fix.inner = is_flat ? fix.reach * (1 - loss) - 1e-5 : -1;
  fix.outer = is_flat ? fix.reach / (1 - loss) + 1e-5 : INFINITY;
  return fix;
}

/* The square of the least flat distance from the origin to a straight line, and where that is. */
static double flat_square(double ax, double ay, double bx, double by, double *at) {
  double wx = bx - ax, wy = by - ay;
  double square = wx * wx + wy * wy;
  double share = square > 0 ? -(ax * wx + ay * wy) / square : 0;
  *at = share = share < 0 ? 0 : share > 1 ? 1 : share;
  double x = ax + share * wx, y = ay + share * wy;
  return x * x + y * y;
}

static double metres_at(
  const geos_offers *offers, const offer_fix *fix, spatial_point a, spatial_point b,
  double share) {
  spatial_point point = {
    a.latitude + (b.latitude - a.latitude) * share,
    remainder(a.longitude + (b.longitude - a.longitude) * share, 360)};
  return offer_metres(offers, fix->asked->point, point);
}

/* The distance to an edge, straight in degrees: golden sections of it. */
static double edge_metres(
  const geos_offers *offers, const offer_fix *fix, spatial_point a, spatial_point b) {
  const double golden = 0.6180339887498949;
  double low = 0, high = 1;
  double first = 1 - golden, second = golden;
  double at_first = metres_at(offers, fix, a, b, first);
  double at_second = metres_at(offers, fix, a, b, second);
  double best = fmin(metres_at(offers, fix, a, b, 0), metres_at(offers, fix, a, b, 1));
  for (int step = 0; step < 40; step++) {
    if (at_first < at_second) {
      high = second;
      second = first;
      at_second = at_first;
      first = high - golden * (high - low);
      at_first = metres_at(offers, fix, a, b, first);
    } else {
      low = first;
      first = second;
      at_first = at_second;
      second = low + golden * (high - low);
      at_second = metres_at(offers, fix, a, b, second);
    }
  }
  return fmin(best, fmin(at_first, at_second));
}

/* The same from where the flat picture has the nearest point: the bottom of parabolas through ever
 * nearer points. */
static double edge_metres_near(
  const geos_offers *offers, const offer_fix *fix, spatial_point a, spatial_point b,
  double share) {
  double best = metres_at(offers, fix, a, b, share);
  for (double step = 0.05; step > 4e-4; step /= 10) {
    double before = metres_at(offers, fix, a, b, share - step);
    double middle = metres_at(offers, fix, a, b, share);
    double after = metres_at(offers, fix, a, b, share + step);
    before *= before, middle *= middle, after *= after;
    double bend = before - 2 * middle + after;
    if (bend > 0) share += step * (before - after) / (2 * bend);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    best = fmin(best, metres_at(offers, fix, a, b, share));
  }
  return best;
}

typedef enum { only_flat, with_geodesics } edge_pass;

/* Whether an edge is nearer than the reach: by flat lengths where they tell, else, in another pass, by
 * geodesics. */
static bool edge_in_reach(
  geos_offers *offers, uint32_t area, offer_fix *fix, edge_pass pass, bool *is_unsure) {
  const spatial_areas *areas = &offers->areas;
  const bool is_flat = fix->inner >= 0;
  const double inner = is_flat ? fix->inner * fix->inner : 0;
  const double room = fix->measures ? 0.02 : 0;
  const double outer = (fix->outer + room) * (fix->outer + room);
  spatial_point point = fix->asked->point;
  bool is_near = false;
  for (uint32_t p = areas->polygons[area]; p < areas->polygons[area + 1]; p++)
    for (uint32_t r = areas->rings[p]; r < areas->rings[p + 1]; r++) {
      uint32_t start = areas->starts[r], end = areas->starts[r + 1];
      double turn = 360 * round((point.longitude - areas->points[start].longitude) / 360);
      double ax = 0, ay = 0;
      for (uint32_t v = start; v < end; v++) {
        double bx = (areas->points[v].longitude + turn - point.longitude) * fix->metres_x;
        double by = (areas->points[v].latitude - point.latitude) * fix->metres_y;
        if (v > start) {
          double share;
          double square = flat_square(ax, ay, bx, by, &share);
          if (square < inner) return true;
          if (square <= outer) {
            *is_unsure = true;
            if (pass == with_geodesics) {
              spatial_point a = areas->points[v - 1], b = areas->points[v];
              double metres = is_flat ? edge_metres_near(offers, fix, a, b, share)
                                      : edge_metres(offers, fix, a, b);
              if (fix->measures) fix->margin = fmin(fix->margin, fabs(metres - fix->reach));
              if (metres < fix->reach) is_near = true;
              if (is_near && !fix->measures) return true;
            }
          }
        }
        ax = bx;
        ay = by;
      }
    }
  return is_near;
}

static bool has_edge(geos_offers *offers, uint32_t area, offer_fix *fix) {
  bool is_unsure = false;
  if (edge_in_reach(offers, area, fix, only_flat, &is_unsure)) return true;
  return is_unsure && edge_in_reach(offers, area, fix, with_geodesics, &is_unsure);
}

static bool covers(geos_offers *offers, uint32_t area, spatial_point point) {
  GEOSContextHandle_t context = offers->context;
  /* A shape across the antimeridian has longitudes beyond 180 on one side of it. */
  degree_box box = offers->boxes[area];
  double longitude = point.longitude;
  if (longitude < box.west) longitude += 360;
  if (longitude > box.east) longitude -= 360;
  if (longitude < box.west || longitude > box.east) return false;
  GEOSGeometry *made = GEOSGeom_createPointFromXY_r(context, longitude, point.latitude);
  bool found = GEOSPreparedIntersects_r(context, offers->prepared[area], made) == 1;
  GEOSGeom_destroy_r(context, made);
  return found;
}

static offer_relation circle_relation(
  const geos_offers *offers, const region_row *region, const offer_fix *fix) {
  double chord = chord_between(region->middle, fix->position);
  double radius = region->radius;
  if (chord > radius + fix->reach + 1e-3) return is_outside;
  double most = greatest_metres(chord);
  if (most < radius - fix->reach - 1e-3) return is_inside;
  if (most < radius + fix->reach - 1e-3 && chord > radius - fix->reach + 1e-3)
    return may_be_inside;
  spatial_point center = offers->made.circle[region->item].center;
  double distance = offer_metres(offers, center, fix->asked->point) - radius;
  return distance >= fix->reach ? is_outside : distance <= -fix->reach ? is_inside : may_be_inside;
}

offer_relation offer_relation_of(
  geos_offers *offers, const region_row *region, offer_fix *fix) {
  offer_relation found = is_outside;
  switch (region->kind) {
  case region_country: return is_inside;
  case region_circle: found = circle_relation(offers, region, fix); break;
  case region_polygon:
    if (has_edge(offers, region->item, fix)) return may_be_inside;
    found = covers(offers, region->item, fix->asked->point) ? is_inside : is_outside;
  }
  return found == is_inside && fix->asked->is_by_address ? may_be_inside : found;
}
