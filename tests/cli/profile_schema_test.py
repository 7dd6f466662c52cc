"""Checks that `--profile-json` writes what docs/profile.schema.json says, and what may be relied on. Arguments: program, source folder.

Counts, steps and bytes are the same on any number of threads; the parts of a policy add up to the whole; the report doesn't change.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema isn't installed")
    sys.exit(77)

program, root = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
schema = json.loads((root / "docs/profile.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failures = []

GROUPS = 400
POLICY = """\
module fleet
entity Group { name: Text, hosts: set of Host }
entity Host { zone: Text, label: Text, serial: observed Int, group: Group inverse hosts }

policy groups for group in Group where group.name != "g13" {
  require @full count group.hosts >= 3
  for host in group.hosts {
    require @serial host.serial < 1150
    require @alone no other in Host: other != host and other.label == host.label
  }
  require @same group.hosts share one zone
}

policy pairs for a in Group, b in Group where a != b and a.name == b.name {
  require @apart no x in a.hosts: x in b.hosts
}

policy plain for host in Host { require @any host.zone != "" }
"""


def timeless(value):
    """A profile without what may differ from run to run."""
    if isinstance(value, dict):
        return {k: timeless(v) for k, v in value.items() if not k.endswith("_ns") and k not in ("peak_resident_bytes", "threads")}
    return [timeless(v) for v in value] if isinstance(value, list) else value


def whole(policy):
    """Whether the parts of a policy add up to its steps."""
    parts = policy["binding"]["steps"] + policy["explaining"]["steps"] + policy["shared"]["steps"]
    return policy["steps"] == parts + sum(each["steps"] for each in policy["requirements"])


def check(arguments, folder, measured=True):
    name = " ".join(arguments)
    plain = subprocess.run([program, "check", *arguments, "--format", "json"], cwd=folder, capture_output=True, check=False)
    profiles = []
    for jobs in ("1", "2", "7"):
        where = folder / "profile.json"
        where.unlink(missing_ok=True)
        out = subprocess.run([program, "check", *arguments, "--format", "json", "--jobs", jobs, "--profile-json", str(where)], cwd=folder,
                             capture_output=True, check=False)
        if (out.returncode, out.stdout, out.stderr) != (plain.returncode, plain.stdout, plain.stderr):
            sys.exit(f"{name}: profiling on {jobs} threads changes what comes out\n{out.stderr.decode()}")
        profiles.append(json.loads(where.read_text(encoding="utf-8")))
        failures.extend(f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(profiles[-1]))
    if any(timeless(each) != timeless(profiles[0]) for each in profiles):
        failures.append(f"{name}: other counts on other numbers of threads")
    for policy in profiles[0]["policies"]:
        if measured and (policy["measured_elements"] != policy["elements"] or not whole(policy)):
            failures.append(f"{name}: the parts of {policy['policy']} aren't the whole: {json.dumps(policy)}")
    return profiles[0]


def expect(what, seen, expected):
    if seen != expected:
        failures.append(f"{what}: {seen}, expected {expected}")


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    (folder / "fleet.tenet").write_text(POLICY, encoding="utf-8")
    with open(folder / "facts.ndjson", "w", encoding="utf-8") as out:
        for g in range(GROUPS):
            hosts = [f"g{g}h{h}" for h in range(2 if g % 50 == 7 else 3)]
            out.write(json.dumps({"type": "Group", "id": f"g{g}", "name": f"g{g % (GROUPS - 1)}", "hosts": hosts}) + "\n")
            for host in hosts:
                facts = {"type": "Host", "id": host, "zone": host if g % 90 == 4 else f"z{g}", "label": "twin" if g in (5, 6) else host}
                if g % 33 != 9:
                    facts["serial"] = g * 3
                out.write(json.dumps(facts) + "\n")
    arguments = ["--at", "2026-06-01", "--facts", "facts.ndjson", "--policy", "fleet.tenet", "--no-project"]
    profile = check(arguments, folder)
    small = len([g for g in range(GROUPS) if g % 50 == 7])
    hosts = 3 * GROUPS - small
    expect("stages", [each["stage"] for each in profile["stages"]], ["heads", "policies", "facts", "link", "evaluate", "report"])
    expect("files", [(each["file"], each["format"]) for each in profile["load"]["files"]], [("facts.ndjson", "ndjson")])
    expect("bytes of facts", profile["load"]["files"][0]["bytes"], (folder / "facts.ndjson").stat().st_size)
    expect("types", [(each["type"], each["rows"]) for each in profile["graph"]["types"]], [("Group", GROUPS), ("Host", hosts)])
    expect("rows", profile["graph"]["rows"], GROUPS + hosts)
    expect("indexes", [(each["field"], each["rows"]) for each in profile["indexes"]], [("Host.label", hosts), ("Group.name", GROUPS)])
    groups, pairs, plain = profile["policies"]
    expect("elements", [each["elements"] for each in profile["policies"]], [GROUPS, GROUPS, hosts])
    expect("subjects", [each["subjects"] for each in profile["policies"]], [GROUPS - 1, 2, hosts])
    judged = {each["tag"]: each["held"] + each["failed"] + each["undetermined"] for each in groups["requirements"]}
    expect("verdicts of groups", judged, {"full": GROUPS - 1, "serial": hosts - 3, "alone": hosts - 3, "same": GROUPS - 1})
    expect("small groups", groups["requirements"][0]["failed"], small)
    expect("verdicts of pairs", [(each["tag"], each["held"]) for each in pairs["requirements"]], [("apart", 2)])
    expect("in batches", plain["in_batches"], True)
    expect("explained", plain["explaining"]["subjects"], 0)
    check([*arguments, "--verbose"], folder)
    stopped = check([*arguments, "--max-steps", "9000"], folder, measured=False)
    expect("a policy that a limit stopped", stopped["policies"][-1]["measured_elements"], 0)
    for topology in sorted(root.glob("policies/*/examples/**/topology.yaml")):
        check([str(topology)], folder)
    whole_report = subprocess.run([program, "check", *arguments, "--profile"], cwd=folder, capture_output=True, check=False)
    expect("the table leaves the report alone", whole_report.stdout,
           subprocess.run([program, "check", *arguments], cwd=folder, capture_output=True, check=False).stdout)
for failure in failures:
    print(failure)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
