/*
 * image.h - a logo, read once for all workbooks of a run.
 *
 * What is no PNG or JPEG, is cut short or gives no size makes libxlsxwriter refuse
 * a whole workbook, or write one that opens with a hole; and a density of 0 in the
 * file makes it divide by 0. So an image is looked through before it gets there,
 * and keeps nothing that says how many inches wide it is.
 */
#ifndef PALIER_BOOK_IMAGE_H
#define PALIER_BOOK_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/status.h"

/* A logo is a few dozen KiB, and every scorecard holds it. */
enum { BOOK_LARGEST_IMAGE = 1024 * 1024, /* bytes */ BOOK_WIDEST_IMAGE = 10000 /* pixels */ };

struct book_image {
    const unsigned char *bytes; /* a PNG or a JPEG */
    size_t length;
    uint32_t width, height; /* pixels */
    const char *name;       /* the file's, without its folder and its extension */
};

/* Read the image at PATH. A refusal is reported. */
PALIER_MUST_USE enum palier_status book_image_read(struct palier_arena *arena,
                                                   struct palier_diag *diag, const char *path,
                                                   struct book_image *image);

/* The same of BYTES that were read already. */
PALIER_MUST_USE enum palier_status book_image_take(struct palier_arena *arena,
                                                   struct palier_diag *diag,
                                                   const struct palier_bytes *bytes,
                                                   struct book_image *image);

#endif
