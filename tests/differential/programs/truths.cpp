// Random conditions.
#include "programs/expressions.hpp"

namespace tenet::differential {

std::string Expressions::leaf_truth(const Scope& scope) {
  const auto found = path(scope, [](const Type& type) { return type == scalar_type(Kind::boolean); });
  if (found && found->ready() && choices_.chance(85)) return found->text;
  if (found && !found->ready() && choices_.chance(60))
    return "(" + found->text + " otherwise " + (choices_.chance(50) ? "true" : "false") + ")";
  if (choices_.chance(75)) {
    const auto kind = choices_.chance(50) ? scalar_type(Kind::integer) : random_scalar(choices_, vocabulary_);
    return "(" + leaf(scope, kind) + (choices_.chance(75) ? " == " : " != ") + leaf(scope, kind) + ")";
  }
  return choices_.chance(50) ? "true" : "false";
}

std::string Expressions::truth(const Scope& scope, int depth) {
  Learnt learnt;
  auto text = condition(scope, depth, learnt);
  learnt_ = std::move(learnt);
  return text;
}

std::string Expressions::condition(const Scope& scope, int depth, Learnt& learnt) {
  if (depth <= 0) return leaf_truth(scope);
  switch (choices_.below(20)) {
    case 0:
    case 1:
    case 2: return logic(scope, depth - 1, learnt);
    case 3:
    case 4: return comparison(scope, depth - 1);
    case 5:
    case 6:
    case 7: return guarded(scope, depth - 1, learnt);
    case 8: return existence(scope, depth - 1, learnt);
    case 9: return of_type(scope, depth - 1, learnt);
    case 10:
    case 11: return membership(scope, depth - 1);
    case 12: return naming(scope, depth - 1);
    case 13: return text_test(scope, depth - 1);
    case 14:
    case 15:
    case 16: return quantifier(scope, depth - 1, learnt);
    case 17:
    case 18: return same_or_different(scope, depth - 1, learnt);
    default: break;
  }
  if (choices_.chance(50)) return moment(scope, depth - 1);
  const auto called = call(scope, scalar_type(Kind::boolean), depth - 1);
  return called ? *called : comparison(scope, depth - 1);
}

std::string Expressions::logic(const Scope& scope, int depth, Learnt& learnt) {
  const auto left = truth(scope, depth);
  const auto of_left = learnt_;
  const auto kind = choices_.below(5);
  if (kind == 0) {
    learnt = {of_left.when_false, of_left.when_true};
    return "(not " + left + ")";
  }
  auto inner = scope;
  learn(inner, kind == 2 ? of_left.when_false : of_left.when_true);
  const auto right = truth(inner, depth);
  const auto of_right = learnt_;
  if (kind == 1) {
    learnt = {both(of_left.when_true, of_right.when_true), common(of_left.when_false, of_right.when_false)};
    return "(" + left + " and " + right + ")";
  }
  if (kind == 2) {
    learnt = {common(of_left.when_true, of_right.when_true), both(of_left.when_false, of_right.when_false)};
    return "(" + left + " or " + right + ")";
  }
  if (kind == 3) {
    learnt = {common(of_left.when_false, of_right.when_true), both(of_left.when_true, of_right.when_false)};
    return "(" + left + " implies " + right + ")";
  }
  auto otherwise = scope;
  learn(otherwise, of_left.when_false);
  const auto other = truth(otherwise, depth);
  learnt = {common(of_right.when_true, learnt_.when_true), common(of_right.when_false, learnt_.when_false)};
  return "(if " + left + " then " + right + " else " + other + ")";
}

std::string Expressions::comparison(const Scope& scope, int depth) {
  if (choices_.chance(20)) {
    const auto element = random_scalar(choices_, vocabulary_);
    return "(" + many(scope, element, depth) + (choices_.chance(60) ? " == " : " != ") +
           many(scope, element, depth) + ")";
  }
  if (choices_.chance(50)) {
    static const std::vector<Kind> kOrdered{Kind::integer, Kind::integer, Kind::time, Kind::duration,
                                            Kind::text};
    static const std::vector<std::string> kOperators{" < ", " <= ", " > ", " >= "};
    const auto type = scalar_type(choices_.of(kOrdered));
    return "(" + scalar(scope, type, depth) + choices_.of(kOperators) + scalar(scope, type, depth) + ")";
  }
  const auto type = random_scalar(choices_, vocabulary_);
  return "(" + scalar(scope, type, depth) + (choices_.chance(70) ? " == " : " != ") +
         scalar(scope, type, depth) + ")";
}

/// Something that speaks of a path, which is there.
std::string Expressions::about(const Scope& scope, const Path& path, int depth) {
  if (path.type.shape != Shape::scalar) {
    auto inner = scope;
    const auto name = fresh("x");
    inner.locals.push_back({name, element_of(path.type), path.text});
    if (choices_.chance(40))
      return "(count " + path.text + " >= " + scalar(scope, scalar_type(Kind::integer), depth) + ")";
    return "(" + std::string(choices_.chance(50) ? "every " : "some ") + name + " in " + path.text + ": " +
           truth(inner, depth) + ")";
  }
  if (path.type.kind == Kind::boolean && choices_.chance(70)) return path.text;
  return "(" + path.text + (choices_.chance(70) ? " == " : " != ") + scalar(scope, path.type, depth) + ")";
}

/// A guard, and under it what it guards, in every form that narrows.
std::string Expressions::guarded(const Scope& scope, int depth, Learnt& learnt) {
  const auto found = optional_path(scope);
  if (!found) return comparison(scope, depth);
  auto inner = scope;
  const auto shown = found->shown();
  learn(inner, shown);
  const auto body = about(inner, *found, depth);
  const auto guard = "(" + found->text + " exists)";
  switch (choices_.below(5)) {
    case 0:
    case 1: learnt.when_true = shown; return "(" + guard + " and " + body + ")";
    case 2: learnt.when_false = shown; return "(" + guard + " implies " + body + ")";
    case 3: learnt.when_false = shown; return "(not " + guard + " or " + body + ")";
    default: return "(if " + guard + " then " + body + " else " + comparison(scope, depth) + ")";
  }
}

std::string Expressions::existence(const Scope& scope, int depth, Learnt& learnt) {
  switch (choices_.below(5)) {
    case 0: return "(" + aggregate(scope, scalar_type(Kind::integer), depth) + " exists)";
    case 1: return "(name(" + scalar(scope, scalar_type(Kind::text), depth) + ") exists)";
    default: {
      const auto found = optional_path(scope);
      if (!found) return leaf_truth(scope);
      learnt.when_true = found->shown();
      return "(" + found->text + " exists)";
    }
  }
}

std::string Expressions::of_type(const Scope& scope, int depth, Learnt& learnt) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    const auto found = path(
        scope, [](const Type& type) { return type.kind == Kind::entity && type.shape == Shape::scalar; });
    if (!found || !found->ready()) continue;
    for (std::size_t sub = 0; sub < vocabulary_.entities.size(); ++sub) {
      const auto type = static_cast<int>(sub);
      if (type == entity_of(found->type) || !vocabulary_.is_a(type, entity_of(found->type))) continue;
      const auto test = "(" + found->text + " is " + vocabulary_.entities[sub].name + ")";
      const Facts shown{found->text + "|" + std::to_string(type)};
      const auto form = choices_.below(3);
      if (form < 2) learnt.when_true = shown;
      if (form == 0) return test;
      auto inner = scope;
      learn(inner, shown);
      const auto body = comparison(inner, depth);
      if (form == 2) learnt.when_false = shown;
      return "(" + test + (form == 1 ? " and " : " implies ") + body + ")";
    }
  }
  return comparison(scope, depth);
}

std::string Expressions::membership(const Scope& scope, int depth) {
  const auto element = random_scalar(choices_, vocabulary_);
  const auto set = many(scope, element, depth);
  switch (choices_.below(5)) {
    case 0: return "(" + scalar(scope, element, depth) + " in " + set + ")";
    case 1: return "(" + scalar(scope, element, depth) + " not in " + set + ")";
    case 2: return "(" + set + " contains " + scalar(scope, element, depth) + ")";
    case 3: return "(" + set + " contains " + many(scope, element, depth) + ")";
    default: return "(" + set + " within " + many(scope, element, depth) + ")";
  }
}

std::string Expressions::naming(const Scope& scope, int depth) {
  const auto name = scalar_type(Kind::name), pattern = scalar_type(Kind::name_pattern);
  switch (choices_.below(5)) {
    case 0: return "(" + scalar(scope, pattern, depth) + " covers " + scalar(scope, name, depth) + ")";
    case 1: return "(" + many(scope, pattern, depth) + " covers " + scalar(scope, name, depth) + ")";
    case 2: return "(" + many(scope, pattern, depth) + " covers " + many(scope, name, depth) + ")";
    case 3: return "(" + scalar(scope, name, depth) + " within " + scalar(scope, name, depth) + ")";
    default:
      return "(" + scalar(scope, scalar_type(Kind::address), depth) + " within " +
             scalar(scope, scalar_type(Kind::prefix), depth) + ")";
  }
}

std::string Expressions::text_test(const Scope& scope, int depth) {
  const auto text = scalar_type(Kind::text);
  static const std::vector<std::string> kExpressions{"\"a.*\"", "\"[a-c]+\"", "\"\"", "\".*b\"",
                                                     "\"(a|b|www).*\""};
  switch (choices_.below(3)) {
    case 0: return "(" + scalar(scope, text, depth) + " starts with " + scalar(scope, text, depth) + ")";
    case 1: return "(" + scalar(scope, text, depth) + " ends with " + scalar(scope, text, depth) + ")";
    default: return "(" + scalar(scope, text, depth) + " matches " + choices_.of(kExpressions) + ")";
  }
}

std::string Expressions::quantifier(const Scope& scope, int depth, Learnt& learnt) {
  static const std::vector<std::string> kWords{
      "every",      "every",      "some",      "some",      "no",        "exactly 1", "exactly 2",
      "at least 1", "at least 2", "at most 1", "at most 2", "exactly 0", "at most 0", "at least 0"};
  auto inner = scope;
  const auto& word = choices_.of(kWords);
  const auto head = binders(inner, depth, true);
  const auto body = truth(inner, depth);
  const bool one =
      inner.locals.size() == scope.locals.size() + 1 && head.find(" where ") == std::string::npos;
  if (one) {
    const auto& local = inner.locals.back();
    if (word == "every") learnt.when_true = lifted(learnt_.when_true, local.name, local.over);
    if (word == "no") learnt.when_true = lifted(learnt_.when_false, local.name, local.over);
    if (word == "some") learnt.when_false = lifted(learnt_.when_false, local.name, local.over);
  }
  return "(" + word + " " + head + ": " + body + ")";
}

std::string Expressions::same_or_different(const Scope& scope, int depth, Learnt& learnt) {
  const auto set = entities(scope, depth);
  const auto field = field_path(set.element);
  if (!field) return comparison(scope, depth);
  // Each step is shown to exist, and the whole.
  for (auto dot = field->find('.'); !set.path.empty(); dot = field->find('.', dot + 1)) {
    learnt.when_true.insert(set.path + "." + field->substr(0, dot));
    if (dot == std::string::npos) break;
  }
  return "(" + set.text + (choices_.chance(50) ? " share one " : " differ in ") + *field + ")";
}

/// `now` is only shifted and compared.
std::string Expressions::moment(const Scope& scope, int depth) {
  const auto duration = scalar_type(Kind::duration);
  static const std::vector<std::string> kOperators{" < ", " <= ", " > ", " >= "};
  const auto shifted = choices_.chance(50) ? "now" : "(now + " + scalar(scope, duration, depth) + ")";
  return "(" + shifted + choices_.of(kOperators) + scalar(scope, scalar_type(Kind::time), depth) + ")";
}

}  // namespace tenet::differential
