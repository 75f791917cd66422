/*
 * palette.h - the colours of a workbook.
 *
 * Who fills a page names a colour by its role: BOOK_NAVY is the paper of bands,
 * whatever it looks like. Here a role meets what a palette paints it with, so that
 * one choice recolours every sheet, and a page for low vision or for a printer
 * without colours needs no code of its own. In every palette the levels go from
 * warm to cool (grey: from light to dark), stay apart for colour-blind readers, and
 * carry their name in words; each ink has on its papers the contrast that WCAG 2.2
 * asks for: 4.5 (AA), in `contrast` 7 (AAA).
 */
#ifndef PALIER_BOOK_PALETTE_H
#define PALIER_BOOK_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

enum book_palette_name {
    BOOK_PALETTE_NAVY,
    BOOK_PALETTE_FOREST,
    BOOK_PALETTE_PLUM,
    BOOK_PALETTE_SLATE,
    BOOK_PALETTE_CONTRAST, /* for low vision */
    BOOK_PALETTE_GREY,     /* for a printer without colours */
    BOOK_PALETTE_COUNT,
};

/* "navy", "forest", …: what a person writes, in the order above. */
extern const char *const book_palette_names[BOOK_PALETTE_COUNT];

/*
 * Roles beside those of book.h, each the colour that `navy` was first drawn with. Two roles never
 * have one value: that is how a role is known.
 */
enum {
    BOOK_BAND_SOFT = 0xD6E2F0,   /* quieter letters on BOOK_NAVY */
    BOOK_BEFORE = 0xB35A1F,      /* the wave before, in charts */
    BOOK_PEER = 0x7A8694,        /* targets and medians, in charts */
    BOOK_FIELD = 0xFFF2CC,       /* where something is chosen from a list */
    BOOK_FIELD_FRAME = 0xC9A227, /* its frame */
    BOOK_BAR = 0xC9B8E2,         /* bars behind numbers */
    BOOK_GAP_LARGE = 0xF2B08C,   /* below the target */
    BOOK_GAP_MIDDLE = 0xF8CDB4,
    BOOK_GAP_SMALL = 0xFCE6D9,
    BOOK_HEAT_LOW = 0xF2A97F,
    BOOK_HEAT_MIDDLE = 0xFFF6DD,
    BOOK_HEAT_HIGH = 0x74C0AC,
    BOOK_STRIP_LOW = 0xEE8A50, /* few points, among answers; lighter where fewer gave them */
    BOOK_STRIP_MIDDLE = 0xEBCB7A,
    BOOK_STRIP_HIGH = 0x4FAE96,
    BOOK_STRIP_TICK = 0x6FA3D8,
    BOOK_LEVEL_PAPER_1 = 0xF7C4AC, /* of the lowest of five levels */
    BOOK_LEVEL_INK_1 = 0x742A0B,
    BOOK_LEVEL_PAPER_2 = 0xFBE3BE,
    BOOK_LEVEL_INK_2 = 0x6B4100,
    BOOK_LEVEL_PAPER_3 = 0xE4EEC8,
    BOOK_LEVEL_INK_3 = 0x3F5209,
    BOOK_LEVEL_PAPER_4 = 0xBFE0D3,
    BOOK_LEVEL_INK_4 = 0x0B5238,
    BOOK_LEVEL_PAPER_5 = 0x8FCDBB,
    BOOK_LEVEL_INK_5 = 0x063D2D,
};

enum { BOOK_MOST_DIMENSIONS = 32 }; /* with a colour of their own */

/* The colours that one workbook is painted with. All zero but the name: as the palette has them. */
struct book_palette {
    enum book_palette_name name;
    uint32_t accent;                           /* of bands, headers and scores; 0: the palette's */
    uint32_t dimensions[BOOK_MOST_DIMENSIONS]; /* by place among them; 0: the palette's */
};

/* What PALETTE paints ROLE with. A colour that is no role is itself. */
uint32_t book_palette_colour(const struct book_palette *palette, uint32_t role);

/* The role of the dimension at PLACE: two of the first BOOK_MOST_DIMENSIONS never share one. */
uint32_t book_dimension_role(uint32_t place);

/* The roles of the paper and of the ink of a level, from 0, the lowest, to BOOK_LEVEL_STEPS - 1. */
enum { BOOK_LEVEL_STEPS = 5 };
uint32_t book_level_paper(uint32_t step);
uint32_t book_level_ink(uint32_t step);

/* Read "#1C4532" into COLOUR; false where TEXT is no colour. Black is read as the next to black: 0
 * stands for none. */
bool book_colour_parse(const char *text, uint32_t *colour);

/* The contrast of two colours, from 1 to 21: WCAG 2.2, "contrast ratio". */
double book_contrast(uint32_t one, uint32_t other);

/* The contrast that letters need in a palette of NAME. */
double book_contrast_needed(enum book_palette_name name);

#endif
