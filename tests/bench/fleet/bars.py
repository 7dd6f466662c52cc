"""The bars of Tenet's speed, and what was measured of each. Entry points: Bar, table."""
from dataclasses import dataclass


@dataclass
class Bar:
    name: str
    value: float | None
    unit: str = "×"
    bar: float | None = None  # None: published only
    aim: float | None = None
    at_least: bool = False  # else the value is to be at most the bar
    note: str = ""

    def reaches(self, limit):
        if limit is None or self.value is None:
            return None
        return self.value >= limit if self.at_least else self.value <= limit

    def as_json(self):
        return {"name": self.name, "value": self.value, "unit": self.unit, "bar": self.bar, "aim": self.aim,
                "at_least": self.at_least, "met": self.reaches(self.bar), "aim_met": self.reaches(self.aim), "note": self.note}


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def limit(bar, value):
    return "–" if value is None else ("≥ " if bar.at_least else "≤ ") + number(value)


def table(bars):
    """Markdown, so that it can be copied into the log of docs/performance.md."""
    lines = ["| what | value | bar | aim | met |", "| --- | --- | --- | --- | --- |"]
    for bar in bars:
        met = "not measured" if bar.value is None else {None: "published", True: "yes", False: "no"}[bar.reaches(bar.bar)]
        if bar.reaches(bar.aim):
            met = "yes, and the aim"
        value = f"{number(bar.value)} {bar.unit}" if bar.value is not None else "–"
        note = f" ({bar.note})" if bar.note else ""
        lines.append(f"| {bar.name}{note} | {value} | {limit(bar, bar.bar)} | {limit(bar, bar.aim)} | {met} |")
    return "\n".join(lines)
