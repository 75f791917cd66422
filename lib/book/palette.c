/* palette.c - what each palette paints each role with; see palette.h. */
#include "book/palette.h"

#include <math.h>
#include <string.h>

#include "book/book.h"

const char *const book_palette_names[BOOK_PALETTE_COUNT] = {
    [BOOK_PALETTE_NAVY] = "navy", [BOOK_PALETTE_FOREST] = "forest",
    [BOOK_PALETTE_PLUM] = "plum", [BOOK_PALETTE_SLATE] = "slate",
    [BOOK_PALETTE_GREY] = "grey", [BOOK_PALETTE_CONTRAST] = "contrast",
};

static const struct {
    uint32_t role, in[BOOK_PALETTE_COUNT];
} roles[] = {
    /*            navy      forest    plum      slate     contrast  grey */
    {BOOK_NAVY, {0x12355B, 0x1C4532, 0x4A1F4F, 0x2B3440, 0x0B1B33, 0x262626}},
    {BOOK_SLATE, {0x35506E, 0x3E6450, 0x6A4270, 0x4C5866, 0x1F3350, 0x4A4A4A}},
    {BOOK_TEXT, {0x1F2933, 0x1F2A24, 0x2A2230, 0x20252B, 0x0A0A0A, 0x1A1A1A}},
    {BOOK_QUIET, {0x566779, 0x566A5E, 0x6B5C70, 0x5A636D, 0x3A4350, 0x595959}},
    {BOOK_PALE, {0xF4F6FA, 0xF3F7F3, 0xF8F4F9, 0xF5F6F7, 0xF7F8FA, 0xF5F5F5}},
    {BOOK_RULE, {0xD5DBE3, 0xD3DED6, 0xE0D5E2, 0xD8DCE0, 0x7A8694, 0xC9C9C9}},
    {BOOK_INPUT, {0xFFFBE6, 0xFFFBE6, 0xFFFBE6, 0xFFFBE6, 0xFFFBE6, 0xFFFFFF}},
    {BOOK_INPUT_INK, {0x1F4FBF, 0x1F4FBF, 0x1F4FBF, 0x1F4FBF, 0x0B2F8A, 0x333333}},
    {BOOK_RED, {0xA61B1B, 0xA61B1B, 0xA61B1B, 0xA61B1B, 0x7A0C0C, 0x111111}},
    {BOOK_RUST, {0x8A2D0A, 0x8A2D0A, 0x8A2D0A, 0x8A2D0A, 0x6B1E00, 0x333333}},
    {BOOK_GREEN, {0x0B5A3E, 0x0B5A3E, 0x0B5A3E, 0x0B5A3E, 0x043D29, 0x333333}},
    {BOOK_MASK, {0xE6E9EE, 0xE5EBE6, 0xECE6EE, 0xE8EAEC, 0xE6E9EE, 0xE8E8E8}},
    {BOOK_LINK, {0x1F6FA8, 0x1C6E6A, 0x7A3F8C, 0x3B6286, 0x0B3F7A, 0x404040}},
    {BOOK_BAND_SOFT, {0xD6E2F0, 0xD3E6DA, 0xEBDCEE, 0xDDE3EA, 0xFFFFFF, 0xE0E0E0}},
    {BOOK_BEFORE, {0xAC551C, 0xAC551C, 0xAC551C, 0xAC551C, 0x8A3B00, 0x6E6E6E}},
    {BOOK_PEER, {0x7A8694, 0x7C887F, 0x89808C, 0x7F868E, 0x525C68, 0x8C8C8C}},
    {BOOK_FIELD, {0xFFF2CC, 0xFFF2CC, 0xFFF2CC, 0xFFF2CC, 0xFFF2CC, 0xFFFFFF}},
    {BOOK_FIELD_FRAME, {0xC9A227, 0xC9A227, 0xC9A227, 0xC9A227, 0x7A5C00, 0x595959}},
    {BOOK_BAR, {0xC9B8E2, 0xB7D8C4, 0xD9BFE0, 0xC3CEDA, 0xB9C8E0, 0xD0D0D0}},
    {BOOK_GAP_LARGE, {0xF2B08C, 0xF2B08C, 0xF2B08C, 0xF2B08C, 0xF2B08C, 0xBDBDBD}},
    {BOOK_GAP_MIDDLE, {0xF8CDB4, 0xF8CDB4, 0xF8CDB4, 0xF8CDB4, 0xF8CDB4, 0xD6D6D6}},
    {BOOK_GAP_SMALL, {0xFCE6D9, 0xFCE6D9, 0xFCE6D9, 0xFCE6D9, 0xFCE6D9, 0xEBEBEB}},
    {BOOK_HEAT_LOW, {0xF2A97F, 0xF0A97C, 0xF2A97F, 0xEFAE86, 0xFFC09A, 0xFFFFFF}},
    {BOOK_HEAT_MIDDLE, {0xFFF6DD, 0xFFF6DD, 0xFFF6DD, 0xFFF6DD, 0xFFFFFF, 0xE0E0E0}},
    {BOOK_HEAT_HIGH, {0x74C0AC, 0x6FBCA8, 0x8FB7D6, 0x84B9C4, 0x86D3E8, 0xA8A8A8}},
    {BOOK_STRIP_LOW, {0xEE8A50, 0xEE8A50, 0xEE8A50, 0xE59463, 0xF5A06B, 0xDADADA}},
    {BOOK_STRIP_MIDDLE, {0xEBCB7A, 0xE8CB76, 0xEBCB7A, 0xE6CE94, 0xF2D98A, 0xBDBDBD}},
    {BOOK_STRIP_HIGH, {0x4FAE96, 0x4BA98F, 0x6E9FCB, 0x62A5B4, 0x5CC0DA, 0x9A9A9A}},
    {BOOK_STRIP_TICK, {0x6FA3D8, 0x7FB3A0, 0xA98BC0, 0x8AA5C0, 0x8FB5E6, 0xC4C4C4}},
    {BOOK_LEVEL_PAPER_1, {0xF7C4AC, 0xF5C2A6, 0xF7C4AC, 0xF3C7B0, 0xFFC9A3, 0xEBEBEB}},
    {BOOK_LEVEL_INK_1, {0x742A0B, 0x742A0B, 0x742A0B, 0x6E2C10, 0x4A1500, 0x1A1A1A}},
    {BOOK_LEVEL_PAPER_2, {0xFBE3BE, 0xFAE3B8, 0xFBE3BE, 0xF6E2C4, 0xFFE9B8, 0xD9D9D9}},
    {BOOK_LEVEL_INK_2, {0x6B4100, 0x6B4100, 0x6B4100, 0x644108, 0x402600, 0x1A1A1A}},
    {BOOK_LEVEL_PAPER_3, {0xE6EFD6, 0xE8EFD6, 0xEFEBE4, 0xE6EADF, 0xEDEDEA, 0xC6C6C6}},
    {BOOK_LEVEL_INK_3, {0x3F5209, 0x3F5209, 0x4A443A, 0x434C38, 0x1A1A1A, 0x1A1A1A}},
    {BOOK_LEVEL_PAPER_4, {0xBFE0D3, 0xBCDFCE, 0xCFDDF0, 0xC5DDE3, 0xC6EBF5, 0xB1B1B1}},
    {BOOK_LEVEL_INK_4, {0x0B5238, 0x0B5238, 0x1E4470, 0x154B58, 0x00303D, 0x111111}},
    {BOOK_LEVEL_PAPER_5, {0x8FCDBB, 0x80C4B2, 0x9FBFE4, 0x98C6D2, 0x86D3E8, 0x9A9A9A}},
    {BOOK_LEVEL_INK_5, {0x063D2D, 0x063D2D, 0x0B2E5A, 0x08343F, 0x001F29, 0x111111}},
};

/* The dimensions by turns. */
enum { TURN = 8 };

static const uint32_t dimension_roles[TURN] = {0x1F6FAC, 0xB35A24, 0x6B4C9A, 0x17736C,
                                               0xA03A66, 0x6A6A16, 0x4F6272, 0x85512F};
static const uint32_t dimension_colours[BOOK_PALETTE_COUNT][TURN] = {
    [BOOK_PALETTE_NAVY] = {0x1F6FA8, 0xAC551C, 0x6B4C9A, 0x17736C, 0xA03A66, 0x6A6A16, 0x4F6272,
                           0x85512F},
    [BOOK_PALETTE_FOREST] = {0x1C6E4A, 0xA8561B, 0x2F6690, 0x6B6A14, 0x8C3D5F, 0x5B4F94, 0x4E6459,
                             0x84522B},
    [BOOK_PALETTE_PLUM] = {0x7A3F8C, 0xB0521F, 0x2A6496, 0xA1335F, 0x5A6518, 0x1A716B, 0x665673,
                           0x865030},
    [BOOK_PALETTE_SLATE] = {0x3B6286, 0x9A5A2C, 0x5F5587, 0x2C6F6A, 0x8A4560, 0x666621, 0x57616B,
                            0x7A5638},
    [BOOK_PALETTE_CONTRAST] = {0x0B3F7A, 0x7A3300, 0x47207A, 0x004D45, 0x7A0F45, 0x454500, 0x33404D,
                               0x592B0B},
    [BOOK_PALETTE_GREY] = {0x262626, 0x6E6E6E, 0x404040, 0x595959, 0x333333, 0x636363, 0x4D4D4D,
                           0x707070},
};

uint32_t book_level_paper(uint32_t step)
{
    static const uint32_t papers[BOOK_LEVEL_STEPS] = {BOOK_LEVEL_PAPER_1, BOOK_LEVEL_PAPER_2,
                                                      BOOK_LEVEL_PAPER_3, BOOK_LEVEL_PAPER_4,
                                                      BOOK_LEVEL_PAPER_5};

    return papers[step];
}

uint32_t book_level_ink(uint32_t step)
{
    static const uint32_t inks[BOOK_LEVEL_STEPS] = {BOOK_LEVEL_INK_1, BOOK_LEVEL_INK_2,
                                                    BOOK_LEVEL_INK_3, BOOK_LEVEL_INK_4,
                                                    BOOK_LEVEL_INK_5};

    return inks[step];
}

uint32_t book_dimension_role(uint32_t place)
{
    /* The last two bits of blue tell the turn. */
    return dimension_roles[place % TURN] ^ (place % BOOK_MOST_DIMENSIONS / TURN);
}

/* The luminance of one of red, green and blue, from 0 to 1. */
static double luminance_of(uint32_t part)
{
    double value = part / 255.0;

    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
    return 0.2126 * luminance_of(colour >> 16 & 0xFF) + 0.7152 * luminance_of(colour >> 8 & 0xFF) +
           0.0722 * luminance_of(colour & 0xFF);
}

double book_contrast(uint32_t one, uint32_t other)
{
    double a = luminance(one), b = luminance(other);

    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

double book_contrast_needed(enum book_palette_name name)
{
    return name == BOOK_PALETTE_CONTRAST ? 7 : 4.5;
}

/* COLOUR with WHITE parts of a hundred of white. */
static uint32_t mix(uint32_t colour, uint32_t white)
{
    uint32_t mixed = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t part = colour >> shift & 0xFF;

        mixed |= (part * (100 - white) + 255 * white) / 100 << shift;
    }
    return mixed;
}

/* What the accent makes of the roles that follow it; 0: nothing. */
static uint32_t follow_accent(const struct book_palette *palette, uint32_t role)
{
    double needed = book_contrast_needed(palette->name);
    uint32_t header = mix(palette->accent, 15), soft = mix(palette->accent, 85);

    switch (role) {
    case BOOK_NAVY:
    case BOOK_LINK:
        return palette->accent;
    case BOOK_SLATE:
        return book_contrast(header, BOOK_WHITE) < needed ? palette->accent : header;
    case BOOK_BAND_SOFT:
        return book_contrast(soft, palette->accent) < needed ? BOOK_WHITE : soft;
    default:
        return 0;
    }
}

uint32_t book_palette_colour(const struct book_palette *palette, uint32_t role)
{
    uint32_t accent = palette->accent ? follow_accent(palette, role) : 0;

    if (accent)
        return accent;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == role)
            return roles[i].in[palette->name];
    for (uint32_t place = 0; place < BOOK_MOST_DIMENSIONS; place++)
        if (book_dimension_role(place) == role)
            return palette->dimensions[place] ? palette->dimensions[place]
                                              : dimension_colours[palette->name][place % TURN];
    return role;
}

bool book_colour_parse(const char *text, uint32_t *colour)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    uint32_t read = 0;

    if (*text != '#' || strlen(text) != 7)
        return false;
    for (const char *at = text + 1; *at; at++) {
        const char *digit = strchr(digits, *at);

        if (!digit)
            return false;
        read = read << 4 | (uint32_t)(digit - digits) % 16;
    }
    *colour = read ? read : 1;
    return true;
}
