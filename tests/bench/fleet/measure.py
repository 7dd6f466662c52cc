"""Runs measure_fleet beside its peers, round by round, and makes bars of it. Entry point: Measurement."""
import json
import math
import re
import statistics
import subprocess
import sys

from bars import Bar
from peers import Missing, run


def ratio(a, b):
    return a / b if a is not None and b else None


class Measurement:
    """Figures by size: a list of rounds, each with Tenet's on one and two threads and the peers' of the same minute."""

    def __init__(self, root, build, yardstick, rounds, say):
        self.root, self.build, self.yardstick, self.rounds, self.say = root, build, yardstick, rounds, say
        self.sizes, self.missing, self.peers, self.extra = {}, {}, {}, {}
        self.starts = []  # of the program, one figure a round
        for name in ("native", "duckdb", "sqlite") if yardstick else ():
            self.attempt(name, lambda name=name: self.peers.update({name: getattr(yardstick, name)()}))
        self.home = build / "fleet"

    def attempt(self, name, action):
        """Notes why something can't be measured instead of ending."""
        try:
            return action()
        except (Missing, OSError) as reason:
            self.missing[name] = str(reason)
            self.say(f"not measured: {name}: {reason}")
            return None

    def data(self, hosts):
        folder = self.home / str(hosts)
        facts = folder / "facts.ndjson"
        if not facts.exists():
            folder.mkdir(parents=True, exist_ok=True)
            scripts = self.root / "tests/bench/fleet"
            command = [sys.executable, scripts / "generate.py", str(hosts)]
            if self.yardstick:
                self.yardstick.generate(hosts, folder)
                command = [sys.executable, scripts / "convert.py", folder / "fleet.ndjson"]
            partial = folder / "facts.partial"
            with partial.open("wb") as out:
                subprocess.run(command, check=True, stdout=out)
            partial.rename(facts)
        return folder

    def tenet(self, facts, *options):
        return json.loads(run([self.build / "tests/bench/fleet/measure_fleet", facts, *options]))

    def measure(self, sizes):
        """Each round goes through all sizes, so that a machine that gets slower for a while slows all of them."""
        folders = {hosts: self.data(hosts) for hosts in sizes}
        self.smallest = min(sizes)
        for number in range(self.rounds):
            for hosts, folder in folders.items():
                self.say(f"{hosts:,} hosts, round {number + 1} of {self.rounds}")
                self.sizes.setdefault(hosts, []).append(self.measure_round(number, hosts, folder))
            self.attempt("start", self.start)

    def measure_round(self, number, hosts, folder):
        facts = folder / "facts.ndjson"
        options = ["--evidence"] if number == 0 else []
        if hosts != self.smallest:
            options += ["--growth-from", self.data(self.smallest) / "facts.ndjson"]
        one = {"tenet": self.tenet(facts, *options), "two": self.tenet(facts, "--threads", 2)}
        for name, peer in self.peers.items():
            # SQLite takes long and has no bar: once is enough.
            if name != "sqlite" or number == 0:
                one[name] = self.attempt(name, lambda: peer(folder))
        self.compare_counts(hosts, one)
        return one

    def compare_counts(self, hosts, one):
        for name in self.peers:
            if one.get(name) and one[name]["counts"] != one["tenet"]["counts"]:
                sys.exit(f"{hosts} hosts: Tenet counts {one['tenet']['counts']}, {name} {one[name]['counts']}")

    def median(self, hosts, figure):
        """Over the rounds that have the figure."""
        values = [value for one in self.sizes.get(hosts, ()) if (value := figure(one)) is not None]
        return statistics.median(values) if values else None

    def instructions(self, hosts):
        facts, out = self.data(hosts) / "facts.ndjson", self.build / "callgrind.out"
        run(["valgrind", "--tool=callgrind", "--toggle-collect=tenet::evaluate*", f"--callgrind-out-file={out}",
             self.build / "tests/bench/fleet/measure_fleet", facts, "--once"])
        total = int(re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.MULTILINE)[1])
        subjects = self.sizes[hosts][0]["tenet"]["subjects"]
        self.extra["instructions_per_subject"] = total / subjects

    def rewrites(self, hosts, names):
        """What each rewrite gains: hot evaluation without it, against with it."""
        facts = self.data(hosts) / "facts.ndjson"
        self.extra["gain_by_rewrite"] = self.tenet(facts, "--gains", ",".join(names), "--repetitions", 9)

    def cookbook(self, services):
        """Each policy of the cookbook alone, over a company with so many services: hot, by name."""
        folder = self.build / "cookbook"
        folder.mkdir(parents=True, exist_ok=True)
        facts = folder / f"{services}.ndjson"
        with facts.open("wb") as out:
            subprocess.run([sys.executable, self.root / "tests/bench/cookbook/generate.py", str(services)], check=True, stdout=out)
        result = self.tenet(facts, "--policies", self.root / "docs/cookbook", "--by-policy", "--repetitions", 3)
        self.extra["cookbook"] = {"services": services, "policies": result["policies"]}

    def certificates(self):
        text = run([self.build / "tests/bench/certificates/bench_certificates", "--benchmark_filter=ratio", "--benchmark_format=json",
                    "--benchmark_repetitions=5"])
        results = {}
        for one in json.loads(text)["benchmarks"]:
            if one.get("aggregate_name") == "median" and "ratio" in one:
                results[one["run_name"].split("/")[1]] = one["ratio"]
        self.extra["certificates"] = results

    def start(self):
        tiny = self.root / "tests/bench/tiny"
        text = run([self.build / "tests/bench/fleet/measure_start", 41, self.build / "tenet", "check", "--no-project",
                    tiny / "topology.yaml", "--policy", tiny / "tiny.tenet"])
        self.starts.append(json.loads(text))
        self.extra["start"] = sorted(self.starts, key=lambda one: one["start_ms"])[len(self.starts) // 2]

    def snapshot(self, hosts, times):
        """From the start of `tenet check` on a snapshot to its first verdicts, those of the directors' policies."""
        facts, snapshot = self.data(hosts) / "facts.ndjson", self.data(hosts) / "fleet.tfacts"
        hosting = self.root / "tests/bench/fleet/hosting"
        tenet = self.build / "tenet"
        run([tenet, "facts", "--no-project", "--policy", hosting, "--facts", facts, "-o", snapshot])
        check = [tenet, "check", "--no-project", snapshot, "--policy", hosting / "directors.tenet", "--at", "2026-06-01", "-q"]
        result = json.loads(run([self.build / "tests/bench/fleet/measure_start", times, *check]))
        if result["status"] != 1:
            raise Missing(f"tenet check of a snapshot ended with {result['status']}")
        self.extra["snapshot"] = {"hosts": hosts, **result}

    def slopes(self):
        """By check: growth of its hot time from the smallest to the largest size, log-log; the median of the rounds'."""
        large = max(self.sizes)
        if large == self.smallest:
            return {}
        rounds = [one["tenet"]["growth"] for one in self.sizes[large]]
        return {check: math.log(statistics.median(one[check] for one in rounds)) / math.log(large / self.smallest)
                for check in rounds[0]}

    def against(self, hosts, ours, peer, theirs, invert=False):
        def of(one):
            if not one.get(peer):
                return None
            value = ratio(ours(one["tenet"]), theirs(one[peer]))
            return 1 / value if invert and value else value
        return self.median(hosts, of)

    def bars(self):
        largest, extra = max(self.sizes), self.extra
        where, bars = f"{largest:,} hosts", []
        for hosts in sorted(self.sizes)[-2:]:
            bars.append(Bar(f"ten checks hot, {hosts:,} hosts, against hand-written C++",
                            self.against(hosts, lambda t: t["hot_cpu_ms"], "native", lambda n: n["eval_cpu"]), "×", 5, 2))
        bars.append(Bar(f"linking, indexing and first evaluation, {where}, against C++",
                        self.against(largest, lambda t: t["link_cpu_ms"] + t["first_cpu_ms"], "native",
                                     lambda n: n["index_cpu"] + n["eval_cpu"]), "×", 2, 1))
        duckdb = largest
        bars.append(Bar(f"ten checks hot, {duckdb:,} hosts, against DuckDB, one thread each",
                        self.against(duckdb, lambda t: t["hot_cpu_ms"], "duckdb", lambda d: d["eval_cpu"], True), "× faster", 20, 100, True))
        bars.append(Bar(f"two threads against one, {where}",
                        self.median(largest, lambda one: one["two"]["speed_up"]), "× faster", 1.7, None, True))
        slopes = self.slopes()
        worst = max(slopes, key=slopes.get) if slopes else ""
        bars.append(Bar(f"growth of evaluation from {self.smallest:,} to {largest:,} hosts, the worst check",
                        slopes.get(worst), "log-log", 1.1, note=worst))
        bars.append(Bar(f"NDJSON into a graph, {where}, against C++'s JSON",
                        self.against(largest, lambda t: t["load_cpu_ms"], "native", lambda n: n["load_cpu"]), "×", 1.5, 0.5))
        bars.append(Bar("the same with two threads, by the clock",
                        self.median(largest, lambda one: ratio(one["two"]["load_ms"], one["native"]["load"]) if one.get("native") else None),
                        "×", 0.9, 0.5))
        snapshot = extra.get("snapshot")
        loading = self.median(snapshot["hosts"], lambda one: one["tenet"]["load_ms"]) if snapshot else None
        bars.append(Bar(f"snapshot, from start to first verdict, {where}, against loading the NDJSON",
                        100 * snapshot["start_ms"] / loading if loading else None, "%", 10, 3))
        bars.append(Bar(f"graph in memory against its NDJSON, {where}",
                        self.median(largest, lambda one: ratio(one["tenet"]["graph_bytes"], one["tenet"]["ndjson_bytes"])), "×", 0.8, 0.3))
        bars.append(Bar(f"peak memory while loading against the NDJSON, {where}",
                        self.median(largest, lambda one: ratio(one["tenet"]["load_peak_bytes"], one["tenet"]["ndjson_bytes"])), "×", 1.5, 1))
        certificates = extra.get("certificates") or {}
        bars.append(Bar("certificates, all facts and both hashes, against d2i_X509", min(certificates.values(), default=None),
                        "× faster", 50, 100, True, note=min(certificates, key=certificates.get) if certificates else ""))
        bars.append(Bar("tenet check on one tiny topology", extra.get("start", {}).get("start_ms"), "ms", 5, 3))
        bars.append(Bar("one small policy on one subject, a second and core",
                        self.median(largest, lambda one: one["tenet"].get("single_subjects_per_s")), "/s", 1e6, None, True))
        bars.append(Bar(f"full evidence for every subject, {where}, against verdicts alone",
                        self.median(largest, lambda one: ratio(one["tenet"].get("evidence_cpu_ms"), one["tenet"]["hot_cpu_ms"])), "×"))
        return bars
