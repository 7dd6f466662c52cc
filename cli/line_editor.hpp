// Lines that a person types, with editing, history and completion; plain lines where nobody does. Entry
// point: LineEditor::read.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenet::cli {

/// What may stand where the cursor is: words that begin with the last `replaced` bytes before it.
struct Completions {
  std::size_t replaced = 0;
  std::vector<std::string> words;
};
using Completer = std::function<Completions(std::string_view before_cursor)>;

struct Line {
  enum class Kind : std::uint8_t {
    text,
    interrupted,  ///< Ctrl-C: what was typed is dropped
    end,          ///< Ctrl-D on an empty line, or the end of the input
  };
  Kind kind = Kind::end;
  std::string text;  ///< without its line end
};

/// Reads standard input. Where that is a terminal, lines are edited, Tab completes, and what is remembered is
/// kept in a file from one run to the next. One at a time; not thread-safe.
class LineEditor {
 public:
  /// `history_file` may be empty, or not writable: then history lasts as long as this does.
  LineEditor(const std::string& history_file, Completer completer);
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;
  ~LineEditor();

  /// Whether a person types.
  [[nodiscard]] bool is_interactive() const { return state_ != nullptr; }
  [[nodiscard]] Line read(const std::string& prompt);
  /// Remembers an input, which is one line or several, as one.
  void remember(const std::string& text);

 private:
  struct State;
  std::unique_ptr<State> state_;  ///< none where the input is no terminal
};

/// Where a program keeps what it remembers: $XDG_STATE_HOME/tenet/NAME, else ~/.local/state/tenet/NAME. Makes
/// the folder. Empty where there is no such place.
[[nodiscard]] std::string state_file(const std::string& name);

}  // namespace tenet::cli
