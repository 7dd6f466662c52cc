"""The yardstick's engines, built and run as they are: hand-written C++, DuckDB, SQLite. None of them is part of this repository;
what is missing raises Missing with the reason."""
import os
import re
import shutil
import subprocess
import sys

DUCKDB = "@duckdb/node-api@1.5.6-r.1"


class Missing(Exception):
    pass


def need(program):
    if not shutil.which(program):
        raise Missing(f"{program} isn't installed")


def run(command, **options):
    finished = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if finished.returncode != 0:
        raise Missing(f"{command[0]} ended with {finished.returncode}: {finished.stderr.strip()[-300:]}")
    return finished.stdout


def figures_of(text):
    """The yardstick's lines `counts A=0 …` and `load 1.2 ms  load_cpu 1.1 …`."""
    figures = {"counts": {}}
    for line in text.splitlines():
        if line.startswith("counts"):
            figures["counts"] = {name: int(count) for name, count in re.findall(r"(\w+)=(\d+)", line)}
        elif line.startswith("load"):
            figures.update({name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", line)})
    return figures


class Yardstick:
    def __init__(self, folder, build):
        if not (folder / "gen.py").exists():
            raise Missing("the yardstick (../shared/bench) isn't here")
        self.folder, self.build = folder, build

    def generate(self, hosts, folder):
        run([sys.executable, self.folder / "gen.py", hosts, folder])
        for unused in ("fleet.pl", "fleet.lp"):
            (folder / unused).unlink(missing_ok=True)
        shutil.rmtree(folder / "facts", ignore_errors=True)

    def native(self):
        program, source = self.build / "fleet_native", self.folder / "checks/fleet.cpp"
        if not program.exists():
            run(["g++", "-O3", "-march=native", "-std=c++20", source, "-o", program, "-lsimdjson", "-pthread"])
        return lambda data: figures_of(run([program, data, "json", 1, 11]))

    def duckdb(self):
        need("node")
        need("npm")
        packages = self.build / "npm"
        if not (packages / "node_modules/@duckdb/node-api").exists():
            packages.mkdir(exist_ok=True)
            run(["npm", "install", "--no-audit", "--no-fund", "--prefix", packages, DUCKDB])
        where = {**os.environ, "NPMDIR": f"{packages}/"}
        return lambda data: figures_of(run(["node", self.folder / "checks/duckdb.mjs", data, 1, 3], env=where))

    def sqlite(self):
        need("sqlite3")
        return lambda data: figures_of(run(["bash", self.folder / "checks/sqlite.sh", data]))
