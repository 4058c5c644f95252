// log/progress.cpp - the bar.
#include "dlc/log.h"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

namespace dlc::log {

namespace {

int columns(std::FILE *stream) {
  winsize size = {};
  return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string clock(double seconds) {
  char text[32];
  if (!(seconds < 360000))
    return "--:--";
  long whole = std::lround(seconds);
  if (whole >= 3600)
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  else
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  return text;
}

} // namespace

Progress::Progress(std::FILE *file) : stream(file) {
  const char *term = std::getenv("TERM");
  terminal = isatty(fileno(stream)) && !(term && !std::strcmp(term, "dumb"));
}

void Progress::begin(std::string text, int64_t steps) {
  title = std::move(text);
  total = steps;
  started = std::chrono::steady_clock::now();
  last = started;
}

void Progress::update(int64_t done, double loss) {
  if (!terminal)
    return;
  auto now = std::chrono::steady_clock::now();
  if (drawn && done < total && now - last < std::chrono::milliseconds(100))
    return;
  last = now;
  draw(done, loss);
}

void Progress::draw(int64_t done, double loss) {
  double seconds = std::chrono::duration<double>(last - started).count();
  double fraction = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1;
  char tail[96];
  std::snprintf(
      tail, sizeof tail, " %3.0f%%  loss %.4f  %s left", 100 * fraction, loss,
      clock(done > 0 ? seconds / static_cast<double>(done) * static_cast<double>(total - done) : 1e9).c_str());
  int room = columns(stream) - static_cast<int>(title.size() + std::strlen(tail)) - 4;
  std::string bar;
  if (room >= 5) {
    int width = room < 40 ? room : 40, filled = static_cast<int>(fraction * width);
    bar = " [" + std::string(static_cast<size_t>(filled), '=');
    if (filled < width)
      bar += '>' + std::string(static_cast<size_t>(width - filled - 1), ' ');
    bar += ']';
  }
  std::fprintf(stream, "\r\033[K%s%s%s", title.c_str(), bar.c_str(), tail);
  std::fflush(stream);
  drawn = true;
}

void Progress::clear() {
  if (drawn)
    std::fprintf(stream, "\r\033[K");
  drawn = false;
}

void Progress::line(const std::string &text) {
  clear();
  std::fprintf(stream, "%s\n", text.c_str());
  std::fflush(stream);
}

} // namespace dlc::log
