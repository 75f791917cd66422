/*
 * columns.h - each column of an export, and what is said of it.
 */
#ifndef PALIER_IMPORT_COLUMNS_H
#define PALIER_IMPORT_COLUMNS_H

#include "import/header.h"
#include "import/match.h"
#include "import/tool.h"

/* What is known of a column beside its place in the layout. */
struct palier_column_work {
    const char *key; /* of its header */
    struct palier_readings readings;
    const struct palier_tool_column *own;    /* the tool's column that it is; NULL: none */
    const struct palier_import_column *like; /* whose header it repeats; NULL: none */
    const struct palier_grid_cell *data;     /* of one without a header: its first cell with text */
};

struct palier_columns {
    struct palier_import *import;
    const struct palier_matcher *matcher;
    struct palier_layout *layout;
    struct palier_column_work *work; /* by index in layout->columns */
};

/*
 * Fill the columns of import->layout, each with its one reading or as UNKNOWN. Columns without
 * header and content are left out.
 */
struct palier_columns palier_columns_find(struct palier_import *import,
                                          const struct palier_matcher *matcher,
                                          const struct palier_header *header);

/* Tell by what each column was matched; report those that have no reading, or several. */
void palier_columns_report(const struct palier_columns *columns);

#endif
