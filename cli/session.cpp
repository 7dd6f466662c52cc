#include "session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "files.hpp"
#include "tenet/diagnostics/packs.hpp"

namespace tenet::cli {
namespace {

bool use_color(const std::string& choice, int descriptor) {
  if (choice == "always") return true;
  if (choice == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(descriptor) == 1 && (no_color == nullptr || *no_color == '\0');
}

std::size_t terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 100;
  return std::clamp<std::size_t>(size.ws_col, 72, 110);
}

}  // namespace

Session::Session(const CommonOptions& common)
    : options(common),
      color_output_(use_color(common.color, STDOUT_FILENO)),
      color_errors_(use_color(common.color, STDERR_FILENO)),
      width_(terminal_width()) {}

unsigned Session::threads() const {
  return options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

SourceId Session::read(const std::string& path) {
  auto text = read_file(path);
  if (text) return sources.add(path == "-" ? "<standard input>" : path, std::move(text).value());
  problems.append(text.take_diagnostics());
  return kNoSource;
}

void Session::write(std::string_view text, const std::string& path) {
  if (!path.empty()) {
    problems.append(write_file(path, text));
  } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    problems.add(code::E3002, {}, "standard output can't be written",
                 "is the disk full, or did the reader stop?");
  }
}

std::string Session::shown_problems() const {
  const bool json = options.diagnostics == "json";
  auto text = json ? render_json(problems, sources) : render(problems, sources, {.color = color_errors_});
  if (options.quiet) return text;
  for (const auto& line : notes_) text += json ? note_json(line) : "note: " + printable(line) + '\n';
  return text;
}

bool Session::tell() {
  const bool wrong = problems.has_errors();
  if (wrong || !options.quiet) {
    problems.sort();
    const auto text = shown_problems();
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
  problems = {};
  notes_.clear();
  return wrong;
}

int Session::finish(int status) { return tell() ? kWrongInput : status; }

}  // namespace tenet::cli
