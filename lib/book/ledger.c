/* ledger.c - what was handed over, cell by cell; see book_internal.h. */
#include "book/book_internal.h"

#include <assert.h>
#include <math.h>
#include <string.h>

uint32_t ledger_hash(uint32_t hash, const char *text, size_t length)
{
    enum { PRIME = 0x01000193 };

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * PRIME;
    return hash;
}

const struct ledger_cell *ledger_find(const struct book_ledger *ledger, size_t row, size_t column)
{
    row -= ledger->first; /* far beyond where it is before the first */
    if (row >= ledger->rows.count || column >= ledger->rows.at[row].count)
        return NULL;

    const struct ledger_cell *cell = &ledger->rows.at[row].at[column];

    return cell->kind == LEDGER_NOTHING ? NULL : cell;
}

void ledger_digest_add(struct ledger_digest *digest, size_t row, size_t column,
                       const struct ledger_cell *cell)
{
    enum { PRIME = 0x01000193 };
    const uint32_t words[] = {(uint32_t)row, (uint32_t)column << 8 | cell->kind, cell->hash};
    double weight = (double)(row % 1009 + 1) * (double)(column + 1);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        digest->hash = (digest->hash ^ words[i]) * PRIME;
    digest->sum += weight * cell->number;
    digest->magnitude += weight * fabs(cell->number);
    digest->cells++;
}

void ledger_reach(struct book_sheet *sheet, lxw_row_t row)
{
    struct book_ledger *ledger = sheet->ledger;

    if (!sheet->is_large || (row == sheet->reached && ledger->rows.count))
        return;
    assert(row >= sheet->reached); /* libxlsxwriter has let go of it */
    for (size_t c = 0; ledger->rows.count && c < ledger->rows.at[0].count; c++)
        if (ledger->rows.at[0].at[c].kind != LEDGER_NOTHING)
            ledger_digest_add(&ledger->digest, ledger->first, c, &ledger->rows.at[0].at[c]);
    if (ledger->rows.count && ledger->rows.at[0].count)
        memset(ledger->rows.at[0].at, 0, ledger->rows.at[0].count * sizeof *ledger->rows.at[0].at);
    ledger->first = sheet->reached = row;
}

/* The place for a cell, made where there is none. */
static struct ledger_cell *cell_at(struct book_sheet *sheet, size_t row, size_t column)
{
    struct palier_arena *arena = sheet->book->arena;
    struct book_ledger *ledger = sheet->ledger;

    ledger_reach(sheet, (lxw_row_t)row);
    row -= ledger->first;
    while (ledger->rows.count <= row)
        *PALIER_APPEND(arena, &ledger->rows) = (struct ledger_row){0};

    struct ledger_row *found = &ledger->rows.at[row];

    if (column >= found->count) {
        size_t count = found->count ? 2 * found->count : (size_t)sheet->last + 1;

        count = count > column ? count : column + 1;
        struct ledger_cell *wider = PALIER_ARRAY(arena, count, struct ledger_cell);

        if (found->count)
            memcpy(wider, found->at, found->count * sizeof *wider);
        *found = (struct ledger_row){wider, count};
    }
    return &found->at[column];
}

/* libxlsxwriter says itself what is outside a sheet. */
static bool is_outside(lxw_row_t row, lxw_col_t column)
{
    return row >= LXW_ROW_MAX || column >= LXW_COL_MAX;
}

bool ledger_note(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, enum ledger_kind kind,
                 uint32_t hash, double number)
{
    if (is_outside(row, column))
        return true;

    struct ledger_cell *cell = cell_at(sheet, row, column);

    if (cell->is_merged && !cell->heads_merge && kind != LEDGER_BLANK) {
        book_refuse_cell(sheet, PALIER_E_BOOK_COVERED, row, column, NULL);
        return false;
    }
    sheet->ledger->cells += cell->kind == LEDGER_NOTHING;
    cell->kind = (uint8_t)kind;
    cell->hash = hash;
    cell->number = number;
    return true;
}

bool ledger_merge(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                  lxw_col_t last_column)
{
    if (is_outside(last_row, last_column))
        return true;
    for (lxw_row_t r = row; r <= last_row; r++)
        for (lxw_col_t c = column; c <= last_column; c++)
            if (cell_at(sheet, r, c)->is_merged) {
                book_refuse_cell(sheet, PALIER_E_BOOK_MERGE, r, c, NULL);
                return false;
            }
    for (lxw_row_t r = row; r <= last_row; r++)
        for (lxw_col_t c = column; c <= last_column; c++) {
            ledger_note(sheet, r, c, LEDGER_BLANK, 0, 0);
            cell_at(sheet, r, c)->is_merged = true;
        }
    cell_at(sheet, row, column)->heads_merge = true;
    sheet->ledger->merges++;
    return true;
}
