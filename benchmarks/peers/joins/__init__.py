"""Points joined with the areas that cover them: a program for each library, run as

    python -m peers.joins.NAME VARIANT POINTS AREAS OUTPUT [ADDRESS]

POINTS is a table `lat,lon`, AREAS GeoJSON with integer ids, OUTPUT becomes a table `row,id` with a
line for each pair: the row of a point, from 0, and the id of an area that covers it.
"""
