#ifndef WALK_H
#define WALK_H

#include <maxminddb.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>

/* What the records of a database hold of a place, and so what is read: a city, or a country alone. */
typedef enum { walk_city, walk_country } walk_layout;

/* The fields that look-ups read. A text points into the file; what is missing is NULL. */
typedef struct {
  const char *country, *city;
  uint32_t country_size, city_size;
  double latitude, longitude;
} walk_fields;

/* What look-ups found: equal numbers for equal answers. */
typedef struct {
  uint64_t located, text;
  double sum;
} walk_tally;

/* A network of the tree: an IPv4 one by its last 32 bits. */
typedef struct {
  uint8_t address[16];
  uint8_t length;
  uint8_t is_ipv4;
} walk_network;

/* What a walk that decodes found. */
typedef struct {
  size_t networks, records;
  walk_tally tally;
} walk_contents;

/* The fields at an address; false where the database says no country. */
bool walk_find(const MMDB_s *, walk_layout, const struct sockaddr *, walk_fields *);

/* One look-up after the other, of socket addresses of `size` bytes. `walk_each_allocating` reads the fields by MMDB_get_value, which
 * allocates, as in the manual; the others by MMDB_aget_value. */
walk_tally walk_each(
  const MMDB_s *, walk_layout, const void *addresses, size_t size, size_t count);
walk_tally walk_each_allocating(const MMDB_s *, const struct sockaddr_in *, size_t count);

/* The same from texts that end in a zero, each at its offset. */
walk_tally walk_each_text(
  const MMDB_s *, walk_layout, const char *texts, const uint32_t *offsets, size_t count);

/* Writes at most `capacity` networks in ascending order, those behind aliases of IPv4 left out;
 * returns how many there are. */
size_t walk_networks(const MMDB_s *, walk_network *, size_t capacity);

/* Visits every network and decodes every record once: what a compiler of the file cannot avoid. */
walk_contents walk_decode(const MMDB_s *, walk_layout);

/* Keeps this thread on one core, where the system can. */
void walk_pin(int core);

#endif
