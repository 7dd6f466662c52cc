#!/usr/bin/env python3
"""Makes bulk facts of the pack `hosting` without the yardstick: about its distribution, with about 1 % of defects.

usage: generate.py HOSTS > FACTS.NDJSON

The same number of hosts gives the same bytes, which aren't those that the yardstick's generator leads to: the counts of the
checks differ a little.
"""
import hashlib
import json
import random
import sys

import convert

NOW = 1780272000  # 2026-06-01T00:00:00Z
DAY = 86400


class Fleet:
    """Yields the lines of a fleet in the yardstick's form, certificates and records before the pool that needs them."""

    def __init__(self, hosts):
        self.random = random.Random(hosts)
        self.owners = max(3, hosts // 500)
        self.arrays = max(1, hosts // 8)
        self.director_pools = max(1, hosts // 10)
        self.front_end_pools = max(1, hosts // 10)
        self.certificates = self.addresses = 0
        self.keys = []

    def lines(self):
        for number in range(self.arrays):
            yield from self.array(number)
        for number in range(self.director_pools):
            yield from self.director_pool(number)
        for number in range(self.front_end_pools):
            yield from self.front_end_pool(number)

    def chance(self, share):
        return self.random.random() < share

    def spelt(self, name):
        return name.upper() if self.chance(0.1) else name

    def domain(self):
        owner = "org%04d" % self.random.randrange(self.owners)
        return owner, "dc%d.%s.example" % (self.random.randrange(1, 6), owner)

    def address(self):
        self.addresses += 1
        return "10.%d.%d.%d" % (self.addresses >> 16 & 255, self.addresses >> 8 & 255, self.addresses & 255)

    def record(self, name, address=None):
        return {"t": "dns", "name": name, "ip": address or self.address()}

    def certificate(self, common_name, names):
        self.certificates += 1
        ends = NOW + (self.random.randrange(30) if self.chance(0.012) else self.random.randrange(31, 700)) * DAY
        if self.keys and self.chance(0.004):
            key = self.random.choice(self.keys)
        else:
            key = hashlib.sha256(b"key%d" % self.certificates).hexdigest()
            if len(self.keys) < 5000:
                self.keys.append(key)
        return {
            "t": "cert",
            "id": "c%07d" % self.certificates,
            "sha256": hashlib.sha256(b"certificate%d" % self.certificates).hexdigest(),
            "subject_cn": common_name,
            "sans": names,
            "issuer_id": "ca%02d" % (self.certificates % 17),
            "not_before": NOW - self.random.randrange(60, 300) * DAY,
            "not_after": ends,
            "eku": ["serverAuth"] if self.certificates % 3 else ["serverAuth", "clientAuth"],
            "key_bits": 2048 if self.chance(0.8) else 256,
            "spki": key,
        }

    def listed_again(self, certificate):
        """The same certificate on another line of the inventory."""
        self.certificates += 1
        return {**certificate, "id": "c%07d" % self.certificates}

    def array(self, number):
        owner, domain = self.domain()
        name = "ap%d.%s" % (number, domain)
        hosts = ["ap%d-m%d.%s" % (number, member, domain) for member in range(4)]
        one_name = self.chance(0.1)
        inside = hosts if one_name else [host.replace(".", ".int.", 1) for host in hosts]
        if self.chance(0.003):
            names = ["*.%s.example" % owner]
        elif self.chance(0.2):
            names = ["*." + domain]
        else:
            names = [self.spelt(each) for each in [name, *hosts]]
            if self.chance(0.01):
                del names[self.random.randrange(len(names))]
        certificate = self.certificate(self.spelt(name), names)
        presented = [certificate] * 4
        if self.chance(0.01):
            presented = [certificate] * 3 + [self.certificate(name, names)]
        elif self.chance(0.05):
            presented = [certificate] + [self.listed_again(certificate) for _ in range(3)]
        if one_name:
            private = presented
        elif self.chance(0.01):
            private = [certificate] * 4
        else:
            private = [self.certificate(inside[0], inside)] * 4
        yield from {each["id"]: each for each in presented + private}.values()
        balancer = self.address()
        yield self.record(name, balancer)
        yield from map(self.record, hosts)
        members = [
            {"fqdn": self.spelt(hosts[k]), "private_fqdn": self.spelt(inside[k]), "public_cert": presented[k]["id"],
             "private_cert": private[k]["id"]} for k in range(4)
        ]
        yield {"t": "array", "id": "arr%06d" % number, "name": self.spelt(name), "owner": owner, "lb_ip": balancer,
               "members": members}

    def director_pool(self, number):
        owner, domain = self.domain()
        name, balancer = "dir%d.%s" % (number, domain), self.address()
        if not self.chance(0.01):
            yield self.record(name)
            if not self.chance(0.01):
                yield self.record(name, balancer)
        members = []
        for member in range(2):
            host = "dir%d-d%d.%s" % (number, member, domain)
            directory_name = "DIR%dD%d.corp.%s.example" % (number, member, owner)
            names = [self.spelt(name), self.spelt(host)]
            if self.chance(0.01):
                del names[0]
            certificate = self.certificate(host if self.chance(0.01) else directory_name.lower(), names)
            yield certificate
            yield self.record(host)
            members.append({"fqdn": host, "ad_name": directory_name, "cert": certificate["id"]})
        yield {"t": "director_pool", "id": "dir%06d" % number, "fqdn": self.spelt(name), "owner": owner, "lb_ip": balancer,
               "members": members}

    def front_end_pool(self, number):
        owner, domain = self.domain()
        name, simplified = "fe%d.%s" % (number, domain), "meet%d.%s.example" % (number, owner)
        yield self.record(name)
        members, certificate, shared = [], None, self.chance(0.01)
        for member in range(3):
            host = "fe%d-n%d.%s" % (number, member, domain)
            if not (shared and member == 2):
                names = [self.spelt(each) for each in (name, host, simplified)]
                if self.chance(0.01):
                    del names[self.random.choice((0, 2))]
                certificate = self.certificate(host, names)
                yield certificate
            yield self.record(host)
            members.append({"fqdn": self.spelt(host), "cert": certificate["id"]})
        yield {"t": "fe_pool", "id": "fe%06d" % number, "name": self.spelt(name), "owner": owner,
               "simplified": self.spelt(simplified), "members": members}


def main():
    for fact in convert.facts(Fleet(int(sys.argv[1])).lines()):
        sys.stdout.write(json.dumps(fact, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
