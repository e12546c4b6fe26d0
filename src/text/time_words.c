/* time_words.c - the words of time, as data.
 *
 * Each row: word in lower case, conditions, number, classes. The number is what the word counts or
 * names: month 1 to 12, weekday 0 (Monday) to 6, unit, season, shift of "yesterday". Some rows hold
 * no time but tell a year from a count ("2000 troops"), from a name ("Room 2019"), or the future
 * from the past ("will meet on Friday"); number 1 marks the words of plans that need no "to" ("the
 * talks scheduled for Friday") and the reporting verbs, which date only what stands right beside
 * them ("said on Friday").
 *
 * Worked example: "May" is month 5 only with its capital and, being doubtful, only in company ("in
 * May").
 */
#include "text/time.h"

#define B(name) (UINT64_C(1) << ENT_TIME_BIT_##name)
enum { CAPITAL = ENT_WORD_CAPITAL, UPPER = ENT_WORD_UPPER, DOUBTFUL = ENT_WORD_DOUBTFUL };

/* clang-format off */
static const ent_time_word words[] = {
    /* months; May, March and August are also words, April, June and May also names */
    {"january", CAPITAL, 1, B(MONTH)}, {"february", CAPITAL, 2, B(MONTH)},
    {"march", CAPITAL | DOUBTFUL, 3, B(MONTH)}, {"april", CAPITAL, 4, B(MONTH)},
    {"may", CAPITAL | DOUBTFUL, 5, B(MONTH)}, {"june", CAPITAL, 6, B(MONTH)}, {"july", CAPITAL, 7, B(MONTH)},
    {"august", CAPITAL, 8, B(MONTH)}, {"september", CAPITAL, 9, B(MONTH)}, {"october", CAPITAL, 10, B(MONTH)},
    {"november", CAPITAL, 11, B(MONTH)}, {"december", CAPITAL, 12, B(MONTH)},
    {"jan", CAPITAL, 1, B(MONTH_SHORT)}, {"feb", CAPITAL, 2, B(MONTH_SHORT)},
    {"mar", CAPITAL, 3, B(MONTH_SHORT)}, {"apr", CAPITAL, 4, B(MONTH_SHORT)},
    {"jun", CAPITAL, 6, B(MONTH_SHORT)}, {"jul", CAPITAL, 7, B(MONTH_SHORT)},
    {"aug", CAPITAL, 8, B(MONTH_SHORT)}, {"sep", CAPITAL, 9, B(MONTH_SHORT)},
    {"oct", CAPITAL, 10, B(MONTH_SHORT)}, {"nov", CAPITAL, 11, B(MONTH_SHORT)},
    {"dec", CAPITAL, 12, B(MONTH_SHORT)}, {"sept", CAPITAL, 9, B(MONTH_SHORT)},
    /* weekdays */
    {"monday", CAPITAL, 0, B(WEEKDAY)}, {"mondays", CAPITAL, 0, B(WEEKDAYS)},
    {"tuesday", CAPITAL, 1, B(WEEKDAY)}, {"tuesdays", CAPITAL, 1, B(WEEKDAYS)},
    {"wednesday", CAPITAL, 2, B(WEEKDAY)}, {"wednesdays", CAPITAL, 2, B(WEEKDAYS)},
    {"thursday", CAPITAL, 3, B(WEEKDAY)}, {"thursdays", CAPITAL, 3, B(WEEKDAYS)},
    {"friday", CAPITAL, 4, B(WEEKDAY)}, {"fridays", CAPITAL, 4, B(WEEKDAYS)},
    {"saturday", CAPITAL, 5, B(WEEKDAY)}, {"saturdays", CAPITAL, 5, B(WEEKDAYS)},
    {"sunday", CAPITAL, 6, B(WEEKDAY)}, {"sundays", CAPITAL, 6, B(WEEKDAYS)},
    {"mon", CAPITAL, 0, B(WEEKDAY_SHORT)}, {"tue", CAPITAL, 1, B(WEEKDAY_SHORT)},
    {"tues", CAPITAL, 1, B(WEEKDAY_SHORT)}, {"wed", CAPITAL, 2, B(WEEKDAY_SHORT)},
    {"thu", CAPITAL, 3, B(WEEKDAY_SHORT)}, {"thur", CAPITAL, 3, B(WEEKDAY_SHORT)},
    {"thurs", CAPITAL, 3, B(WEEKDAY_SHORT)}, {"fri", CAPITAL, 4, B(WEEKDAY_SHORT)},
    {"sat", CAPITAL, 5, B(WEEKDAY_SHORT)}, {"sun", CAPITAL, 6, B(WEEKDAY_SHORT)},
    /* seasons */
    {"spring", DOUBTFUL, ENT_SPRING, B(SEASON)}, {"springtime", 0, ENT_SPRING, B(SEASON)},
    {"summer", 0, ENT_SUMMER, B(SEASON)}, {"summertime", 0, ENT_SUMMER, B(SEASON)},
    {"autumn", 0, ENT_AUTUMN, B(SEASON)}, {"fall", DOUBTFUL, ENT_AUTUMN, B(SEASON)},
    {"winter", 0, ENT_WINTER, B(SEASON)}, {"wintertime", 0, ENT_WINTER, B(SEASON)},
    /* units */
    {"seconds", 0, ENT_UNIT_SECOND, B(UNITS)}, {"minute", 0, ENT_UNIT_MINUTE, B(UNIT)},
    {"minutes", 0, ENT_UNIT_MINUTE, B(UNITS)}, {"hour", 0, ENT_UNIT_HOUR, B(UNIT)},
    {"hours", 0, ENT_UNIT_HOUR, B(UNITS)}, {"day", 0, ENT_UNIT_DAY, B(UNIT)},
    {"days", 0, ENT_UNIT_DAY, B(UNITS)}, {"weekend", 0, ENT_UNIT_WEEKEND, B(UNIT)},
    {"weekends", 0, ENT_UNIT_WEEKEND, B(UNITS)}, {"week", 0, ENT_UNIT_WEEK, B(UNIT)},
    {"weeks", 0, ENT_UNIT_WEEK, B(UNITS)}, {"fortnight", 0, ENT_UNIT_FORTNIGHT, B(UNIT)},
    {"fortnights", 0, ENT_UNIT_FORTNIGHT, B(UNITS)}, {"month", 0, ENT_UNIT_MONTH, B(UNIT)},
    {"months", 0, ENT_UNIT_MONTH, B(UNITS)}, {"year", 0, ENT_UNIT_YEAR, B(UNIT)},
    {"years", 0, ENT_UNIT_YEAR, B(UNITS)}, {"decade", 0, ENT_UNIT_DECADE, B(UNIT)},
    {"decades", 0, ENT_UNIT_DECADE, B(UNITS)}, {"century", 0, ENT_UNIT_CENTURY, B(UNIT)},
    {"centuries", 0, ENT_UNIT_CENTURY, B(UNITS)}, {"quarter", 0, ENT_UNIT_QUARTER, B(QUARTER_WORD) | B(UNIT)},
    {"quarters", 0, ENT_UNIT_QUARTER, B(UNITS)}, {"half", 0, 0, B(HALF)},
    /* numbers */
    {"one", 0, 1, B(NUM)}, {"two", 0, 2, B(NUM)}, {"three", 0, 3, B(NUM)}, {"four", 0, 4, B(NUM)},
    {"five", 0, 5, B(NUM)}, {"six", 0, 6, B(NUM)}, {"seven", 0, 7, B(NUM)}, {"eight", 0, 8, B(NUM)},
    {"nine", 0, 9, B(NUM)}, {"ten", 0, 10, B(NUM)}, {"eleven", 0, 11, B(NUM)}, {"twelve", 0, 12, B(NUM)},
    {"thirteen", 0, 13, B(NUM)}, {"fourteen", 0, 14, B(NUM)}, {"fifteen", 0, 15, B(NUM)},
    {"sixteen", 0, 16, B(NUM)}, {"seventeen", 0, 17, B(NUM)}, {"eighteen", 0, 18, B(NUM)},
    {"nineteen", 0, 19, B(NUM)}, {"twenty", 0, 20, B(NUM)}, {"thirty", 0, 30, B(NUM)}, {"forty", 0, 40, B(NUM)},
    {"fifty", 0, 50, B(NUM)}, {"sixty", 0, 60, B(NUM)}, {"seventy", 0, 70, B(NUM)}, {"eighty", 0, 80, B(NUM)},
    {"ninety", 0, 90, B(NUM)}, {"hundred", 0, 100, B(NUM)}, {"first", 0, 1, B(ORD)}, {"second", 0, 2, B(ORD)},
    {"third", 0, 3, B(ORD)}, {"fourth", 0, 4, B(ORD)}, {"fifth", 0, 5, B(ORD)}, {"sixth", 0, 6, B(ORD)},
    {"seventh", 0, 7, B(ORD)}, {"eighth", 0, 8, B(ORD)}, {"ninth", 0, 9, B(ORD)}, {"tenth", 0, 10, B(ORD)},
    {"eleventh", 0, 11, B(ORD)}, {"twelfth", 0, 12, B(ORD)}, {"thirteenth", 0, 13, B(ORD)},
    {"fourteenth", 0, 14, B(ORD)}, {"fifteenth", 0, 15, B(ORD)}, {"sixteenth", 0, 16, B(ORD)},
    {"seventeenth", 0, 17, B(ORD)}, {"eighteenth", 0, 18, B(ORD)}, {"nineteenth", 0, 19, B(ORD)},
    {"twentieth", 0, 20, B(ORD)}, {"thirtieth", 0, 30, B(ORD)}, {"few", 0, 0, B(FEW)}, {"several", 0, 0, B(FEW)},
    {"some", 0, 0, B(FEW)}, {"many", 0, 0, B(FEW)}, {"couple", 0, 2, B(NUM)}, {"twenties", 0, 20, B(DECADE)},
    {"thirties", 0, 30, B(DECADE)}, {"forties", 0, 40, B(DECADE)}, {"fifties", 0, 50, B(DECADE)},
    {"sixties", 0, 60, B(DECADE)}, {"seventies", 0, 70, B(DECADE)}, {"eighties", 0, 80, B(DECADE)},
    {"nineties", 0, 90, B(DECADE)},
    /* pointing words */
    {"last", 0, -1, B(LAST)}, {"past", 0, -1, B(LAST) | B(EARLIER)}, {"previous", 0, -1, B(PREVIOUS)},
    {"preceding", 0, -1, B(PREVIOUS)}, {"prior", 0, -1, B(PREVIOUS)}, {"next", 0, 1, B(NEXT)},
    {"coming", 0, 1, B(NEXT)}, {"upcoming", 0, 1, B(NEXT)}, {"following", 0, 1, B(FOLLOWING)},
    {"ensuing", 0, 1, B(FOLLOWING)}, {"subsequent", 0, 1, B(FOLLOWING)}, {"this", 0, 0, B(THIS)},
    {"current", 0, 0, B(THIS) | B(REF)}, {"that", 0, 0, B(THAT)}, {"same", 0, 0, B(THAT)}, {"ago", 0, -1, B(AGO)},
    {"later", 0, 1, B(LATER)}, {"afterwards", 0, 1, B(LATER)}, {"afterward", 0, 1, B(LATER)},
    {"after", 0, 1, B(LATER) | B(CUE)}, {"earlier", 0, -1, B(EARLIER)}, {"previously", 0, -1, B(EARLIER)},
    {"before", 0, -1, B(EARLIER) | B(CUE)},
    /* parts of a period */
    {"early", 0, 0, B(PHASE)}, {"mid", 0, 0, B(PHASE)}, {"late", 0, 0, B(PHASE)}, {"start", 0, 0, B(EDGE)},
    {"beginning", 0, 0, B(EDGE)}, {"outset", 0, 0, B(EDGE)}, {"end", 0, 0, B(EDGE)}, {"middle", 0, 0, B(EDGE)},
    {"close", 0, 0, B(EDGE)}, {"opening", 0, 0, B(EDGE)}, {"eve", 0, 0, B(EDGE)},
    /* days and parts of a day */
    {"yesterday", 0, -1, B(TODAY)}, {"today", 0, 0, B(TODAY)}, {"tonight", 0, ENT_NIGHT, B(TODAY) | B(PART)},
    {"tomorrow", 0, 1, B(TODAY)}, {"morning", 0, ENT_MORNING, B(PART)}, {"mornings", 0, ENT_MORNING, B(PART)},
    {"dawn", 0, ENT_MORNING, B(PART)}, {"afternoon", 0, ENT_AFTERNOON, B(PART)},
    {"noon", 0, ENT_AFTERNOON, B(PART)}, {"evening", 0, ENT_EVENING, B(PART)}, {"night", 0, ENT_NIGHT, B(PART)},
    {"nights", 0, ENT_NIGHT, B(PART)}, {"overnight", 0, ENT_NIGHT, B(PART)}, {"midnight", 0, ENT_NIGHT, B(PART)},
    {"daytime", 0, ENT_DAYTIME, B(PART)}, {"am", 0, 0, B(AMPM)}, {"pm", 0, 12, B(AMPM)},
    /* vague times: 0 present, 1 past, 2 future */
    {"now", 0, 0, B(REF)}, {"currently", 0, 0, B(REF)}, {"nowadays", 0, 0, B(REF)}, {"presently", 0, 0, B(REF)},
    {"recently", 0, 1, B(REF)}, {"recent", 0, 1, B(REF)}, {"former", 0, 1, B(REF)}, {"formerly", 0, 1, B(REF)},
    {"future", 0, 2, B(REF)},
    /* what comes again; feasts by number */
    {"every", 0, 0, B(EVERY)}, {"each", 0, 0, B(EVERY)}, {"daily", 0, ENT_UNIT_DAY, B(SET)},
    {"nightly", 0, ENT_UNIT_DAY, B(SET)}, {"weekly", 0, ENT_UNIT_WEEK, B(SET)},
    {"monthly", 0, ENT_UNIT_MONTH, B(SET)}, {"quarterly", 0, ENT_UNIT_QUARTER, B(SET)},
    {"annual", 0, ENT_UNIT_YEAR, B(SET)}, {"annually", 0, ENT_UNIT_YEAR, B(SET)},
    {"yearly", 0, ENT_UNIT_YEAR, B(SET)}, {"once", 0, 0, B(TIMES)}, {"twice", 0, 0, B(TIMES)},
    {"per", 0, 0, B(EVERY)}, {"christmas", CAPITAL, 1225, B(FEAST)},
    /* eras */
    {"bc", UPPER, 0, B(BC)}, {"bce", UPPER, 0, B(BC)}, {"ad", UPPER, 0, B(AD)}, {"ce", UPPER, 0, B(AD)},
    /* clocks of the world */
    {"utc", UPPER, 0, B(ZONE)}, {"gmt", UPPER, 0, B(ZONE)}, {"est", UPPER, 0, B(ZONE)}, {"edt", UPPER, 0, B(ZONE)},
    {"et", UPPER, 0, B(ZONE)}, {"pst", UPPER, 0, B(ZONE)}, {"pdt", UPPER, 0, B(ZONE)}, {"cet", UPPER, 0, B(ZONE)},
    {"cest", UPPER, 0, B(ZONE)}, {"bst", UPPER, 0, B(ZONE)}, {"ist", UPPER, 0, B(ZONE)}, {"msk", UPPER, 0, B(ZONE)},
    {"jst", UPPER, 0, B(ZONE)}, {"kst", UPPER, 0, B(ZONE)}, {"hrs", 0, 0, B(ZONE)},
    /* small words */
    {"a", 0, 1, B(A)}, {"an", 0, 1, B(A)}, {"the", 0, 0, B(THE)}, {"of", 0, 0, B(OF) | B(CUE)},
    {"in", 0, 0, B(IN) | B(CUE)}, {"on", 0, 0, B(ON) | B(CUE)}, {"and", 0, 0, B(AND) | B(CUE)},
    {"or", 0, 0, B(AND) | B(CUE)}, {"to", 0, 0, B(TO) | B(CUE)}, {"through", 0, 0, B(TO) | B(CUE)},
    {"until", 0, 0, B(TO) | B(CUE)}, {"till", 0, 0, B(TO) | B(CUE)}, {"thru", 0, 0, B(TO)},
    {"from", 0, 0, B(FROM) | B(CUE)}, {"between", 0, 0, B(BETWEEN) | B(CUE)}, {"since", 0, 0, B(CUE)},
    {"by", 0, 0, B(CUE)}, {"during", 0, 0, B(CUE)}, {"around", 0, 0, B(CUE)}, {"about", 0, 0, B(CUE)},
    {"circa", 0, 0, B(CUE)}, {"ca", 0, 0, B(CUE)}, {"for", 0, 0, B(CUE)}, {"at", 0, 0, B(CUE)}, {"is", 0, 0, B(PLAN)}, {"are", 0, 0, B(PLAN)}, {"be", 0, 0, B(PLAN)},
    {"within", 0, 0, B(CUE)}, {"throughout", 0, 0, B(CUE)}, {"as", 0, 0, B(CUE)}, {"under", 0, 0, B(CUE)},
    {"over", 0, 0, B(CUE)}, {"than", 0, 0, B(CUE)}, {"into", 0, 0, B(CUE)}, {"back", 0, 0, B(CUE)},
    /* a number before these is a count and no year */
    {"people", 0, 0, B(COUNTED)}, {"men", 0, 0, B(COUNTED)}, {"women", 0, 0, B(COUNTED)},
    {"children", 0, 0, B(COUNTED)}, {"troops", 0, 0, B(COUNTED)}, {"soldiers", 0, 0, B(COUNTED)},
    {"civilians", 0, 0, B(COUNTED)}, {"prisoners", 0, 0, B(COUNTED)}, {"fighters", 0, 0, B(COUNTED)},
    {"casualties", 0, 0, B(COUNTED)}, {"deaths", 0, 0, B(COUNTED)}, {"dead", 0, 0, B(COUNTED)},
    {"killed", 0, 0, B(COUNTED)}, {"wounded", 0, 0, B(COUNTED)}, {"residents", 0, 0, B(COUNTED)},
    {"employees", 0, 0, B(COUNTED)}, {"workers", 0, 0, B(COUNTED)}, {"miles", 0, 0, B(COUNTED)},
    {"mile", 0, 0, B(COUNTED)}, {"km", 0, 0, B(COUNTED)}, {"kilometers", 0, 0, B(COUNTED)},
    {"kilometres", 0, 0, B(COUNTED)}, {"kilometer", 0, 0, B(COUNTED)}, {"kilometre", 0, 0, B(COUNTED)},
    {"meters", 0, 0, B(COUNTED)}, {"metres", 0, 0, B(COUNTED)}, {"feet", 0, 0, B(COUNTED)},
    {"foot", 0, 0, B(COUNTED)}, {"tons", 0, 0, B(COUNTED)}, {"tonnes", 0, 0, B(COUNTED)},
    {"tanks", 0, 0, B(COUNTED)}, {"guns", 0, 0, B(COUNTED)}, {"aircraft", 0, 0, B(COUNTED)},
    {"planes", 0, 0, B(COUNTED)}, {"ships", 0, 0, B(COUNTED)}, {"dollars", 0, 0, B(COUNTED)},
    {"euros", 0, 0, B(COUNTED)}, {"pounds", 0, 0, B(COUNTED)}, {"yen", 0, 0, B(COUNTED)},
    {"rubles", 0, 0, B(COUNTED)}, {"percent", 0, 0, B(COUNTED)}, {"degrees", 0, 0, B(COUNTED)},
    {"votes", 0, 0, B(COUNTED)}, {"seats", 0, 0, B(COUNTED)}, {"shares", 0, 0, B(COUNTED)},
    {"points", 0, 0, B(COUNTED)}, {"jobs", 0, 0, B(COUNTED)}, {"homes", 0, 0, B(COUNTED)},
    {"houses", 0, 0, B(COUNTED)}, {"cases", 0, 0, B(COUNTED)}, {"copies", 0, 0, B(COUNTED)},
    {"pages", 0, 0, B(COUNTED)}, {"units", 0, 0, B(COUNTED)}, {"strong", 0, 0, B(COUNTED)},
    {"million", 0, 0, B(COUNTED)}, {"billion", 0, 0, B(COUNTED)}, {"thousand", 0, 0, B(COUNTED)},
    {"acres", 0, 0, B(COUNTED)}, {"hectares", 0, 0, B(COUNTED)}, {"guests", 0, 0, B(COUNTED)},
    {"members", 0, 0, B(COUNTED)}, {"delegates", 0, 0, B(COUNTED)}, {"participants", 0, 0, B(COUNTED)},
    {"students", 0, 0, B(COUNTED)}, {"barrels", 0, 0, B(COUNTED)}, {"m", 0, 0, B(COUNTED)},
    {"ft", 0, 0, B(COUNTED)}, {"kg", 0, 0, B(COUNTED)}, {"mph", 0, 0, B(COUNTED)}, {"kmh", 0, 0, B(COUNTED)},
    {"hp", 0, 0, B(COUNTED)}, {"cc", 0, 0, B(COUNTED)},
    /* a number after these is a name and no year */
    {"room", 0, 0, B(LABEL)}, {"flight", 0, 0, B(LABEL)}, {"resolution", 0, 0, B(LABEL)},
    {"article", 0, 0, B(LABEL)}, {"number", 0, 0, B(LABEL)}, {"no", 0, 0, B(LABEL)}, {"nos", 0, 0, B(LABEL)},
    {"order", 0, 0, B(LABEL)}, {"bill", 0, 0, B(LABEL)}, {"page", 0, 0, B(LABEL)}, {"chapter", 0, 0, B(LABEL)},
    {"model", 0, 0, B(LABEL)}, {"route", 0, 0, B(LABEL)}, {"highway", 0, 0, B(LABEL)},
    {"boeing", 0, 0, B(LABEL)}, {"airbus", 0, 0, B(LABEL)}, {"section", 0, 0, B(LABEL)},
    {"channel", 0, 0, B(LABEL)}, {"area", 0, 0, B(LABEL)}, {"lot", 0, 0, B(LABEL)}, {"suite", 0, 0, B(LABEL)},
    {"apartment", 0, 0, B(LABEL)}, {"platform", 0, 0, B(LABEL)}, {"act", 0, 0, B(LABEL)},
    {"agenda", 0, 0, B(LABEL) | B(COUNTED)}, {"vision", 0, 0, B(LABEL) | B(COUNTED)}, {"initiative", 0, 0, B(COUNTED)},
    {"roadmap", 0, 0, B(LABEL) | B(COUNTED)}, {"horizon", 0, 0, B(LABEL)},
    {"windows", 0, 0, B(LABEL)}, {"office", 0, 0, B(LABEL)}, {"directive", 0, 0, B(LABEL)},
    {"regulation", 0, 0, B(LABEL)}, {"case", 0, 0, B(LABEL)}, {"file", 0, 0, B(LABEL)}, {"form", 0, 0, B(LABEL)},
    {"type", 0, 0, B(LABEL)}, {"series", 0, 0, B(LABEL)}, {"line", 0, 0, B(LABEL)},
    /* ... and a weekday after these: Good Friday */
    {"good", CAPITAL, 0, B(LABEL)}, {"black", CAPITAL, 0, B(LABEL)}, {"bloody", CAPITAL, 0, B(LABEL)},
    {"super", CAPITAL, 0, B(LABEL)}, {"palm", CAPITAL, 0, B(LABEL)}, {"ash", CAPITAL, 0, B(LABEL)},
    {"holy", CAPITAL, 0, B(LABEL)}, {"cyber", CAPITAL, 0, B(LABEL)}, {"giving", CAPITAL, 0, B(LABEL)},
    /* signs of what is to come, of what has been, and of plans ("expected to meet") */
    {"will", 0, 0, B(FUTURE)}, {"shall", 0, 0, B(FUTURE)}, {"would", 0, 0, B(FUTURE)},
    {"ahead", 0, 0, B(FUTURE)}, {"forthcoming", 0, 0, B(FUTURE)}, {"wo", 0, 0, B(FUTURE)},
    {"ll", 0, 0, B(FUTURE)}, {"plan", 0, 0, B(PLAN)}, {"plans", 0, 0, B(PLAN)}, {"planned", 0, 1, B(PLAN)}, {"anticipated", 0, 1, B(PLAN)}, {"supposed", 0, 0, B(PLAN)},
    {"poised", 0, 0, B(PLAN)}, {"hoped", 0, 0, B(PLAN)}, {"intended", 0, 0, B(PLAN)}, {"prepared", 0, 0, B(PLAN)},
    {"vow", 0, 0, B(PLAN)}, {"vows", 0, 0, B(PLAN)},
    {"planning", 0, 0, B(PLAN)}, {"schedule", 0, 0, B(PLAN)}, {"scheduled", 0, 1, B(PLAN)},
    {"expect", 0, 0, B(PLAN)}, {"expects", 0, 0, B(PLAN)}, {"expected", 0, 1, B(PLAN)}, {"due", 0, 1, B(PLAN)},
    {"set", 0, 0, B(PLAN)}, {"slated", 0, 1, B(PLAN)}, {"hope", 0, 0, B(PLAN)}, {"hopes", 0, 0, B(PLAN)},
    {"intend", 0, 0, B(PLAN)}, {"intends", 0, 0, B(PLAN)}, {"agree", 0, 0, B(PLAN)}, {"agreed", 0, 0, B(PLAN)},
    {"agrees", 0, 0, B(PLAN)}, {"pledged", 0, 0, B(PLAN)}, {"promised", 0, 0, B(PLAN)}, {"vowed", 0, 0, B(PLAN)},
    {"prepares", 0, 0, B(PLAN)}, {"prepare", 0, 0, B(PLAN)}, {"preparing", 0, 0, B(PLAN)},
    {"decided", 0, 0, B(PLAN)}, {"ready", 0, 0, B(PLAN)}, {"going", 0, 0, B(PLAN)}, {"likely", 0, 0, B(PLAN)},
    {"want", 0, 0, B(PLAN)}, {"wants", 0, 0, B(PLAN)}, {"wanted", 0, 0, B(PLAN)}, {"aims", 0, 0, B(PLAN)},
    {"aim", 0, 0, B(PLAN)}, {"invited", 0, 0, B(PLAN)}, {"invite", 0, 0, B(PLAN)}, {"invites", 0, 0, B(PLAN)},
    {"was", 0, 0, B(PAST) | B(PLAN)}, {"were", 0, 0, B(PAST) | B(PLAN)}, {"had", 0, 0, B(PAST)}, {"did", 0, 0, B(PAST)},
    {"met", 0, 0, B(PAST)}, {"held", 0, 0, B(PAST)}, {"took", 0, 0, B(PAST)}, {"came", 0, 0, B(PAST)},
    {"went", 0, 0, B(PAST)}, {"made", 0, 0, B(PAST)}, {"gave", 0, 0, B(PAST)}, {"got", 0, 0, B(PAST)},
    {"saw", 0, 0, B(PAST)}, {"told", 0, 1, B(PAST)}, {"left", 0, 0, B(PAST)}, {"led", 0, 0, B(PAST)},
    {"won", 0, 0, B(PAST)}, {"lost", 0, 0, B(PAST)}, {"began", 0, 0, B(PAST)}, {"sent", 0, 0, B(PAST)},
    {"brought", 0, 0, B(PAST)}, {"became", 0, 0, B(PAST)}, {"said", 0, 1, B(PAST)}, {"spoke", 0, 0, B(PAST)},
    {"fell", 0, 0, B(PAST)}, {"rose", 0, 0, B(PAST)}, {"flew", 0, 0, B(PAST)}, {"paid", 0, 0, B(PAST)},
    {"hit", 0, 0, B(PAST)}, {"ran", 0, 0, B(PAST)}, {"sought", 0, 0, B(PAST)}, {"struck", 0, 0, B(PAST)},
    {"drew", 0, 0, B(PAST)}, {"wrote", 0, 0, B(PAST)}, {"stood", 0, 0, B(PAST)}, {"built", 0, 0, B(PAST)},
    {"chose", 0, 0, B(PAST)}, {"grew", 0, 0, B(PAST)}, {"knew", 0, 0, B(PAST)}, {"kept", 0, 0, B(PAST)},
    {"put", 0, 0, B(PAST)}, {"read", 0, 0, B(PAST)}, {"heard", 0, 0, B(PAST)}, {"found", 0, 0, B(PAST)},
    {"felt", 0, 0, B(PAST)}, {"thought", 0, 0, B(PAST)}, {"broke", 0, 0, B(PAST)}, {"bore", 0, 0, B(PAST)},
    {"drove", 0, 0, B(PAST)}, {"hosted", 0, 0, B(PAST)},
};
/* clang-format on */

const ent_time_word *ent_time_words(size_t *count) {
    *count = ENT_COUNT(words);
    return words;
}
