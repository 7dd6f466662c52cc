// libedit behind LineEditor; the only file that includes it.
#include "line_editor.hpp"

#include <histedit.h>
#include <langinfo.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <filesystem>
#include <iostream>

namespace tenet::cli {
namespace {

constexpr int kRemembered = 1000;
constexpr std::size_t kMostWords = 200;  // that are shown at once

// libedit tells characters by the locale, and a terminal of today speaks UTF-8.
void use_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

std::string shared_begin(const std::vector<std::string>& words) {
  auto begin = words.front();
  for (const auto& word : words) {
    std::size_t same = 0;
    while (same < begin.size() && same < word.size() && begin[same] == word[same]) ++same;
    begin.resize(same);
  }
  return begin;
}

// Words beside each other, as many as fit into 80 columns.
std::string in_columns(const std::vector<std::string>& words) {
  std::size_t widest = 0;
  const auto shown = std::min(words.size(), kMostWords);
  for (std::size_t i = 0; i < shown; ++i) widest = std::max(widest, words[i].size());
  const auto columns = std::max<std::size_t>(1, 80 / (widest + 2));
  const auto lines = (shown + columns - 1) / columns;
  std::string out;
  for (std::size_t line = 0; line < lines; ++line) {
    for (auto i = line; i < shown; i += lines) {
      out += words[i];
      if (i + lines < shown) out += std::string(widest + 2 - words[i].size(), ' ');
    }
    out += '\n';
  }
  if (shown < words.size()) out += "… and " + std::to_string(words.size() - shown) + " more\n";
  return out;
}

}  // namespace

struct LineEditor::State {
  EditLine* editor = nullptr;
  History* history = nullptr;
  std::string history_file, prompt;
  Completer completer;
  bool interrupted = false;

  static State& of(EditLine* editor) {
    void* state = nullptr;
    el_get(editor, EL_CLIENTDATA, &state);
    return *static_cast<State*>(state);
  }
  static char* prompt_of(EditLine* editor) { return of(editor).prompt.data(); }

  static unsigned char complete(EditLine* editor, wint_t) {
    const auto* line = el_line(editor);
    const std::string before(line->buffer, line->cursor);
    auto found = of(editor).completer(before);
    if (found.words.empty()) return CC_REFRESH_BEEP;
    const auto begin = shared_begin(found.words);
    const bool longer = begin.size() > found.replaced;
    if (longer) {
      el_deletestr(editor, static_cast<int>(found.replaced));
      el_insertstr(editor, begin.c_str());
    }
    if (found.words.size() == 1 || longer) return CC_REFRESH;
    std::fputc('\n', stdout);
    std::fputs(in_columns(found.words).c_str(), stdout);
    std::fflush(stdout);
    return CC_REDISPLAY;
  }

  static unsigned char interrupt(EditLine* editor, wint_t) {
    of(editor).interrupted = true;
    std::fputs("^C\n", stdout);
    std::fflush(stdout);
    return CC_NEWLINE;
  }
};

LineEditor::LineEditor(const std::string& history_file, Completer completer) {
  if (isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1) return;
  use_utf8();
  auto* editor = el_init("tenet", stdin, stdout, stderr);
  if (editor == nullptr) return;
  state_ = std::make_unique<State>();
  state_->editor = editor;
  state_->completer = std::move(completer);
  el_set(editor, EL_CLIENTDATA, state_.get());
  el_set(editor, EL_PROMPT, &State::prompt_of);
  el_set(editor, EL_EDITOR, "emacs");
  // Ctrl-C is a key of the editor's while a line is typed; while an answer is computed, it ends the program
  // as ever.
  el_set(editor, EL_SETTY, "-d", "-isig", nullptr);
  // The library keeps the names and texts of functions for good; the wide form takes them as they are,
  // without a copy.
  el_wset(editor, EL_ADDFN, L"tenet-complete", L"Complete the word before the cursor", &State::complete);
  el_wset(editor, EL_ADDFN, L"tenet-interrupt", L"Drop the line", &State::interrupt);
  el_set(editor, EL_BIND, "^I", "tenet-complete", nullptr);
  el_set(editor, EL_BIND, "^C", "tenet-interrupt", nullptr);
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  state_->history = history_init();
  HistEvent event;
  history(state_->history, &event, H_SETSIZE, kRemembered);
  history(state_->history, &event, H_SETUNIQUE, 1);
  el_set(editor, EL_HIST, history, state_->history);
  state_->history_file = history_file;
  if (!history_file.empty()) history(state_->history, &event, H_LOAD, history_file.c_str());
}

LineEditor::~LineEditor() {
  if (!state_) return;
  history_end(state_->history);
  el_end(state_->editor);
}

Line LineEditor::read(const std::string& prompt) {
  Line line;
  if (!state_) {
    if (std::getline(std::cin, line.text)) line.kind = Line::Kind::text;
    if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
    return line;
  }
  state_->prompt = prompt;
  state_->interrupted = false;
  int count = 0;
  const char* typed = el_gets(state_->editor, &count);
  if (state_->interrupted) {
    line.kind = Line::Kind::interrupted;
  } else if (typed == nullptr || count <= 0) {
    std::fputc('\n', stdout);
  } else {
    line.kind = Line::Kind::text;
    line.text.assign(typed, static_cast<std::size_t>(count));
    while (!line.text.empty() && (line.text.back() == '\n' || line.text.back() == '\r')) line.text.pop_back();
  }
  return line;
}

void LineEditor::remember(const std::string& text) {
  if (!state_ || text.empty()) return;
  auto one_line = text;
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  HistEvent event;
  history(state_->history, &event, H_ENTER, one_line.c_str());
  if (!state_->history_file.empty()) history(state_->history, &event, H_SAVE, state_->history_file.c_str());
}

std::string state_file(const std::string& name) {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (state != nullptr && *state == '/') {
    folder = state;
  } else if (home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return {};
  }
  std::error_code error;
  std::filesystem::create_directories(folder / "tenet", error);
  return error ? std::string() : (folder / "tenet" / name).string();
}

}  // namespace tenet::cli
