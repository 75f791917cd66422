/*
 * make_zip.h - a zip in memory, for tests of what reads one.
 */
#ifndef PALIER_TESTS_MAKE_ZIP_H
#define PALIER_TESTS_MAKE_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include <zip.h>

struct zip_part {
    const char *name, *text;
    size_t length;
};

/* Zip COUNT PARTS, packed or as they are. The bytes are the caller's to free; NULL: no memory. */
static inline char *make_zip(const struct zip_part *parts, size_t count, bool is_packed,
                             size_t *length)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = target ? zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    zip_stat_t about;
    char *bytes = NULL;

    if (!zip)
        return NULL;
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(zip, parts[i].text, parts[i].length, 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);

        if (index >= 0)
            zip_set_file_compression(zip, (zip_uint64_t)index,
                                     is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 1);
        else
            zip_source_free(source); /* a name that stands there already */
    }
    if (!zip_close(zip) && !zip_source_stat(target, &about) && !zip_source_open(target)) {
        *length = (size_t)about.size;
        bytes = malloc(*length + 1); /* and a NUL, as after every file that is read */
        if (bytes && zip_source_read(target, bytes, about.size) == (zip_int64_t)about.size)
            bytes[*length] = '\0';
        zip_source_close(target);
    }
    zip_source_free(target);
    return bytes;
}

#endif
