/* Measures on graphs whose values are known by hand: path, star, triangle, dyads, isolates,
 * weights, and none at all. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente.h"

enum { MOST = 16 };

/* A network written down as one string per event: "ab" is an event of actors a and b. */
typedef struct sketch {
    entente_network network;
    entente_actor actors[26];
    entente_event events[MOST];
    entente_participant participants[MOST][8];
    char ids[26][2];
} sketch;

static sketch *draw_up(uint32_t actors, const char *const *events) {
    sketch *s = calloc(1, sizeof *s);
    assert_non_null(s);
    for (uint32_t i = 0; i < actors; i++) {
        s->ids[i][0] = (char)('a' + i);
        s->actors[i] = (entente_actor){.id = s->ids[i], .name = s->ids[i], .kind = ENTENTE_STATE};
    }
    s->network.actors = s->actors;
    s->network.actor_count = actors;
    s->network.events = s->events;
    for (; *events; events++) {
        entente_event *event = &s->events[s->network.event_count];
        *event = (entente_event){
            .id = *events, .sources = 1, .participants = s->participants[s->network.event_count++]};
        for (const char *at = *events; *at; at++)
            event->participants[event->participant_count++] =
                (entente_participant){.actor = s->ids[*at - 'a'], .role = "party"};
    }
    return s;
}

#define SKETCH(actors, ...) draw_up(actors, (const char *const[]){__VA_ARGS__, NULL})

static entente_table *measured(const sketch *s, entente_weight weight, const char *by) {
    entente_error error = {""};
    entente_measure_options options = {
        .graph = {.weight = weight}, .by = &by, .by_count = 1, .paths = true};
    entente_table *table = entente_measure(&s->network, &options, &error);
    if (!table) fail_msg("%s", error.message);
    return table;
}

static const entente_column *column(const entente_table *table, const char *name) {
    for (uint32_t c = 0; c < table->column_count; c++)
        if (strcmp(table->columns[c].name, name) == 0) return &table->columns[c];
    fail_msg("no column %s", name);
    return NULL;
}

static double value_of(const entente_table *table, const char *name, const char *id) {
    const entente_column *ids = column(table, "id");
    for (uint32_t r = 0; r < table->row_count; r++)
        if (strcmp(ids->texts[r], id) == 0) return column(table, name)->numbers[r];
    fail_msg("no row %s", id);
    return 0;
}

/* Values of a, b, c, ... under one measure. */
static void expect(const sketch *s, entente_weight weight, const char *measure,
                   const double *values) {
    entente_table *table = measured(s, weight, measure);
    assert_int_equal(table->row_count, s->network.actor_count);
    for (uint32_t i = 0; i < s->network.actor_count; i++) {
        double value = value_of(table, measure, s->ids[i]);
        if (isnan(values[i]) ? !isnan(value) : !(fabs(value - values[i]) < 1e-9))
            fail_msg("%s of %s is %.12g, not %.12g", measure, s->ids[i], value, values[i]);
    }
    entente_table_free(table);
}

#define EXPECT(s, measure, ...)                                                                    \
    expect(s, ENTENTE_WEIGHT_COUNT, measure, (const double[]){__VA_ARGS__})

static void path(void **state) {
    (void)state;
    sketch *s = SKETCH(4, "ab", "bc", "cd");
    EXPECT(s, "degree", 1, 2, 2, 1);
    EXPECT(s, "betweenness", 0, 2.0 / 3, 2.0 / 3, 0);
    EXPECT(s, "harmonic", (1 + 0.5 + 1.0 / 3) / 3, 2.5 / 3, 2.5 / 3, (1 + 0.5 + 1.0 / 3) / 3);
    EXPECT(s, "closeness", 3.0 / 6, 3.0 / 4, 3.0 / 4, 3.0 / 6);
    EXPECT(s, "clustering", NAN, 0, 0, NAN);
    EXPECT(s, "articulation", 0, 1, 1, 0);
    EXPECT(s, "bridges", 1, 2, 2, 1);
    EXPECT(s, "coreness", 1, 1, 1, 1);
    EXPECT(s, "eigenvector", 2 / (1 + sqrt(5)), 1, 1, 2 / (1 + sqrt(5)));
    free(s);
}

static void star(void **state) {
    (void)state;
    sketch *s = SKETCH(4, "ab", "ac", "ad");
    EXPECT(s, "betweenness", 1, 0, 0, 0);
    EXPECT(s, "closeness", 1, 3.0 / 5, 3.0 / 5, 3.0 / 5);
    EXPECT(s, "eigenvector", 1, 1 / sqrt(3), 1 / sqrt(3), 1 / sqrt(3));
    EXPECT(s, "constraint", 1.0 / 3, 1, 1, 1);
    free(s);
}

/* One treaty of three is a triangle; the hand-made PageRank of symmetric nodes is an equal share.
 */
static void treaty(void **state) {
    (void)state;
    sketch *s = SKETCH(3, "abc");
    EXPECT(s, "degree", 2, 2, 2);
    EXPECT(s, "clustering", 1, 1, 1);
    EXPECT(s, "pagerank", 1.0 / 3, 1.0 / 3, 1.0 / 3);
    EXPECT(s, "coreness", 2, 2, 2);
    EXPECT(s, "bridges", 0, 0, 0);
    expect(s, ENTENTE_WEIGHT_NEWMAN, "strength", (const double[]){1, 1, 1});
    free(s);
}

/* A pair, a path of three and an isolate: scores must not favour the lonely pair. */
static void components(void **state) {
    (void)state;
    sketch *s = SKETCH(6, "ab", "cd", "de");
    EXPECT(s, "closeness", 1.0 / 5, 1.0 / 5, (2.0 / 3) * (2.0 / 5), 2.0 / 5, (2.0 / 3) * (2.0 / 5),
           0);
    EXPECT(s, "harmonic", 0.2, 0.2, 0.3, 0.4, 0.3, 0);
    EXPECT(s, "eigenvector", 1, 1, 1 / sqrt(2), 1, 1 / sqrt(2), 0);
    EXPECT(s, "constraint", 1, 1, 1, 0.5, 1, NAN);
    EXPECT(s, "community", 2, 2, 1, 1, 1, 3);
    entente_table *table = measured(s, ENTENTE_WEIGHT_COUNT, "harmonic");
    assert_true(value_of(table, "component", "d") == 1 &&
                value_of(table, "component_size", "d") == 3);
    assert_true(value_of(table, "component", "a") == 2 && value_of(table, "component", "f") == 3);
    entente_table_free(table);
    free(s);
}

/* The square a-b-c-d: strong ties a-b and b-c make b the broker between a and c. */
static void weights(void **state) {
    (void)state;
    sketch *s = SKETCH(4, "ab", "ab", "ab", "bc", "bc", "bc", "cd", "ad");
    EXPECT(s, "strength", 4, 6, 4, 2);
    EXPECT(s, "betweenness", 0.5 / 3, 1.0 / 3, 0.5 / 3, 0);
    EXPECT(s, "degree", 2, 2, 2, 2);
    expect(s, ENTENTE_WEIGHT_JACCARD, "strength",
           (const double[]){3.0 / 7 + 1.0 / 5, 6.0 / 7, 3.0 / 7 + 1.0 / 5, 2.0 / 5});
    free(s);
}

/* A hub with one strong tie and four weak ones: (1 - 8/12)^4 = 0.012 keeps the strong one, (1 -
 * 1/12)^4 = 0.71 no other. */
static void backbone(void **state) {
    (void)state;
    sketch *s = SKETCH(6, "ab", "ab", "ab", "ab", "ab", "ab", "ab", "ab", "ac", "ad", "ae", "af");
    entente_error error = {""};
    const char *by = "degree";
    entente_measure_options options = {.graph = {.backbone = 0.05}, .by = &by, .by_count = 1};
    entente_table *table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    assert_true(value_of(table, "degree", "a") == 1 && value_of(table, "degree", "b") == 1);
    assert_true(value_of(table, "degree", "c") == 0);
    entente_table_free(table);
    options.graph = (entente_graph_options){.threshold = 1};
    table = entente_measure(&s->network, &options, &error);
    assert_true(value_of(table, "degree", "a") == 5);
    entente_table_free(table);
    options.graph.threshold = 2;
    table = entente_measure(&s->network, &options, &error);
    assert_true(value_of(table, "degree", "a") == 1);
    entente_table_free(table);
    free(s);
}

static void ranks(void **state) {
    (void)state;
    sketch *s = SKETCH(5, "ca", "cb", "cd", "ce");
    entente_table *table = measured(s, ENTENTE_WEIGHT_COUNT, "degree");
    const entente_column *rank = column(table, "rank"), *ids = column(table, "id");
    assert_string_equal(ids->texts[0], "c");
    assert_true(rank->numbers[0] == 1);
    for (uint32_t r = 1; r < 5; r++) assert_true(rank->numbers[r] == 2);
    assert_string_equal(ids->texts[1], "a");
    assert_string_equal(ids->texts[4], "e");
    entente_table_free(table);
    free(s);
}

static double figure(const entente_table *table, const char *name) {
    for (uint32_t i = 0; i < table->figure_count; i++)
        if (strcmp(table->figures[i].name, name) == 0) return table->figures[i].numbers[0];
    fail_msg("no figure %s", name);
    return 0;
}

static void figures(void **state) {
    (void)state;
    sketch *s = SKETCH(5, "ab", "ac", "ad");
    entente_table *table = measured(s, ENTENTE_WEIGHT_COUNT, "degree");
    assert_true(figure(table, "nodes") == 5 && figure(table, "edges") == 3 &&
                figure(table, "isolates") == 1);
    assert_true(figure(table, "components") == 2 && figure(table, "largest_component") == 4);
    assert_true(figure(table, "diameter") == 2 && figure(table, "transitivity") == 0);
    assert_true(fabs(figure(table, "density") - 0.3) < 1e-12);
    assert_true(fabs(figure(table, "mean_distance") - 1.5) < 1e-12);
    entente_table_free(table);
    free(s);
}

/* Every measure on the smallest graphs there are: no crash, no NaN written, no row lost. */
static void nothing(void **state) {
    (void)state;
    static const char *const none[] = {NULL};
    for (uint32_t actors = 0; actors <= 2; actors++) {
        sketch *s = draw_up(actors, none);
        entente_error error = {""};
        for (int form = ENTENTE_ACTORS; form <= ENTENTE_BIPARTITE; form++) {
            entente_measure_options options = {.graph = {.form = (entente_form)form},
                                               .paths = true};
            entente_table *table = entente_measure(&s->network, &options, &error);
            assert_non_null(table);
            assert_int_equal(table->row_count, actors);
            entente_table_free(table);
        }
        free(s);
    }
}

static void bipartite(void **state) {
    (void)state;
    sketch *s = SKETCH(3, "ab", "bc");
    entente_error error = {""};
    const char *by = "betweenness";
    entente_measure_options options = {
        .graph = {.form = ENTENTE_BIPARTITE}, .by = &by, .by_count = 1};
    entente_table *table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    assert_int_equal(table->row_count, 5);
    assert_true(fabs(value_of(table, "betweenness", "b") - 4.0 / 6) < 1e-12);
    assert_true(fabs(value_of(table, "betweenness", "ab") - 3.0 / 6) < 1e-12);
    entente_table_free(table);
    free(s);
}

/* 2020: a-b; 2021: a-b-c, told of a range that reaches into 2021 and 2022. */
static void slices(void **state) {
    (void)state;
    sketch *s = SKETCH(4, "ab", "bc", "cd");
    s->events[0].date = (entente_date){18262, 18262, ENTENTE_DAY};   /* 2020-01-01 */
    s->events[1].date = (entente_date){18628, 19000, ENTENTE_RANGE}; /* 2021-01-01 .. 2022-01-08 */
    entente_error error = {""};                                      /* cd has no date */
    const char *by = "degree";
    entente_measure_options options = {.by = &by, .by_count = 1, .slices = ENTENTE_YEARS};
    entente_table *table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    assert_int_equal(table->row_count, 6);
    static const char *const slice[] = {"2020", "2020", "2021", "2021", "2022", "2022"};
    for (uint32_t r = 0; r < 6; r++)
        assert_string_equal(column(table, "slice")->texts[r], slice[r]);
    assert_string_equal(column(table, "id")->texts[5], "c");
    entente_table_free(table);
    options.cumulative = true;
    table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    assert_int_equal(table->row_count, 8);
    assert_string_equal(column(table, "id")->texts[2], "b");
    assert_true(column(table, "degree")->numbers[2] == 2);
    entente_table_free(table);
    free(s);
}

/* The windows, with the strength of the tie of a and b in each, as "FROM/TO=2 ...". */
static void expect_windows(sketch *s, entente_period window, entente_period step,
                           const char *expected) {
    entente_error error = {""};
    const char *by = "strength";
    entente_measure_options options = {.by = &by, .by_count = 1, .window = window, .step = step};
    entente_table *table = entente_measure(&s->network, &options, &error);
    if (!table) fail_msg("%s", error.message);
    char got[2000] = "";
    for (uint32_t r = 0; r < table->row_count; r++)
        if (*column(table, "id")->texts[r] == 'a')
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s=%g", *got ? " " : "",
                     column(table, "slice")->texts[r], column(table, "strength")->numbers[r]);
    assert_string_equal(got, expected);
    entente_table_free(table);
}

/* 2020-02-29; 2021-12-31 to 2022-01-08; 2023-07-01. */
static void windows(void **state) {
    (void)state;
    sketch *s = SKETCH(2, "ab", "ab", "ab", "ab");
    s->events[0].date = (entente_date){18321, 18321, ENTENTE_DAY};
    s->events[1].date = (entente_date){18992, 19000, ENTENTE_RANGE};
    s->events[2].date = (entente_date){19539, 19539, ENTENTE_DAY};
    const entente_period year = {12, 0}, none = {0, 0};
    expect_windows(s, (entente_period){24, 0}, year,
                   "2020-01-01/2021-12-31=2 2021-01-01/2022-12-31=1 2022-01-01/2023-12-31=2");
    expect_windows(s, year, none,
                   "2020-01-01/2020-12-31=1 2021-01-01/2021-12-31=1 2022-01-01/2022-12-31=1 "
                   "2023-01-01/2023-12-31=1");
    expect_windows(s, (entente_period){6, 0}, (entente_period){3, 0},
                   "2020-01-01/2020-06-30=1 2021-07-01/2021-12-31=1 2021-10-01/2022-03-31=1 "
                   "2022-01-01/2022-06-30=1 2023-04-01/2023-09-30=1");
    expect_windows(s, (entente_period){0, 60}, (entente_period){1, 0}, /* 29 days, 30, 31 */
                   "2020-02-01/2020-03-31=1 2021-12-01/2022-01-29=1 2022-01-01/2022-03-01=1 "
                   "2023-06-01/2023-07-30=1");
    expect_windows(s, (entente_period){0, 7}, none, /* Monday to Sunday, weeks that end no year */
                   "2020-02-24/2020-03-01=1 2021-12-27/2022-01-02=1 2022-01-03/2022-01-09=1 "
                   "2023-06-26/2023-07-02=1");
    expect_windows(s, (entente_period){1200, 0}, year, "2020-01-01/2119-12-31=3");
    s->events[2].date.to = ENTENTE_DATE_MAX; /* open: in none */
    expect_windows(s, year, none,
                   "2020-01-01/2020-12-31=1 2021-01-01/2021-12-31=1 2022-01-01/2022-12-31=1");
    free(s);
}

static void bad_windows(void **state) {
    (void)state;
    static const struct {
        entente_period window, step;
        const char *says;
    } bad[] = {{{1, 0}, {2, 0}, "the window 2020-03-01/2020-03-31 ends before"},
               {{0, 30}, {1, 0}, "the window 2020-03-01/2020-03-30 ends before"},
               {{0, 1}, {0, 1}, "more than 12000 slices"}};
    sketch *s = SKETCH(2, "ab", "ab");
    s->events[0].date = (entente_date){18322, 18322, ENTENTE_DAY}; /* 2020-03-01 */
    s->events[1].date = (entente_date){38322, 38322, ENTENTE_DAY};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        entente_error error = {""};
        const char *by = "degree";
        entente_measure_options options = {
            .by = &by, .by_count = 1, .window = bad[i].window, .step = bad[i].step};
        assert_null(entente_measure(&s->network, &options, &error));
        if (!strstr(error.message, bad[i].says)) fail_msg("%s", error.message);
    }
    free(s);
}

/* A triangle with a tail has an odd circle: hubs are its eigenvector.  A path of four falls into
 * two sides; a pair and an isolate show that each component has its own scale. */
static void hits(void **state) {
    (void)state;
    sketch *s = SKETCH(6, "ab", "bc", "ef");
    EXPECT(s, "hub", 1, 1, 1, 0, 1, 1); /* (1, sqrt 2, 1): sides sum to 2 and sqrt 2 */
    EXPECT(s, "authority", 1, 1, 1, 0, 1, 1);
    free(s);
    s = SKETCH(4, "ab", "bc", "ac", "cd");
    entente_table *eigenvector = measured(s, ENTENTE_WEIGHT_COUNT, "eigenvector");
    double values[4];
    for (uint32_t i = 0; i < 4; i++) values[i] = value_of(eigenvector, "eigenvector", s->ids[i]);
    expect(s, ENTENTE_WEIGHT_COUNT, "hub", values);
    entente_table_free(eigenvector);
    free(s);
    s = SKETCH(3, "ab", "abc"); /* actors x events: leading vectors of ((1,1),(1,1),(0,1)) */
    entente_error error = {""};
    static const char *const by[] = {"hub", "authority"};
    entente_measure_options options = {
        .graph = {.form = ENTENTE_BIPARTITE}, .by = by, .by_count = 2};
    entente_table *table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    assert_true(fabs(value_of(table, "hub", "c") - 4 / (3 + sqrt(17))) < 1e-9);
    assert_true(fabs(value_of(table, "authority", "ab") - (sqrt(17) - 1) / 4) < 1e-9);
    assert_true(value_of(table, "authority", "abc") == 1 && value_of(table, "hub", "a") == 1);
    assert_true(value_of(table, "authority", "a") == 0 && value_of(table, "hub", "ab") == 0);
    entente_table_free(table);
    free(s);
}

/* Two triangles held together by one tie, and strengths below 1, which igraph would cut off to 0.
 */
static void label_propagation(void **state) {
    (void)state;
    sketch *s = SKETCH(7, "ab", "bc", "ac", "cd", "de", "ef", "df");
    EXPECT(s, "label_propagation", 1, 1, 1, 2, 2, 2, 3);
    for (int i = 0; i < 7; i++) s->events[i].weight = i == 3 ? 0.01 : 0.3;
    EXPECT(s, "label_propagation", 1, 1, 1, 2, 2, 2, 3);
    free(s);
}

static entente_table *in_doubt(sketch *s, float confidence, uint32_t sources, uint64_t seed) {
    for (uint32_t e = 0; e < s->network.event_count; e++) s->events[e].confidence = 1;
    s->events[1].confidence = confidence;
    s->events[1].sources = sources;
    entente_error error = {""};
    static const char *const by[] = {"betweenness", "degree", "community"};
    entente_measure_options options = {.by = by, .by_count = 3, .bootstrap = 400, .seed = seed};
    entente_table *table = entente_measure(&s->network, &options, &error);
    if (!table) fail_msg("%s", error.message);
    return table;
}

/* a-b-c-d, where b-c may not have happened: told once with confidence 0.6 it is missing in two of
 * five worlds, told by six sources in one of 240. */
static void bootstrap(void **state) {
    (void)state;
    sketch *s = SKETCH(4, "ab", "bc", "cd");
    entente_table *table = in_doubt(s, 1, 1, 0);
    assert_true(fabs(value_of(table, "betweenness_low", "b") - 2.0 / 3) < 1e-12);
    assert_true(value_of(table, "rank_low", "a") == 3 && value_of(table, "rank_high", "a") == 3);
    for (uint32_t c = 0; c < table->column_count; c++)
        assert_null(strstr(table->columns[c].name, "community_"));
    entente_table_free(table);
    table = in_doubt(s, 0.6f, 1, 1);
    assert_true(value_of(table, "betweenness_low", "b") == 0);
    assert_true(fabs(value_of(table, "betweenness_high", "b") - 2.0 / 3) < 1e-12);
    assert_true(value_of(table, "degree_low", "b") == 1 &&
                value_of(table, "degree_high", "b") == 2);
    assert_true(value_of(table, "degree_low", "a") == 1 &&
                value_of(table, "degree_high", "a") == 1);
    assert_true(value_of(table, "rank_low", "a") == 1 && value_of(table, "rank_high", "a") == 3);
    entente_table_free(table);
    table = in_doubt(s, 0.6f, 6, 1);
    assert_true(fabs(value_of(table, "betweenness_low", "b") - 2.0 / 3) < 1e-12);
    entente_table_free(table);
    table =
        in_doubt(s, 0, 1, 0); /* surely not: the score says what was told, the bounds doubt it */
    assert_true(value_of(table, "betweenness_high", "b") == 0);
    assert_true(fabs(value_of(table, "betweenness", "b") - 2.0 / 3) < 1e-12);
    entente_table_free(table);
    free(s);
}

static void sample(void **state) {
    (void)state;
    sketch *s = SKETCH(5, "ab", "bc", "cd");
    entente_error error = {""};
    static const char *const by[] = {"betweenness", "harmonic", "closeness"};
    entente_measure_options options = {.by = by, .by_count = 3, .sample = 5};
    entente_table *table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    for (uint32_t i = 0; i < table->figure_count; i++) /* no more nodes than that: exact */
        assert_string_not_equal(table->figures[i].name, "sample");
    entente_table_free(table);
    options.sample = 3;
    options.seed = 4;
    table = entente_measure(&s->network, &options, &error);
    assert_non_null(table);
    assert_true(figure(table, "sample") == 3 && figure(table, "seed") == 4);
    assert_non_null(strstr(column(table, "harmonic")->meaning, "estimated from 3 of 5"));
    assert_true(value_of(table, "harmonic", "e") == 0);
    entente_table_free(table);
    free(s);
}

static void unknown_measure(void **state) {
    (void)state;
    sketch *s = SKETCH(2, "ab");
    entente_error error = {""};
    const char *by = "fame";
    entente_measure_options options = {.by = &by, .by_count = 1};
    assert_null(entente_measure(&s->network, &options, &error));
    assert_non_null(strstr(error.message, "'fame'"));
    assert_non_null(strstr(error.message, "betweenness"));
    free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(path),      cmocka_unit_test(star),
        cmocka_unit_test(treaty),    cmocka_unit_test(components),
        cmocka_unit_test(weights),   cmocka_unit_test(ranks),
        cmocka_unit_test(figures),   cmocka_unit_test(nothing),
        cmocka_unit_test(bipartite), cmocka_unit_test(backbone),
        cmocka_unit_test(slices),    cmocka_unit_test(unknown_measure),
        cmocka_unit_test(hits),      cmocka_unit_test(sample),
        cmocka_unit_test(bootstrap), cmocka_unit_test(label_propagation),
        cmocka_unit_test(windows),   cmocka_unit_test(bad_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
