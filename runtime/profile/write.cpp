// profile/write.cpp - a profile as a table, as a trace and as a roofline.
#include "dlc/profile.hpp"
#include "log/canvas.h"
#include "log/file.h"
#include "log/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

namespace dlc {

namespace {

using log::format;

std::string duration(double seconds) {
  if (seconds >= 1)
    return format("%.3g s", seconds);
  if (seconds >= 1e-3)
    return format("%.3g ms", seconds * 1e3);
  if (seconds >= 1e-6)
    return format("%.3g us", seconds * 1e6);
  return format("%.0f ns", seconds * 1e9);
}

// The first characters of a UTF-8 text, with dots for the rest.
std::string shortened(const std::string &text, size_t limit) {
  if (text.size() <= limit)
    return text;
  size_t end = limit - 3;
  while (end && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80)
    --end;
  return text.substr(0, end) + "...";
}

std::string quoted(const std::string &text) {
  std::string result = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      result += {'\\', c};
    else if (byte < ' ')
      result += format("\\u%04x", byte);
    else
      result += c;
  }
  return result + "\"";
}

std::string entryTitle(const dlc_entry &entry) {
  return entry.batch ? format("%s, batch %lld", entry.name, static_cast<long long>(entry.batch)) : entry.name;
}

std::string where(const dlc_kernel &kernel) {
  return kernel.locations && *kernel.locations ? kernel.locations : kernel.name;
}

using Row = std::vector<std::string>;

// Columns as wide as their widest cell; all but the last two, which are texts, to the right.
std::string columns(const std::vector<Row> &rows) {
  std::string text;
  for (const Row &row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      size_t width = 0;
      for (const Row &other : rows)
        width = std::max(width, other[i].size());
      std::string pad(width - row[i].size(), ' ');
      line += (i ? "  " : "") + (i + 2 < row.size() ? pad + row[i] : row[i] + pad);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

int firstDecade(double low) { return static_cast<int>(std::ceil(std::log10(low))); }
int lastDecade(double high) { return static_cast<int>(std::floor(std::log10(high))); }

} // namespace

std::string ProfileReport::table() const {
  std::string text =
      format("model %s on %s: %.4g GFLOP/s of multiply-adds, memory is read at %.3g GB/s\n", module->name, module->cpu,
             limits.flops / 1e9, limits.bandwidth.empty() ? 0.0 : limits.bandwidth.back().second / 1e9);
  for (const EntryProfile &profile : profiles) {
    text += format("\n%s: %lld calls on %d thread%s, %s each\n", entryTitle(*profile.entry).c_str(),
                   static_cast<long long>(profile.calls), profile.threads, profile.threads == 1 ? "" : "s",
                   duration(profile.seconds).c_str());
    std::vector<Row> rows = {
        {"#", "time", "share", "waiting", "GFLOP/s", "GB/s", "of the limit", "threads", "kernel", "model"}};
    auto percent = [&](double seconds) { return format("%.1f %%", 100 * seconds / profile.seconds); };
    for (size_t i = 0; i < profile.kernels.size(); ++i) {
      const KernelProfile &k = profile.kernels[i];
      auto rate = [&](uint64_t amount) {
        return k.seconds > 0 && amount ? format("%.3g", k.runs * static_cast<double>(amount) / k.seconds / 1e9) : "-";
      };
      std::string name = k.kernel->name;
      if (k.runs > 1.5)
        name += format(" x %.0f", k.runs);
      rows.push_back({std::to_string(i), duration(k.seconds), percent(k.busy), percent(k.waiting),
                      rate(k.kernel->flops), rate(k.kernel->bytes),
                      k.seconds > 0 ? format("%.0f %%", 100 * k.limit / k.seconds) : "-",
                      k.kernel->threads == 1 ? "1" : "all", shortened(name, 44), where(*k.kernel)});
    }
    rows.push_back({"", duration(profile.rest()), percent(profile.rest()), "", "", "", "", "", "rest", ""});
    text += columns(rows);
    text += format("The profile itself: %.0f marks a thread, %.1f ns each, %.2g %% of the call.\n", profile.marks,
                   1e9 * perMark, 100 * profile.marks * perMark / profile.seconds);
  }
  text +=
      "\nTime: of the longest thread, a mean over the calls. Share and waiting: of the call, means over the threads; "
      "with "
      "the rest they add up to it.\nOf the limit: the longer of FLOP at the speed of multiply-adds in registers and "
      "bytes, each operand once, at the speed at which a working set\nof that size is read, both measured after the "
      "run, against the time.\n";
  if (lost)
    text += format("%lld marks found no room: later calls are missing.\n", static_cast<long long>(lost));
  return text;
}

std::string ProfileReport::trace() const {
  std::string text = "{\"displayTimeUnit\": \"ns\", \"traceEvents\": [\n";
  text += format("{\"ph\": \"M\", \"pid\": 1, \"tid\": 0, \"name\": \"process_name\", \"args\": {\"name\": %s}}",
                 quoted(module->name).c_str());
  std::set<int32_t> threads;
  for (const Event &event : events)
    threads.insert(event.thread);
  for (int32_t thread : threads)
    text +=
        format(",\n{\"ph\": \"M\", \"pid\": 1, \"tid\": %d, \"name\": \"thread_name\", \"args\": {\"name\": \"thread "
               "%d\"}}",
               thread, thread);
  for (const Event &event : events) {
    const dlc_entry &entry = module->entries[event.entry];
    const dlc_kernel *kernel = event.kernel < 0 ? nullptr : &entry.kernels[event.kernel];
    std::string name = event.waiting ? "barrier" : kernel ? kernel->name : entry.name;
    text += ",\n{\"ph\": \"X\", \"pid\": 1, \"tid\": " + std::to_string(event.thread) + ", \"name\": " + quoted(name) +
            ", \"cat\": " +
            (event.waiting ? "\"waiting\""
             : kernel      ? "\"kernel\""
                           : "\"entry\"") +
            format(", \"ts\": %.4f, \"dur\": %.4f", event.begin * 1e6, (event.end - event.begin) * 1e6);
    if (event.waiting)
      text += ", \"cname\": \"grey\"";
    if (kernel)
      text += format(", \"args\": {\"kernel\": %d, \"model\": ", event.kernel) + quoted(where(*kernel)) +
              format(", \"flops\": %llu, \"bytes\": %llu}", static_cast<unsigned long long>(kernel->flops),
                     static_cast<unsigned long long>(kernel->bytes));
    text += "}";
  }
  return text + "\n]}\n";
}

std::string ProfileReport::roofline() const {
  // The entry that took the most time in all.
  const EntryProfile *profile = &profiles.front();
  for (const EntryProfile &other : profiles)
    if (other.seconds * static_cast<double>(other.calls) > profile->seconds * static_cast<double>(profile->calls))
      profile = &other;
  struct Dot {
    double intensity, speed;
    const KernelProfile *kernel;
    size_t index;
  };
  std::vector<Dot> dots;
  double memory = limits.bandwidth.empty() ? 1 : limits.bandwidth.back().second, roof = std::max(limits.flops, 1.0);
  double low = roof / memory / 100, high = roof / memory * 30, bottom = roof / 3000;
  for (size_t i = 0; i < profile->kernels.size(); ++i) {
    const KernelProfile &k = profile->kernels[i];
    if (!k.kernel->flops || !k.kernel->bytes || k.seconds <= 0)
      continue;
    Dot dot = {static_cast<double>(k.kernel->flops) / static_cast<double>(k.kernel->bytes),
               k.runs * static_cast<double>(k.kernel->flops) / k.seconds, &k, i};
    dots.push_back(dot);
    low = std::min(low, dot.intensity / 1.5), high = std::max(high, dot.intensity * 1.5);
    bottom = std::min(bottom, dot.speed / 1.5);
  }
  std::sort(dots.begin(), dots.end(), [](const Dot &a, const Dot &b) { return a.kernel->busy > b.kernel->busy; });

  constexpr double width = 1180;
  constexpr size_t listed = 24;
  const log::Box box = {80, 56, 640, 476};
  double height = std::max(540.0, 96 + 18.0 * static_cast<double>(std::min(dots.size(), listed)));
  double top = roof * 2;
  auto x = [&](double v) { return box.left + (box.right - box.left) * std::log(v / low) / std::log(high / low); };
  auto y = [&](double v) {
    return box.bottom - (box.bottom - box.top) * std::log(v / bottom) / std::log(top / bottom);
  };
  constexpr log::Colour black = 0x222222, grey = 0x888888, faint = 0xe4e4e4, blue = 0x1f5fa8, orange = 0xd2691e;
  log::SvgCanvas svg(width, height);
  log::Canvas &canvas = svg;
  canvas.text({box.left, 30}, format("Roofline of %s, %s", module->name, entryTitle(*profile->entry).c_str()), 17,
              log::Anchor::Start, black);
  for (int decade = firstDecade(low); decade <= lastDecade(high); ++decade) {
    double v = std::pow(10, decade);
    canvas.line({{x(v), box.top}, {x(v), box.bottom}}, faint, 1);
    canvas.text({x(v), box.bottom + 18}, format("%g", v), 12, log::Anchor::Middle, black);
  }
  for (int decade = firstDecade(bottom); decade <= lastDecade(top); ++decade) {
    double v = std::pow(10, decade);
    canvas.line({{box.left, y(v)}, {box.right, y(v)}}, faint, 1);
    canvas.text({box.left - 8, y(v) + 4}, format("%g", v / 1e9), 12, log::Anchor::End, black);
  }
  canvas.line({{box.left, box.top}, {box.left, box.bottom}, {box.right, box.bottom}}, black, 1);
  canvas.text({(box.left + box.right) / 2, box.bottom + 42}, "FLOP a byte", 13, log::Anchor::Middle, black);
  canvas.text({26, (box.top + box.bottom) / 2}, "GFLOP/s", 13, log::Anchor::Middle, black, true);
  // The roofs: memory, and a working set of a megabyte, which lies in a cache.
  double cache = limits.bandwidthOf(1 << 20);
  canvas.clip(box);
  canvas.line({{x(low), y(low * memory)}, {x(roof / memory), y(roof)}, {x(high), y(roof)}}, black, 2);
  if (cache > 1.2 * memory)
    canvas.line({{x(low), y(low * cache)}, {x(roof / cache), y(roof)}}, grey, 1.5, true);
  for (size_t i = dots.size(); i-- > 0;)
    canvas.mark({x(dots[i].intensity), y(dots[i].speed)},
                4 + 12 * std::sqrt(dots[i].kernel->busy / std::max(profile->seconds, 1e-12)),
                dots[i].kernel->kernel->threads == 1 ? orange : blue);
  canvas.unclip();
  canvas.text({box.right - 6, y(roof) - 18}, format("multiply-adds: %.4g GFLOP/s", roof / 1e9), 12, log::Anchor::End,
              black);
  double at = low * std::pow(high / low, 0.06);
  canvas.text({x(at) + 8, y(at * memory) + 14}, format("memory: %.3g GB/s", memory / 1e9), 12, log::Anchor::Start,
              black);
  if (cache > 1.2 * memory)
    canvas.text({x(roof / cache), y(roof) - 18}, format("1 MB in caches: %.3g GB/s", cache / 1e9), 12,
                log::Anchor::Middle, grey);

  // Numbers in the large dots and beside the others, pushed apart downwards where they would lie on each other, and
  // what they are at the right.
  std::vector<log::Point> taken;
  double left = box.right + 36, line = box.top + 4;
  canvas.text({left, line}, "share of the call, share of the limit, kernel, model", 12, log::Anchor::Start, grey);
  for (size_t i = 0; i < dots.size(); ++i) {
    const KernelProfile &k = *dots[i].kernel;
    double radius = 4 + 12 * std::sqrt(k.busy / std::max(profile->seconds, 1e-12));
    log::Point place = {x(dots[i].intensity) + radius + 3, y(dots[i].speed) + 4};
    bool inside = radius > 9;
    if (inside)
      place.x -= radius + 3;
    for (bool moved = !inside; moved;) {
      moved = false;
      for (const log::Point &other : taken)
        if (std::abs(other.x - place.x) < 16 && std::abs(other.y - place.y) < 11)
          place.y = other.y + 11.5, moved = true;
    }
    taken.push_back(place);
    canvas.text(place, std::to_string(dots[i].index), 11, inside ? log::Anchor::Middle : log::Anchor::Start,
                inside ? 0xffffff : black);
    if (i >= listed)
      continue;
    line += 18;
    canvas.text({left, line},
                shortened(format("%zu: %.0f %%, %.0f %%  ", dots[i].index, 100 * k.busy / profile->seconds,
                                 100 * k.limit / k.seconds) +
                              shortened(k.kernel->name, 28) + ", " + where(*k.kernel),
                          72),
                12, log::Anchor::Start, k.kernel->threads == 1 ? orange : blue);
  }
  canvas.text({left, line + 24}, "Orange: on one thread. A disc's area is the share of the call.", 11,
              log::Anchor::Start, grey);
  return svg.finish();
}

Status ProfileReport::write(const std::string &folder) const {
  if (Status status = log::makeFolder(folder); !status.ok())
    return status;
  const std::pair<const char *, std::string> files[] = {
      {"table.txt", table()}, {"trace.json", trace()}, {"roofline.svg", roofline()}};
  for (const auto &[name, text] : files)
    if (Status status = log::writeWhole(folder + "/" + name, text); !status.ok())
      return status;
  return Status();
}

} // namespace dlc
