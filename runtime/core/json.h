/*===- core/json.h - The JSON that a safetensors header is made of --------------------===
 *
 * Strings, non-negative integers, and the punctuation between them: what a header may hold, and no more. The usual
 * libraries would bring the C++ runtime or a dependency of their own into every trained program, for a grammar of six
 * tokens; and everything else in a header is an error anyway. Strict: UTF-8 is checked, control characters, duplicate
 * commas and trailing text are refused.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_CORE_JSON_H
#define DLC_CORE_JSON_H

#include <stddef.h>
#include <stdint.h>

typedef struct dlc_json {
  char *begin, *next, *end; /* strings are unescaped in place */
  const char *error;        /* the first thing that went wrong, or NULL; all functions then return 0 */
} dlc_json;

/* Skips white space and takes `c` if it comes next. */
int dlc_json_take(dlc_json *json, char c);
/* Like take, but its absence is an error. */
int dlc_json_expect(dlc_json *json, char c);
/* A string, unescaped and terminated; NULL on error. */
char *dlc_json_string(dlc_json *json);
/* An integer 0..2^63-1. */
int dlc_json_integer(dlc_json *json, int64_t *value);
/* Only white space is left. */
int dlc_json_finish(dlc_json *json);

/* Writes `text` as a JSON string with quotes to `out`, which holds dlc_json_quoted_size bytes; returns the end. */
size_t dlc_json_quoted_size(const char *text);
char *dlc_json_quote(char *out, const char *text);

/* Is `text` well-formed UTF-8? */
int dlc_is_utf8(const char *text, size_t length);

#endif /* DLC_CORE_JSON_H */
