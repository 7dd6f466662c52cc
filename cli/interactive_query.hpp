// `tenet query --interactive`: expressions typed one after the other. Entry point: run_interactive.
#pragma once
#include "fact_queries.hpp"

namespace tenet::cli {

struct AnswerOptions {
  bool json = false;
  bool why = false;
};

/// An answer as it is shown.
[[nodiscard]] std::string shown_answer(const Session& session, const Asked& asked, bool json);

/// Reads expressions and commands from standard input until its end and answers each. Returns the exit
/// status: kWrongInput where the input is no terminal and something in it was wrong.
[[nodiscard]] int run_interactive(Session& session, FactQueries& queries, const AnswerOptions& options);

}  // namespace tenet::cli
