/*
 * lock.h - one process at a time between reading a file and replacing it.
 *
 * A file is replaced whole (file.h), so two that read the same one and write at the
 * same moment lose what the first has written, although each wrote a good file. The
 * folder is locked, not the file, which a rename makes another one, and not a file
 * beside it, which would stay behind.
 */
#ifndef PALIER_BASE_LOCK_H
#define PALIER_BASE_LOCK_H

#include <stddef.h>

#include "base/arena.h"

struct palier_lock {
    int *descriptors; /* of folders; where they could be locked */
    size_t count;
};

/*
 * Wait until no other process holds the folder of one of COUNT files, then hold them all until
 * palier_unlock. A process holds one lock at a time: it would wait for itself. Where a folder is
 * missing or its file system knows no locks, nobody is kept out: what cannot be written is told by
 * who writes.
 */
void palier_lock_folders(struct palier_arena *arena, const char *const *paths, size_t count,
                         struct palier_lock *lock);

/* The same of the folder of one file. */
void palier_lock_folder(struct palier_arena *arena, const char *path, struct palier_lock *lock);

/* Let go; what was never locked may be unlocked. */
void palier_unlock(struct palier_lock *lock);

#endif
