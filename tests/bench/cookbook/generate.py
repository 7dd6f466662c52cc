#!/usr/bin/env python3
"""Makes bulk facts of the module `cookbook.company` for the policies of docs/cookbook: a company with so many services.

usage: generate.py SERVICES > FACTS.NDJSON

The same number gives the same bytes. Certificates come without DER, each issued by one of eight authorities below one root, so that
chains to a root aren't valid but are tried; a hundredth of the services has a defect of some kind. Twenty hosts make a zone; an
array has four services, a host two.
"""
import json
import random
import sys

NOW = "2026-06-01T00:00:00Z"
PURPOSES = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]
AUTHORITIES = 8


class Company:
    """Yields the facts one by one, in an order that doesn't matter."""

    def __init__(self, services):
        self.services = services
        self.random = random.Random(services)

    def facts(self):
        yield from self.authorities()
        for number in range(max(1, self.services // 40)):
            yield {"type": "Zone", "id": f"z{number}", "name": "production" if number % 4 else "office"}
        for number in range(max(1, self.services // 2)):
            yield self.host(number)
        for number in range(self.services):
            yield from self.service(number)
        for number in range(self.services // 4):
            name, members = self.name(number * 4), [f"s{number * 4 + member}" for member in range(4)]
            yield {"type": "Array", "id": f"a{number}", "name": name, "members": members}
        for number in range(self.services // 2):
            yield {"type": "Link", "id": f"l{number}", "caller": f"s{number}", "called": f"s{self.services - 1 - number}"}
        for number in range(12):
            yield {"type": "Partner", "id": f"p{number}", "domain": f"partner{number}.example", "roots": "everybody"}

    def authorities(self):
        for store in ("everybody", "own"):
            yield {"type": "TrustStore", "id": store, "roots": ["root"]}
        for identity in ["root", *(f"ca{number}" for number in range(AUTHORITIES))]:
            yield self.key(identity)
            yield self.certificate(identity, "root", [], key=identity, is_ca=True)

    def host(self, number):
        return {"type": "Host", "id": f"h{number}", "name": f"h{number}.example", "zone": f"z{number // 20}",
                "addresses": [self.address(number)], "trust": "everybody"}

    def service(self, number):
        host, name, broken = number // 2, self.name(number), self.random.random() < 0.01
        names = [name, "other.example" if broken else f"www.{name}"]
        issuer = f"ca{number % AUTHORITIES}"
        yield self.key(number)
        yield self.certificate(f"c{number}", issuer, names, key=number - 1 if broken and number else number)
        yield {"type": "Service", "id": f"s{number}", "name": name, "host": f"h{host}", "role": ["web", "mail", "signing"][number % 3],
               "owner": None if broken else f"team{number % 50}", "certificate": f"c{number}", "chain": [issuer]}
        for each in (name, f"www.{name}"):
            yield {"type": "DnsRecord", "name": each, "addresses": [self.address(host)]}
        yield {"type": "Handshake", "server_name": name, "address": self.address(host), "port": 443, "chain": [f"c{number}", issuer]}
        if number % 4 == 0:
            yield {"type": "Workload", "id": f"w{number}", "path": f"/team{number % 50}/s{number}", "certificate": f"c{number}"}
            yield {"type": "Member", "id": f"m{number}", "name": name, "address": self.address(host), "certificate": f"c{number}"}
            yield {"type": "Caller", "id": f"caller{number}", "certificate": f"c{number}", "chain": [issuer]}

    def key(self, identity):
        return {"type": "Key", "id": f"k{identity}", "kind": "rsa", "bits": 3072}

    def certificate(self, identity, issuer, names, key, is_ca=False):
        return {
            "type": "Certificate", "id": identity, "subject": f"CN={identity}", "issuer": f"CN={issuer}", "dns_names": names,
            "common_name": names[0] if names else None, "is_ca": is_ca, "eku": PURPOSES, "key": f"k{key}",
            "not_before": "2026-01-01T00:00:00Z", "not_after": "2026-06-20T00:00:00Z" if self.random.random() < 0.01 else "2026-12-01T00:00:00Z",
            "signature_digest": "sha256", "uris": [], "ip_addresses": [], "key_usage": ["digital_signature"], "key_usage_critical": True, "signers": [] if is_ca else [issuer],
        }

    def name(self, number):
        return f"s{number}.zone{number // 40}.partner{number % 12}.example"

    @staticmethod
    def address(host):
        return f"10.{host >> 16 & 255}.{host >> 8 & 255}.{host & 255}"


def main():
    for fact in Company(int(sys.argv[1])).facts():
        sys.stdout.write(json.dumps(fact, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
