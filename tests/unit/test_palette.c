/* test_palette.c - palettes: whoever reads them, every ink can be read and levels stay apart. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "book/book.h"

/* Where this ink stands on that paper, on some sheet. */
static const struct {
    uint32_t ink, paper;
} pairs[] = {
    {BOOK_TEXT, BOOK_WHITE},
    {BOOK_TEXT, BOOK_PALE},
    {BOOK_TEXT, BOOK_MASK},
    {BOOK_TEXT, BOOK_INPUT},
    {BOOK_TEXT, BOOK_FIELD},
    {BOOK_TEXT, BOOK_BAR},
    {BOOK_TEXT, BOOK_GAP_LARGE},
    {BOOK_TEXT, BOOK_GAP_MIDDLE},
    {BOOK_TEXT, BOOK_GAP_SMALL},
    {BOOK_TEXT, BOOK_HEAT_LOW},
    {BOOK_TEXT, BOOK_HEAT_MIDDLE},
    {BOOK_TEXT, BOOK_HEAT_HIGH},
    {BOOK_QUIET, BOOK_WHITE},
    {BOOK_QUIET, BOOK_PALE},
    {BOOK_QUIET, BOOK_MASK},
    {BOOK_QUIET, BOOK_INPUT},
    {BOOK_NAVY, BOOK_WHITE},
    {BOOK_NAVY, BOOK_PALE},
    {BOOK_INPUT_INK, BOOK_WHITE},
    {BOOK_INPUT_INK, BOOK_INPUT},
    {BOOK_INPUT_INK, BOOK_FIELD},
    {BOOK_WHITE, BOOK_NAVY},
    {BOOK_WHITE, BOOK_SLATE},
    {BOOK_WHITE, BOOK_RED},
    {BOOK_BAND_SOFT, BOOK_NAVY},
    {BOOK_RED, BOOK_WHITE},
    {BOOK_RED, BOOK_PALE},
    {BOOK_RUST, BOOK_WHITE},
    {BOOK_RUST, BOOK_PALE},
    {BOOK_GREEN, BOOK_WHITE},
    {BOOK_GREEN, BOOK_PALE},
    {BOOK_LINK, BOOK_WHITE},
    {BOOK_LINK, BOOK_PALE},
    {BOOK_BEFORE, BOOK_WHITE},
    {BOOK_LEVEL_INK_1, BOOK_LEVEL_PAPER_1},
    {BOOK_LEVEL_INK_2, BOOK_LEVEL_PAPER_2},
    {BOOK_LEVEL_INK_3, BOOK_LEVEL_PAPER_3},
    {BOOK_LEVEL_INK_4, BOOK_LEVEL_PAPER_4},
    {BOOK_LEVEL_INK_5, BOOK_LEVEL_PAPER_5},
};

static struct book_palette palette_of(int name)
{
    return (struct book_palette){.name = (enum book_palette_name)name};
}

static void expect_contrast(const struct book_palette *palette, uint32_t ink, uint32_t paper)
{
    double contrast =
        book_contrast(book_palette_colour(palette, ink), book_palette_colour(palette, paper));

    cr_expect(contrast >= book_contrast_needed(palette->name), "%s: %06X on %06X has %.2f",
              book_palette_names[palette->name], ink, paper, contrast);
}

Test(palette, every_ink_can_be_read_on_its_papers)
{
    for (int name = 0; name < BOOK_PALETTE_COUNT; name++) {
        struct book_palette palette = palette_of(name);

        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            expect_contrast(&palette, pairs[i].ink, pairs[i].paper);
        for (uint32_t place = 0; place < BOOK_MOST_DIMENSIONS; place++) {
            expect_contrast(&palette, book_dimension_role(place), BOOK_PALE);
            expect_contrast(&palette, BOOK_WHITE, book_dimension_role(place));
        }
    }
}

/* WebAIM's contrast checker gives these for the same pairs. */
Test(palette, contrast_is_that_of_wcag)
{
    cr_expect(ieee_ulp_eq(dbl, book_contrast(0x000000, 0xFFFFFF), 21, 4));
    cr_expect(ieee_ulp_eq(dbl, book_contrast(0x777777, 0x777777), 1, 4));
    cr_expect(epsilon_eq(dbl, book_contrast(0xFFFFFF, 0x777777), 4.48, 0.005));
    cr_expect(epsilon_eq(dbl, book_contrast(0xFF0000, 0xFFFFFF), 4.00, 0.005));
    cr_expect(epsilon_eq(dbl, book_contrast(0x0000FF, 0xFFFFFF), 8.59, 0.005));
}

/* How each kind of eye sees linear red, green and blue: Machado, Oliveira and Fernandes (2009), at
 * full severity. */
static const struct {
    const char *label;
    double matrix[3][3];
} eyes[] = {
    {"common", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
};

static double linear(uint32_t part)
{
    double value = part / 255.0;

    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double cube_root(double value)
{
    return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}

/* CIE L*a*b* (white D65) of COLOUR as an eye sees it. */
static void see(const double matrix[3][3], uint32_t colour, double lab[3])
{
    double from[] = {linear(colour >> 16 & 0xFF), linear(colour >> 8 & 0xFF),
                     linear(colour & 0xFF)},
           seen[3];

    for (int i = 0; i < 3; i++)
        seen[i] = fmin(1, fmax(0, matrix[i][0] * from[0] + matrix[i][1] * from[1] +
                                      matrix[i][2] * from[2]));
    double x = cube_root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    double y = cube_root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = cube_root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);

    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
}

/* CIE 1976: 2.3 is what is just noticed. */
static double distance(const double matrix[3][3], uint32_t one, uint32_t other)
{
    double a[3], b[3];

    see(matrix, one, a);
    see(matrix, other, b);
    return hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
}

Test(palette, levels_stay_apart_for_every_eye)
{
    for (int name = 0; name < BOOK_PALETTE_COUNT; name++)
        for (size_t eye = 0; eye < sizeof eyes / sizeof *eyes; eye++) {
            struct book_palette palette = palette_of(name);
            uint32_t papers[BOOK_LEVEL_STEPS];
            const char *label = eyes[eye].label;

            for (uint32_t i = 0; i < BOOK_LEVEL_STEPS; i++)
                papers[i] = book_palette_colour(&palette, book_level_paper(i));
            for (uint32_t i = 1; i < BOOK_LEVEL_STEPS; i++) {
                double apart = distance(eyes[eye].matrix, papers[i - 1], papers[i]);

                cr_expect(apart > 5, "%s, %s: levels %u and %u are %.1f apart",
                          book_palette_names[name], label, i, i + 1, apart);
            }
            cr_expect(distance(eyes[eye].matrix, papers[0], papers[BOOK_LEVEL_STEPS - 1]) > 10,
                      "%s, %s: the lowest and the highest level", book_palette_names[name], label);
            cr_expect(distance(eyes[eye].matrix, book_palette_colour(&palette, BOOK_HEAT_LOW),
                               book_palette_colour(&palette, BOOK_HEAT_HIGH)) > 15,
                      "%s, %s: the ends of heat", book_palette_names[name], label);
        }
}

/* Red less blue: what is warm has more of it. */
static int warmth(uint32_t colour)
{
    return (int)(colour >> 16 & 0xFF) - (int)(colour & 0xFF);
}

Test(palette, low_levels_are_warm_and_high_ones_cool)
{
    for (int name = 0; name < BOOK_PALETTE_COUNT; name++) {
        struct book_palette palette = palette_of(name);
        uint32_t low = book_palette_colour(&palette, book_level_paper(0)),
                 high = book_palette_colour(&palette, book_level_paper(BOOK_LEVEL_STEPS - 1));

        if (name == BOOK_PALETTE_GREY) /* light to dark, and no hue */
            cr_expect(warmth(low) == 0 && warmth(high) == 0 && low > high);
        else
            cr_expect(warmth(low) > 0 && warmth(high) < 0, "%s", book_palette_names[name]);
    }
}

/* A colour that stands for two roles would be painted as one of them. */
Test(palette, no_two_roles_share_a_colour)
{
    uint32_t roles[sizeof pairs / sizeof *pairs * 2 + BOOK_MOST_DIMENSIONS + 4];
    size_t count = 0;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        roles[count++] = pairs[i].ink;
        roles[count++] = pairs[i].paper;
    }
    roles[count++] = BOOK_RULE;
    roles[count++] = BOOK_PEER;
    roles[count++] = BOOK_FIELD_FRAME;
    for (uint32_t place = 0; place < BOOK_MOST_DIMENSIONS; place++)
        for (size_t i = 0; i < count; i++)
            cr_expect(ne(u32, book_dimension_role(place), roles[i]), "dimension %u", place);
    for (uint32_t i = 0; i < BOOK_MOST_DIMENSIONS; i++)
        for (uint32_t j = 0; j < i; j++)
            cr_expect(ne(u32, book_dimension_role(i), book_dimension_role(j)), "%u %u", i, j);
}

Test(palette, an_accent_stays_readable_with_what_follows_it)
{
    static const uint32_t accents[] = {0x7A1F3D, 0x000001, 0x767676, 0x005A9C, 0xC8102E};

    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        struct book_palette palette = {.name = BOOK_PALETTE_FOREST, .accent = accents[i]};

        cr_expect(eq(u32, book_palette_colour(&palette, BOOK_NAVY), accents[i]));
        cr_expect(eq(u32, book_palette_colour(&palette, BOOK_LINK), accents[i]));
        expect_contrast(&palette, BOOK_WHITE, BOOK_NAVY);
        expect_contrast(&palette, BOOK_WHITE, BOOK_SLATE);
        expect_contrast(&palette, BOOK_BAND_SOFT, BOOK_NAVY);
    }
}

Test(palette, a_dimension_may_have_a_colour_of_its_own)
{
    struct book_palette palette = {.name = BOOK_PALETTE_PLUM};

    palette.dimensions[9] = 0x123456;
    cr_expect(eq(u32, book_palette_colour(&palette, book_dimension_role(9)), 0x123456));
    cr_expect(eq(u32, book_palette_colour(&palette, book_dimension_role(8)),
                 book_palette_colour(&palette, book_dimension_role(0))));
    cr_expect(ne(u32, book_palette_colour(&palette, book_dimension_role(1)), 0x123456));
}

Test(palette, a_colour_is_a_hash_and_six_digits)
{
    static const struct {
        const char *text;
        bool is_colour;
        uint32_t colour;
    } cases[] = {{"#1C4532", true, 0x1C4532},
                 {"#abCDef", true, 0xABCDEF},
                 {"#000000", true, 1},
                 {"#FFFFFF", true, 0xFFFFFF},
                 {"1C4532", false, 0},
                 {"#1C453", false, 0},
                 {"#1C45321", false, 0},
                 {"#1C453G", false, 0},
                 {"", false, 0},
                 {"#", false, 0},
                 {"#ff ff0", false, 0}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t colour = 0;

        cr_expect(eq(int, book_colour_parse(cases[i].text, &colour), cases[i].is_colour), "%s",
                  cases[i].text);
        cr_expect(eq(u32, colour, cases[i].colour), "%s", cases[i].text);
    }
}
