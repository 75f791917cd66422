/*
 * parts_internal.h - a text cut between records, so that several threads read it.
 *
 * Where a record ends is known for sure only by who has read all before it. The
 * cuts here are made where an even number of quotes stands before a line break,
 * which is a record's end in every well-formed file; and a part that was read
 * without any fault ends outside quotes, so that the next one did begin where a
 * record does. Whoever meets a fault, or as much as a remark, in any part reads
 * the whole again in one go, and says what that says.
 */
#ifndef PALIER_TABLE_PARTS_INTERNAL_H
#define PALIER_TABLE_PARTS_INTERNAL_H

#include <stddef.h>

#include "base/file.h"

/*
 * Cut TEXT into at most COUNT (at least 1) PARTS of about one size, each behind a LF outside
 * quotes. Returns how many there are; together they are TEXT.
 */
size_t palier_parts_cut(const struct palier_bytes *text, size_t count, struct palier_bytes *parts);

#endif
