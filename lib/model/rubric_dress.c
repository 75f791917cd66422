/* rubric_dress.c - what a rubric's workbooks look like: colours and a logo, of rubric.csv. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

uint32_t rubric_colour(struct rubric_reader *reader, const char *text, struct palier_place place)
{
    enum { WHITE = 0xFFFFFF };
    double needed = book_contrast_needed(reader->rubric->palette.name);
    uint32_t colour = 0;

    if (!book_colour_parse(text, &colour)) {
        palier_report(reader->diag, PALIER_E_BAD_COLOUR, place, text);
        return 0;
    }
    double contrast = book_contrast(colour, WHITE);

    if (contrast >= needed)
        return colour;
    palier_report(reader->diag, PALIER_E_FAINT_COLOUR, place, text,
                  palier_arena_printf(reader->arena, "%.1f", contrast),
                  palier_arena_printf(reader->arena, "%.1f", needed));
    return 0;
}

/* Whether FILE, which is there, lies within FOLDER, links followed. */
static bool is_within(const char *file, const char *folder)
{
    char *real_file = realpath(file, NULL), *real_folder = realpath(folder, NULL);
    size_t length = real_folder ? strlen(real_folder) : 0;
    bool is_inside = real_file && real_folder && !strncmp(real_file, real_folder, length) &&
                     real_file[length] == '/';

    free(real_file);
    free(real_folder);
    return is_inside;
}

void rubric_read_logo(struct rubric_reader *reader, const char *name, struct palier_place place)
{
    const char *path = palier_path_join(reader->arena, reader->path, name);
    struct book_image *image = PALIER_NEW(reader->arena, struct book_image);

    if (*name == '/' || (palier_is_file(path) && !is_within(path, reader->path)))
        palier_report(reader->diag, PALIER_E_LOGO_OUTSIDE, place, name);
    else if (!palier_is_file(path))
        palier_report(reader->diag, PALIER_E_NO_LOGO, place, name);
    else if (!book_image_read(reader->arena, reader->diag, path, image))
        reader->rubric->logo = image;
}

/* "T, O, P": what may have a colour of its own. */
static const char *dimensions_of(struct rubric_reader *reader, const struct palier_criterion *root)
{
    const char **ids = PALIER_ARRAY(reader->arena, root->child_count, const char *);
    size_t count =
        root->child_count < BOOK_MOST_DIMENSIONS ? root->child_count : (size_t)BOOK_MOST_DIMENSIONS;

    for (size_t i = 0; i < count; i++)
        ids[i] = root->children[i]->id;
    return palier_words_join(reader->arena, ids, count);
}

/* The place of the dimension called ID; BOOK_MOST_DIMENSIONS where there is none. */
static size_t find_dimension(const struct palier_criterion *root, const char *id)
{
    for (size_t i = 0; i < root->child_count && i < BOOK_MOST_DIMENSIONS; i++)
        if (!strcmp(root->children[i]->id, id))
            return i;
    return BOOK_MOST_DIMENSIONS;
}

void rubric_read_colours(struct rubric_reader *reader)
{
    struct palier_rubric *rubric = reader->rubric;

    if (!rubric->criterion_count)
        return; /* the tree itself is at fault, and said so */
    const struct palier_criterion *root = &rubric->criteria[0];

    for (size_t i = 0; i < reader->colours.count; i++) {
        const struct rubric_colour *given = &reader->colours.at[i];
        size_t place = find_dimension(root, given->criterion);
        uint32_t colour = rubric_colour(reader, given->text, given->value);

        if (place < BOOK_MOST_DIMENSIONS)
            rubric->palette.dimensions[place] = colour;
        else
            palier_report(reader->diag, PALIER_E_COLOUR_OF_NO_DIMENSION, given->key,
                          given->criterion, dimensions_of(reader, root));
    }
}
