#!/usr/bin/env python3
"""Turns a fleet of the yardstick (`fleet.ndjson`, an entity a line) into bulk facts of the pack `hosting`.

usage: convert.py FLEET.NDJSON > FACTS.NDJSON

Streams: a line in, its lines out, in the same order; the same input gives the same bytes. Members are written in place,
records of one name become one, and a public key gets a line of its own where it is met first.
"""
import json
import sys
from datetime import datetime, timezone

HEAD = {"tenet": 1, "complete": ["DnsRecord"]}


def instant(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def certificate(line):
    return {
        "type": "InventoryCertificate",
        "id": line["id"],
        "sha256": line["sha256"],
        "common_name": line["subject_cn"],
        "names": line["sans"],
        "issuer": line["issuer_id"],
        "not_before": instant(line["not_before"]),
        "not_after": instant(line["not_after"]),
        "purposes": line["eku"],
        "key_bits": line["key_bits"],
        "key": line["spki"],
    }


def array(line):
    return {
        "type": "Array",
        "id": line["id"],
        "name": line["name"],
        "owner": line["owner"],
        "balancer": line["lb_ip"],
        "members": in_place(
            {
                "fqdn": member["fqdn"],
                "private_fqdn": member["private_fqdn"],
                "public_certificate": member["public_cert"],
                "private_certificate": member["private_cert"],
            }
            for member in line["members"]
        ),
    }


def director_pool(line):
    return {
        "type": "DirectorPool",
        "id": line["id"],
        "fqdn": line["fqdn"],
        "owner": line["owner"],
        "balancer": line["lb_ip"],
        "members": in_place(
            {"fqdn": member["fqdn"], "directory_name": member["ad_name"], "certificate": member["cert"]}
            for member in line["members"]
        ),
    }


def front_end_pool(line):
    return {
        "type": "FrontEndPool",
        "id": line["id"],
        "name": line["name"],
        "owner": line["owner"],
        "simplified_name": line["simplified"],
        "members": in_place(
            {"fqdn": member["fqdn"], "certificate": member["cert"]} for member in line["members"]
        ),
    }


def in_place(members):
    return {f"m{place}": member for place, member in enumerate(members)}


POOLS = {"array": array, "director_pool": director_pool, "fe_pool": front_end_pool}


def facts(lines):
    """Yields the facts of parsed lines. Records of one name follow each other."""
    yield HEAD
    keys, record = set(), None
    for line in lines:
        kind = line["t"]
        if kind == "dns":
            if record and record["name"] == line["name"]:
                record["addresses"].append(line["ip"])
                continue
            if record:
                yield record
            record = {"type": "DnsRecord", "name": line["name"], "addresses": [line["ip"]]}
        elif kind == "cert":
            if line["spki"] not in keys:
                keys.add(line["spki"])
                yield {"type": "PublicKey", "id": line["spki"]}
            yield certificate(line)
        else:
            yield POOLS[kind](line)
    if record:
        yield record


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        write = sys.stdout.write
        for fact in facts(map(json.loads, lines)):
            write(json.dumps(fact, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
