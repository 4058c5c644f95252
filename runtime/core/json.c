/* core/json.c - see json.h. */
#include "core/json.h"

#include <string.h>

static int fail(dlc_json *json, const char *error) {
  if (!json->error)
    json->error = error;
  return 0;
}

static void skip_space(dlc_json *json) {
  while (json->next < json->end &&
         (*json->next == ' ' || *json->next == '\t' || *json->next == '\r' || *json->next == '\n'))
    ++json->next;
}

int dlc_json_take(dlc_json *json, char c) {
  if (json->error)
    return 0;
  skip_space(json);
  if (json->next == json->end || *json->next != c)
    return 0;
  ++json->next;
  return 1;
}

int dlc_json_expect(dlc_json *json, char c) {
  if (dlc_json_take(json, c))
    return 1;
  switch (c) {
  case '{':
    return fail(json, "expected '{'");
  case '}':
    return fail(json, "expected ',' or '}'");
  case '[':
    return fail(json, "expected '['");
  case ']':
    return fail(json, "expected ',' or ']'");
  case ':':
    return fail(json, "expected ':'");
  case ',':
    return fail(json, "expected ','");
  default:
    return fail(json, "expected a string");
  }
}

int dlc_is_utf8(const char *text, size_t length) {
  const unsigned char *p = (const unsigned char *)text, *end = p + length;
  while (p < end) {
    uint32_t c = *p++, least;
    int more;
    if (c < 0x80)
      continue;
    if (c >= 0xC2 && c < 0xE0)
      more = 1, least = 0x80, c &= 0x1F;
    else if (c >= 0xE0 && c < 0xF0)
      more = 2, least = 0x800, c &= 0x0F;
    else if (c >= 0xF0 && c < 0xF5)
      more = 3, least = 0x10000, c &= 0x07;
    else
      return 0;
    if (end - p < more)
      return 0;
    while (more--) {
      if ((*p & 0xC0) != 0x80)
        return 0;
      c = c << 6 | (*p++ & 0x3F);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
      return 0;
  }
  return 1;
}

static int hex4(dlc_json *json, uint32_t *value) {
  *value = 0;
  for (int i = 0; i < 4; ++i) {
    if (json->next == json->end)
      return fail(json, "a string does not end");
    char c = *json->next++;
    uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                     : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                     : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                            : 16;
    if (digit > 15)
      return fail(json, "bad \\u escape");
    *value = *value << 4 | digit;
  }
  return 1;
}

/* After "\u": at most 4 bytes of UTF-8 for 6 or 12 of escape, so unescaping in place never overtakes the reader. */
static char *unicode_escape(dlc_json *json, char *out) {
  uint32_t c, low;
  if (!hex4(json, &c))
    return NULL;
  if (c >= 0xD800 && c < 0xDC00) {
    if (json->end - json->next < 2 || json->next[0] != '\\' || json->next[1] != 'u')
      return fail(json, "bad surrogate pair"), NULL;
    json->next += 2;
    if (!hex4(json, &low))
      return NULL;
    if (low < 0xDC00 || low > 0xDFFF)
      return fail(json, "bad surrogate pair"), NULL;
    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
  } else if (c >= 0xDC00 && c < 0xE000) {
    return fail(json, "bad surrogate pair"), NULL;
  }
  if (c == 0)
    return fail(json, "a string holds a null character"), NULL;
  if (c < 0x80) {
    *out++ = (char)c;
  } else if (c < 0x800) {
    *out++ = (char)(0xC0 | c >> 6);
    *out++ = (char)(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    *out++ = (char)(0xE0 | c >> 12);
    *out++ = (char)(0x80 | (c >> 6 & 0x3F));
    *out++ = (char)(0x80 | (c & 0x3F));
  } else {
    *out++ = (char)(0xF0 | c >> 18);
    *out++ = (char)(0x80 | (c >> 12 & 0x3F));
    *out++ = (char)(0x80 | (c >> 6 & 0x3F));
    *out++ = (char)(0x80 | (c & 0x3F));
  }
  return out;
}

char *dlc_json_string(dlc_json *json) {
  if (!dlc_json_expect(json, '"'))
    return NULL;
  char *start = json->next, *out = start;
  while (json->next < json->end) {
    unsigned char c = (unsigned char)*json->next++;
    if (c == '"') {
      *out = 0;
      if (!dlc_is_utf8(start, (size_t)(out - start)))
        return fail(json, "a string is not UTF-8"), NULL;
      return start;
    }
    if (c < 0x20)
      return fail(json, "control character in a string"), NULL;
    if (c != '\\') {
      *out++ = (char)c;
      continue;
    }
    char escape = json->next < json->end ? *json->next++ : 0;
    const char *from = "\"\\/bfnrt", *at = escape ? strchr(from, escape) : NULL;
    if (at) {
      *out++ = "\"\\/\b\f\n\r\t"[at - from];
      continue;
    }
    if (escape != 'u')
      return fail(json, "unknown escape in a string"), NULL;
    if (!(out = unicode_escape(json, out)))
      return NULL;
  }
  return fail(json, "a string does not end"), NULL;
}

int dlc_json_integer(dlc_json *json, int64_t *value) {
  if (json->error)
    return 0;
  skip_space(json);
  const char *start = json->next;
  *value = 0;
  while (json->next < json->end && *json->next >= '0' && *json->next <= '9') {
    if (__builtin_mul_overflow(*value, 10, value) || __builtin_add_overflow(*value, *json->next - '0', value))
      return fail(json, "an integer is too large");
    ++json->next;
  }
  if (json->next == start)
    return fail(json, "expected a non-negative integer");
  if (*start == '0' && json->next - start > 1)
    return fail(json, "an integer begins with 0");
  if (json->next < json->end && strchr(".eE-+", *json->next) && *json->next)
    return fail(json, "expected an integer");
  return 1;
}

int dlc_json_finish(dlc_json *json) {
  if (json->error)
    return 0;
  skip_space(json);
  return json->next == json->end ? 1 : fail(json, "text after the header's object");
}

size_t dlc_json_quoted_size(const char *text) {
  size_t size = 2;
  for (; *text; ++text)
    size += (unsigned char)*text < 0x20 ? 6 : *text == '"' || *text == '\\' ? 2 : 1;
  return size;
}

char *dlc_json_quote(char *out, const char *text) {
  *out++ = '"';
  for (; *text; ++text) {
    unsigned char c = (unsigned char)*text;
    if (c < 0x20) {
      static const char digits[] = "0123456789abcdef";
      const char escape[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
      memcpy(out, escape, sizeof escape);
      out += sizeof escape;
      continue;
    }
    if (c == '"' || c == '\\')
      *out++ = '\\';
    *out++ = (char)c;
  }
  *out++ = '"';
  return out;
}
