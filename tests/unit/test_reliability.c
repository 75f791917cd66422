/*
 * test_reliability.c - alpha, item statistics and omega of small made-up scales. Expected figures
 * are R 4.2.2's (psych 2.2.9); the line that gave them stands above them.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "stats/factor.h"
#include "stats/reliability.h"
#include "stats_bench.h"

TestSuite(reliability, .init = open_arena, .fini = close_arena);

static void expect(const char *label, double got, double wanted)
{
    expect_within(label, got, wanted, 1e-12, 1e-12);
}

/* scale: 12 people, 4 items, two gaps. */
static const double scale[] = {
    4, 3, 4, 2, /**/ 5, 4,   4, 5, /**/ 2, 2, 3, 1, /**/ 3, 3, NAN, 4, //
    1, 2, 2, 2, /**/ 4, 5,   4, 3, /**/ 2, 1, 3, 2, /**/ 5, 5, 5,   4, //
    3, 2, 3, 5, /**/ 4, NAN, 5, 4, /**/ 1, 1, 2, 3, /**/ 3, 4, 3,   1, //
};

/* traits: 12 people, 5 items. */
static const double traits[] = {
    2, 3, 2, 4, 1, /**/ 4, 4, 5, 3, 4, /**/ 1, 2, 1, 3, 2, /**/ 5, 4, 4, 5, 3, //
    3, 3, 2, 2, 4, /**/ 2, 1, 3, 1, 2, /**/ 4, 5, 4, 4, 5, /**/ 3, 2, 4, 5, 3, //
    5, 5, 3, 4, 4, /**/ 1, 1, 2, 2, 1, /**/ 3, 4, 3, 1, 2, /**/ 2, 2, 4, 3, 5, //
};

/* Some COLUMNS of SOURCE, which is WIDTH wide. */
static struct palier_matrix pick(const double *source, size_t count, size_t width,
                                 const size_t *columns, size_t kept)
{
    double *values = PALIER_ARRAY(arena, count / width * kept, double);

    for (size_t r = 0; r < count / width; r++)
        for (size_t c = 0; c < kept; c++)
            values[r * kept + c] = source[r * width + columns[c]];
    return (struct palier_matrix){values, count / width, kept};
}

struct wanted_item {
    size_t count;
    double mean, sd, item_rest, alpha_without;
};

struct wanted_scale {
    double alpha, standardised, average_r;
    struct palier_bounds bounds;
    size_t rows;
    struct wanted_item items[4];
};

static void expect_scale(const struct palier_reliability *got, const struct wanted_scale *wanted)
{
    expect("alpha", got->alpha, wanted->alpha);
    expect("standardised", got->standardised, wanted->standardised);
    expect("average_r", got->average_r, wanted->average_r);
    expect_bounds("alpha", got->bounds, wanted->bounds.low, wanted->bounds.high);
    cr_expect(eq(sz, got->rows, wanted->rows));
    cr_assert(eq(sz, got->item_count, COUNT(wanted->items)));
    for (size_t i = 0; i < got->item_count; i++) {
        cr_expect(eq(sz, got->items[i].count, wanted->items[i].count));
        expect("mean", got->items[i].mean, wanted->items[i].mean);
        expect("sd", got->items[i].sd, wanted->items[i].sd);
        expect("item_rest", got->items[i].item_rest, wanted->items[i].item_rest);
        expect("alpha_without", got->items[i].alpha_without, wanted->items[i].alpha_without);
    }
}

Test(reliability, pairwise_alpha_is_psych_s)
{
    struct palier_matrix answers = MATRIX(scale, 4);
    struct palier_reliability got = palier_reliability(arena, &answers, PALIER_PAIRWISE, 0.95);

    /* a <- psych::alpha(as.data.frame(scale)); a$total; a$item.stats; a$alpha.drop;
     * alpha.ci(a$total$raw_alpha, 12, 4) */
    static const struct wanted_scale wanted = {
        .alpha = 0.856019312297942,
        .standardised = 0.870262025890673,
        .average_r = 0.626442056117843,
        .bounds = {0.652680440244666, 0.953514360252967},
        .rows = 12,
        .items = {
            {12, 3.08333333333333333, 1.378954368902449, 0.942848327269597, 0.703572912339011},
            {11, 2.90909090909090909, 1.445997610962442, 0.696284975562418, 0.820102167610106},
            {11, 3.45454545454545455, 1.035725481354626, 0.863057945237661, 0.773601077507041},
            {12, 3.00000000000000000, 1.414213562373095, 0.411705945191789, 0.935664178264621},
        }};
    expect_scale(&got, &wanted);
}

Test(reliability, listwise_alpha_reads_complete_rows_only)
{
    struct palier_matrix answers = MATRIX(scale, 4);
    struct palier_reliability got = palier_reliability(arena, &answers, PALIER_LISTWISE, 0.95);

    /* a <- psych::alpha(as.data.frame(scale[complete.cases(scale), ])); n, mean, sd of all rows;
     * alpha.ci(a$total$raw_alpha, 10, 4) */
    static const struct wanted_scale wanted = {
        .alpha = 0.8415770609319,
        .standardised = 0.863291166375795,
        .average_r = 0.612208313113449,
        .bounds = {0.583212125497533, 0.955802748440272},
        .rows = 10,
        .items = {
            {12, 3.08333333333333333, 1.378954368902449, 0.929626024514452, 0.671590909090909},
            {11, 2.90909090909090909, 1.445997610962442, 0.699014695734153, 0.790882061446977},
            {11, 3.45454545454545455, 1.035725481354626, 0.848445361728802, 0.768734891216761},
            {12, 3.00000000000000000, 1.414213562373095, 0.387925525447985, 0.923981191222571},
        }};
    expect_scale(&got, &wanted);
}

Test(reliability, an_item_keyed_the_wrong_way_is_flagged)
{
    double reversed[COUNT(scale)];
    struct palier_matrix answers = MATRIX(reversed, 4);

    memcpy(reversed, scale, sizeof reversed);
    for (size_t r = 0; r < answers.rows; r++)
        reversed[r * 4 + 1] = 6 - reversed[r * 4 + 1];

    /* scale[, 2] <- 6 - scale[, 2]; psych::alpha(as.data.frame(scale[complete.cases(scale), ])) */
    struct palier_reliability got = palier_reliability(arena, &answers, PALIER_LISTWISE, 0.95);
    static const double item_rest[] = {0.212814132689687, -0.699014695734153, 0.364405444406747,
                                       0.516046846542140};
    expect("alpha", got.alpha, -0.25462962962963);
    expect("standardised", got.standardised, -0.0323115126743006);
    for (size_t i = 0; i < COUNT(item_rest); i++) {
        expect("item_rest", got.items[i].item_rest, item_rest[i]);
        cr_expect(eq(int, got.items[i].looks_reversed, i == 1));
    }
}

Test(reliability, two_items_have_an_alpha_but_none_without_one)
{
    static const size_t first_two[] = {0, 1};
    struct palier_matrix answers = pick(scale, COUNT(scale), 4, first_two, 2);
    struct palier_reliability got = palier_reliability(arena, &answers, PALIER_LISTWISE, 0.95);

    /* x <- na.omit(scale[, 1:2]); C <- cov(x); 2 * (1 - sum(diag(C)) / sum(C)); cor(x) */
    expect("alpha", got.alpha, 0.907766990291262);
    expect("item_rest", got.items[0].item_rest, 0.831316399767104);
    expect("item_rest", got.items[1].item_rest, got.items[0].item_rest);
    expect("alpha_without", got.items[0].alpha_without, NAN);
}

Test(reliability, a_constant_or_unanswered_item_is_left_out)
{
    double wider[12 * 6];
    struct palier_matrix answers = MATRIX(wider, 6), plain = MATRIX(scale, 4);

    for (size_t r = 0; r < 12; r++) {
        memcpy(&wider[r * 6 + 1], &scale[r * 4], 4 * sizeof *wider);
        wider[r * 6] = 0.1;
        wider[r * 6 + 5] = NAN;
    }
    for (int deletion = PALIER_LISTWISE; deletion <= PALIER_PAIRWISE; deletion++) {
        struct palier_reliability got =
            palier_reliability(arena, &answers, (enum palier_deletion)deletion, 0.95);
        struct palier_reliability wanted =
            palier_reliability(arena, &plain, (enum palier_deletion)deletion, 0.95);

        expect("alpha", got.alpha, wanted.alpha);
        cr_expect(eq(sz, got.item_count, 4));
        cr_expect(eq(sz, got.rows, wanted.rows));
        cr_expect(got.items[0].is_left_out && got.items[5].is_left_out);
        cr_expect(not(got.items[1].is_left_out));
        expect("mean of the constant", got.items[0].mean, 0.1);
        expect("item_rest of the constant", got.items[0].item_rest, NAN);
        expect("mean of the unanswered", got.items[5].mean, NAN);
        expect("item_rest", got.items[4].item_rest, wanted.items[3].item_rest);
    }
}

Test(reliability, items_that_agree_fully_have_alpha_1)
{
    static const double same[] = {1.1, 1.1, 1.1, 2.3, 2.3, 2.3, 5.7, 5.7, 5.7};
    struct palier_matrix answers = MATRIX(same, 3);
    struct palier_reliability got = palier_reliability(arena, &answers, PALIER_PAIRWISE, 0.95);

    expect("alpha", got.alpha, 1);
    expect("average_r", got.average_r, 1);
    expect("low", got.bounds.low, 1);
    expect("item_rest", got.items[2].item_rest, 1);
    cr_expect(got.alpha <= 1 && got.items[2].item_rest <= 1);
}

static const double alone[] = {1, 2, 3, 4};            /* one person, four items; or the reverse */
static const double flat[] = {3, 3, 3, 3, 3, 3};       /* nobody differs */
static const double opposed[] = {1, 5, 2, 4, 4, 2};    /* sums are all 6 */
static const double one_varies[] = {1, 3, 2, 3, 4, 3}; /* the other does not */
static const double never_both[] = {1, NAN, 2, NAN, NAN, 1, NAN, 4};
/* Each pair of items agrees in other rows, so that pair by pair they contradict each other. */
static const double contradictory[] = {1,   9, NAN, 9, 1,   NAN, NAN, 1,   9,
                                       NAN, 9, 1,   9, NAN, 1,   1,   NAN, 9};

Test(reliability, says_why_there_is_no_alpha)
{
    const struct {
        const char *label;
        struct palier_matrix answers;
        enum palier_deletion deletion;
        enum palier_undefined why;
    } cases[] = {
        {"nobody", {alone, 0, 4}, PALIER_PAIRWISE, PALIER_UNDEFINED_FEW_ROWS},
        {"one person", {alone, 1, 4}, PALIER_PAIRWISE, PALIER_UNDEFINED_FEW_ROWS},
        {"one person", {alone, 1, 4}, PALIER_LISTWISE, PALIER_UNDEFINED_FEW_ROWS},
        {"no item", {alone, 4, 0}, PALIER_LISTWISE, PALIER_UNDEFINED_FEW_COLUMNS},
        {"one item", {alone, 4, 1}, PALIER_LISTWISE, PALIER_UNDEFINED_FEW_COLUMNS},
        {"constant items", MATRIX(flat, 2), PALIER_PAIRWISE, PALIER_UNDEFINED_CONSTANT},
        {"constant sum", MATRIX(opposed, 2), PALIER_LISTWISE, PALIER_UNDEFINED_CONSTANT},
        {"one varies", MATRIX(one_varies, 2), PALIER_LISTWISE, PALIER_UNDEFINED_FEW_COLUMNS},
        {"never both", MATRIX(never_both, 2), PALIER_PAIRWISE, PALIER_UNDEFINED_MISSING},
        {"never both", MATRIX(never_both, 2), PALIER_LISTWISE, PALIER_UNDEFINED_FEW_ROWS},
        {"contradictory", MATRIX(contradictory, 3), PALIER_PAIRWISE, PALIER_UNDEFINED_INCONSISTENT},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_reliability got =
            palier_reliability(arena, &cases[i].answers, cases[i].deletion, 0.95);

        expect_why(cases[i].label, got.why, cases[i].why);
        expect(cases[i].label, got.alpha, NAN);
        expect(cases[i].label, got.bounds.low, NAN);
    }
}

Test(reliability, omega_is_that_of_maximum_likelihood)
{
    static const size_t last_four[] = {1, 2, 3, 4};
    struct palier_matrix answers = pick(traits, COUNT(traits), 5, last_four, 4);
    struct palier_factor_fit got = palier_factor_fit(arena, &answers);

    /* R <- cor(traits[, 2:5]); l, u by the EM algorithm of Rubin & Thayer (1982), until no figure
     * changes by 1e-16: S <- l %*% t(l) + diag(u); b <- solve(S, l); v <- 1 - sum(b * l);
     * l <- R %*% b / (sum(b * R %*% b) + v); u <- 1 - l * (R %*% b) */
    static const double loadings[] = {0.60392277940986, 0.728392030337013, 0.423185485408312,
                                      0.812336434907531};
    static const double uniquenesses[] = {0.63527727650987, 0.469445050141524, 0.820914044939731,
                                          0.340109516521723};
    expect_within("omega", got.omega, 0.744258945992635, 1e-10, 0);
    for (size_t i = 0; i < COUNT(loadings); i++) {
        expect_within("loading", got.loadings[i], loadings[i], 1e-10, 0);
        expect_within("uniqueness", got.uniquenesses[i], uniquenesses[i], 1e-10, 0);
    }
    cr_expect(not(got.is_heywood));
}

Test(reliability, omega_of_three_items_is_exact)
{
    static const size_t three[] = {1, 3, 4};
    struct palier_matrix answers = pick(traits, COUNT(traits), 5, three, 3);
    struct palier_factor_fit got = palier_factor_fit(arena, &answers);

    /* R <- cor(traits[, c(2, 4, 5)]); l1 = sqrt(R12 R13 / R23) and so on; u = 1 - l^2 */
    expect_within("omega", got.omega, 0.670193379001452, 1e-11, 0);
    expect_within("loading", got.loadings[0], 0.816496580927726, 1e-11, 0);
    expect_within("loading", got.loadings[1], 0.456749455603146, 1e-11, 0);
    expect_within("loading", got.loadings[2], 0.612372435695794, 1e-11, 0);
}

Test(reliability, a_heywood_case_stays_at_its_bound_and_is_flagged)
{
    struct palier_matrix answers = MATRIX(traits, 5);
    struct palier_factor_fit got = palier_factor_fit(arena, &answers);

    /* factanal(traits, 1, control = list(opt = list(factr = 1, pgtol = 0))) */
    static const double uniquenesses[] = {0.005, 0.293602870568884, 0.605429019911488,
                                          0.766709082508404, 0.683545466672448};
    expect_within("omega", got.omega, 0.83969296518466, 1e-8, 0);
    for (size_t i = 0; i < COUNT(uniquenesses); i++)
        expect_within("uniqueness", got.uniquenesses[i], uniquenesses[i], 1e-7, 0);
    cr_expect(got.is_heywood);
}

Test(reliability, omega_leaves_out_what_does_not_vary_and_keeps_signs)
{
    double wider[12 * 6];
    struct palier_matrix answers = MATRIX(wider, 6);
    static const size_t last_four[] = {1, 2, 3, 4};
    struct palier_matrix plain = pick(traits, COUNT(traits), 5, last_four, 4);
    struct palier_factor_fit wanted = palier_factor_fit(arena, &plain);

    for (size_t r = 0; r < 12; r++) {
        memcpy(&wider[r * 6 + 1], &plain.values[r * 4], 4 * sizeof *wider);
        wider[r * 6] = 0.1;
        wider[r * 6 + 5] = NAN;
        wider[r * 6 + 3] = 6 - wider[r * 6 + 3];
    }
    struct palier_factor_fit got = palier_factor_fit(arena, &answers);

    expect("left out", got.loadings[0], NAN);
    expect("left out", got.uniquenesses[5], NAN);
    cr_expect(eq(sz, got.item_count, 4));
    expect_within("kept", got.loadings[1], wanted.loadings[0], 1e-10, 0);
    expect_within("reversed", got.loadings[3], -wanted.loadings[2], 1e-10, 0);
    cr_expect(got.omega < wanted.omega);
}

Test(reliability, says_why_there_is_no_omega)
{
    static const double copied[] = {1, 2, 1, 2, 1, 2, 3, 3, 3, 4, 5, 4, 5, 4, 5};
    const struct {
        const char *label;
        struct palier_matrix answers;
        enum palier_undefined why;
    } cases[] = {
        {"two items", MATRIX(opposed, 2), PALIER_UNDEFINED_FEW_COLUMNS},
        {"one person", {traits, 1, 5}, PALIER_UNDEFINED_FEW_ROWS},
        {"fewer people than items", {traits, 4, 5}, PALIER_UNDEFINED_SINGULAR},
        {"an item twice", MATRIX(copied, 3), PALIER_UNDEFINED_SINGULAR},
        {"constant items", MATRIX(flat, 3), PALIER_UNDEFINED_CONSTANT},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct palier_factor_fit got = palier_factor_fit(arena, &cases[i].answers);

        expect_why(cases[i].label, got.why, cases[i].why);
        expect(cases[i].label, got.omega, NAN);
    }
}

/* MATRIX in tenths, which binary does not hold, its rows from the last to the first. */
static struct palier_matrix turn_over(const struct palier_matrix *matrix, bool is_turned)
{
    double *values = PALIER_ARRAY(arena, matrix->rows * matrix->columns, double);

    for (size_t r = 0; r < matrix->rows; r++)
        for (size_t c = 0; c < matrix->columns; c++)
            values[r * matrix->columns + c] =
                0.1 * matrix->values[(is_turned ? matrix->rows - 1 - r : r) * matrix->columns + c];
    return (struct palier_matrix){values, matrix->rows, matrix->columns};
}

static bool is_same(double a, double b)
{
    return !memcmp(&a, &b, sizeof a);
}

Test(reliability, no_order_of_respondents_shows)
{
    struct palier_matrix answers = MATRIX(scale, 4);
    struct palier_matrix one = turn_over(&answers, false), other = turn_over(&answers, true);

    for (int deletion = PALIER_LISTWISE; deletion <= PALIER_PAIRWISE; deletion++) {
        struct palier_reliability a =
            palier_reliability(arena, &one, (enum palier_deletion)deletion, 0.95);
        struct palier_reliability b =
            palier_reliability(arena, &other, (enum palier_deletion)deletion, 0.95);

        cr_expect(is_same(a.alpha, b.alpha) && is_same(a.standardised, b.standardised));
        cr_expect(is_same(a.average_r, b.average_r) && is_same(a.bounds.low, b.bounds.low));
        cr_expect(zero(memcmp(a.items, b.items, 4 * sizeof(struct palier_reliability_item))));
    }
    struct palier_factor_fit a = palier_factor_fit(arena, &one),
                             b = palier_factor_fit(arena, &other);
    cr_expect(is_same(a.omega, b.omega));
    cr_expect(zero(memcmp(a.loadings, b.loadings, 4 * sizeof(double))));
}
