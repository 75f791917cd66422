/*
 * status.h - how a call ended.
 *
 * What a person wrote wrong is INVALID and stands in the diagnostics, each
 * fault with its place. What the machine refused (no such file, disk full) is
 * SYSTEM and stands there too, with the path. A programmer's mistake is an
 * assert and never reaches this type.
 */
#ifndef PALIER_BASE_STATUS_H
#define PALIER_BASE_STATUS_H

enum palier_status {
    PALIER_OK,
    PALIER_INVALID,
    PALIER_SYSTEM,
};

#endif
