#ifndef S2_PEER_H
#define S2_PEER_H

#include <spatial_input.h>

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether the S2 library of this system was built with its debug assertions, which slow it down. */
bool s2_has_assertions(void);

/* Areas in a MutableS2ShapeIndex with its default options, built. */
typedef struct s2_areas s2_areas;
s2_areas *s2_areas_create(const spatial_areas *);
void s2_areas_destroy(s2_areas *);
/* The areas that contain each point, by VisitContainingShapes. */
spatial_tally s2_areas_locate(s2_areas *, const spatial_point *, size_t count);

/* Places in an S2PointIndex. Distances are those of S2's sphere. */
typedef struct s2_places s2_places;
s2_places *s2_places_create(const spatial_point *, size_t count);
void s2_places_destroy(s2_places *);
spatial_tally s2_places_within(
  s2_places *, const spatial_point *centers, size_t count, double metres);
spatial_tally s2_places_nearest(s2_places *, const spatial_point *centers, size_t count, int limit);

#ifdef __cplusplus
}
#endif

#endif
