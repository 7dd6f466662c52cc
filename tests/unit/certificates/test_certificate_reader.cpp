// What each field reads as, and what is a flaw, on certificates built for the purpose.
#include <catch2/catch.hpp>

#include "der_builder.hpp"
#include "test_support.hpp"

namespace tenet::testing {
namespace {

using Names = std::vector<std::string>;

/// Flaws of a certificate with these extensions.
Names flaws_with(std::initializer_list<Bytes> extensions) {
  CertificateParts parts;
  parts.extensions = extensions;
  return flaw_names(facts_of(parts.der()));
}

Bytes dns(std::string_view name) { return text(0x82, name); }

/// Flaws of a certificate whose only subject alternative name is this.
Names flaws_of_san(const Bytes& entry) { return flaws_with({san({entry})}); }

CertificateFacts with_validity(const Bytes& not_before, const Bytes& not_after) {
  CertificateParts parts;
  parts.validity = sequence({not_before, not_after});
  return facts_of(parts.der());
}

}  // namespace

TEST_CASE("a healthy certificate has no flaws") {
  CertificateParts parts;
  parts.extensions = {san({dns("www.example.com"), dns("*.example.com")})};
  const auto facts = facts_of(parts.der());
  CHECK(flaw_names(facts).empty());
  CHECK(facts.version == 3);
  CHECK(facts.serial_decimal == "17");
  CHECK(hexadecimal(facts.serial) == "11");
  CHECK(facts.issuer.text == "CN=Example CA,C=DE");
  CHECK(facts.subject.text == "CN=www.example.com");
  CHECK(facts.subject.attributes() == Names{"CN=www.example.com"});
  CHECK(facts.common_names == Names{"www.example.com"});
  CHECK(facts.not_before.seconds == 1767225600);
  CHECK(facts.signature_algorithm == "1.2.840.113549.1.1.11");
  CHECK(facts.signature_digest == "SHA256");
  CHECK(facts.key.kind == KeyKind::ec);
  CHECK(facts.key.bits == 256);
  CHECK(facts.key.curve == "1.2.840.10045.3.1.7");
  CHECK(facts.san_texts(GeneralNameKind::dns) == Names{"www.example.com", "*.example.com"});
  CHECK(!facts.self_issued);
  CHECK(facts.der_size == parts.der().size());
  CHECK(facts.extended_key_usage.absent());
}

TEST_CASE("version, unique ids and extensions must fit each other") {
  CertificateParts parts;
  parts.version = {};
  CHECK(flaw_names(facts_of(parts.der())).empty());
  CHECK(facts_of(parts.der()).version == 1);
  parts.extensions = {san({dns("a.example")})};
  CHECK(flaw_names(facts_of(parts.der())) == Names{"version_extension_mismatch"});
  CHECK(facts_of(parts.der()).san.present());
  parts.version = from_hex("a003020100");
  CHECK(flaw_names(facts_of(parts.der())) == Names{"not_der", "version_extension_mismatch"});
  parts.version = from_hex("a003020107");
  CHECK(flaw_names(facts_of(parts.der())) == Names{"bad_version"});
  CHECK(facts_of(parts.der()).version == 8);
  parts.extensions = {};
  parts.version = {};
  parts.unique_ids = from_hex("81020055");
  CHECK(flaw_names(facts_of(parts.der())) == Names{"version_extension_mismatch"});
  parts.version = from_hex("a003020101");
  CHECK(flaw_names(facts_of(parts.der())).empty());
}

TEST_CASE("serial numbers are signed and of any length") {
  struct Row {
    const char* content;
    const char* decimal;
    Names flaws;
  };
  const Row rows[] = {
      {"00", "0", {"zero_serial"}},
      {"7f", "127", {}},
      {"0080", "128", {}},
      {"80", "-128", {"negative_serial"}},
      {"ff", "-1", {"negative_serial"}},
      {"00ffffffffffffffff", "18446744073709551615", {}},
      {"7fffffffffffffffffffffffffffffffffffffff", "730750818665451459101842416358141509827966271487", {}},
      {"00e609fe7aea00688ce024b4ed201b1fef52b444d1",
       "1313290752342386769184618562320033478409744303313",
       {"overlong_serial"}},
  };
  for (const Row& row : rows) {
    CertificateParts parts;
    parts.serial = tlv(0x02, from_hex(row.content));
    const auto facts = facts_of(parts.der());
    INFO(row.content);
    CHECK(facts.serial_decimal == row.decimal);
    CHECK(hexadecimal(facts.serial) == row.content);
    CHECK(flaw_names(facts) == row.flaws);
  }
}

TEST_CASE("a serial number of absurd size takes no time to write") {
  CertificateParts parts;
  Bytes content(600, 0x11);
  parts.serial = tlv(0x02, content);
  const auto facts = facts_of(parts.der());
  CHECK(facts.serial_decimal == "#" + hexadecimal(content));
  CHECK(flaw_names(facts) == Names{"overlong_serial"});
}

TEST_CASE("validity dates read as readers read them, and flaws say what isn't RFC 5280") {
  const Bytes end = text(23, "491231235959Z");
  CHECK(with_validity(text(23, "500101000000Z"), end).not_before.seconds == -631152000);
  CHECK(with_validity(end, text(24, "20500101000000Z")).not_after.seconds == 2524608000);
  CHECK(flaw_names(with_validity(end, text(24, "20500101000000Z"))).empty());
  CHECK(with_validity(end, text(24, "99991231235959Z")).not_after.seconds == 253402300799);
  CHECK(with_validity(text(24, "00000101000000Z"), end).not_before.seconds == -62167219200);
  CHECK(with_validity(text(23, "000229000000Z"), end).not_before.seconds == 951782400);

  CHECK(flaw_names(with_validity(text(24, "20260101000000Z"), end)) == Names{"time_form"});
  CHECK(with_validity(text(23, "2601010000Z"), end).not_before.seconds == 1767225600);
  CHECK(flaw_names(with_validity(text(23, "2601010000Z"), end)) == Names{"time_form"});
  CHECK(with_validity(text(23, "260101013000+0130"), end).not_before.seconds == 1767225600);
  CHECK(with_validity(text(24, "20500101000000.75Z"), text(24, "20510101000000Z")).not_before.seconds ==
        2524608000);

  for (const char* bad :
       {"", "Z", "26010100000", "260132000000Z", "261301000000Z", "260229000000Z", "260101240000Z",
        "260101006000Z", "260101000060Z", "2601010000000Z", "260101000000", "260101000000z", "260101000000Z ",
        "26010100000\xc3Z", "-60101000000Z", "260101000000.5Z"}) {
    INFO(bad);
    const auto facts = with_validity(text(23, bad), end);
    CHECK(!facts.not_before.seconds);
    CHECK(facts.not_after.seconds);
    CHECK(flaw_names(facts) == Names{"bad_time"});
  }
  CHECK(flaw_names(with_validity(end, text(23, "260101000000Z"))) == Names{"reversed_validity"});
}

TEST_CASE("common names keep their order, their NULs and what can't be decoded") {
  CertificateParts parts;
  parts.subject =
      name({attribute("2.5.4.3", text(12, "first.example")), attribute("2.5.4.10", text(19, "Org")),
            attribute("2.5.4.3", text(30, std::string_view("\0h\0i", 4))),
            attribute("2.5.4.3", text(20, "caf\xe9")),
            attribute("2.5.4.3", text(12, std::string_view("bank.example\0.evil.example", 26)))});
  const auto facts = facts_of(parts.der());
  CHECK(facts.common_names ==
        Names{"first.example", "hi", "caf\xc3\xa9", std::string("bank.example\0.evil.example", 26)});
  CHECK(facts.common_name == std::string("bank.example\0.evil.example", 26));
  CHECK(facts.subject.text == "CN=bank.example\\00.evil.example,CN=caf\xc3\xa9,CN=hi,O=Org,CN=first.example");
  CHECK(flaw_names(facts) == Names{"nul_in_common_name"});

  parts.subject = name({attribute("2.5.4.3", text(12, "\xff\xfe"))});
  CHECK(facts_of(parts.der()).common_names == Names{"#0c02fffe"});
  CHECK(flaw_names(facts_of(parts.der())) == Names{"undecodable_name"});
  parts.subject = name({attribute("2.5.4.3", text(19, "a@b"))});
  CHECK(flaw_names(facts_of(parts.der())) == Names{"prohibited_character"});
  parts.subject = name({});
  CHECK(flaw_names(facts_of(parts.der())) == Names{"empty_distinguished_name"});
  CHECK(!facts_of(parts.der()).common_name);
  parts.extensions = {san({dns("a.example")}, true)};
  CHECK(flaw_names(facts_of(parts.der())).empty());
}

TEST_CASE("names are escaped as RFC 4514 wants") {
  CertificateParts parts;
  parts.subject = tlv(0x30, join({set({attribute("2.5.4.10", text(12, " a,b+c\"d\\e<f>g;h ")),
                                       attribute("2.5.4.11", text(12, "#x"))}),
                                  set({attribute("1.2.3.4", text(12, "line\nbreak\x7f"))})}));
  CHECK(facts_of(parts.der()).subject.text ==
        R"(1.2.3.4=line\0Abreak\7F,OU=\#x+O=\ a\,b\+c\"d\\e\<f\>g\;h\ )");
}

TEST_CASE("a name says the same after another one that begins like it") {
  const std::vector<Bytes> rdns{
      set({attribute("2.5.4.6", text(19, "DE"))}),
      set({attribute("2.5.4.10", text(12, "Corner, Shop"))}),
      set({attribute("2.5.4.10", text(12, "back\\slash\\"))}),
      set({attribute("2.5.4.11", text(12, "#1,2")), attribute("2.5.4.10", text(12, ",;"))}),
      set({attribute("1.2.3.4", text(12, "line\nbreak"))}),
      set({attribute("2.5.4.3", text(30, std::string_view("\0a\0,", 4)))}),
      set({attribute("2.5.4.3", text(12, ""))}),
      set({attribute("2.5.4.3", text(12, "\xff"))}),
  };
  std::vector<Bytes> names{sequence({})};
  for (const Bytes& first : rdns) {
    names.push_back(sequence({first}));
    for (const Bytes& second : rdns) names.push_back(sequence({first, second}));
  }
  const Bytes authority = set({attribute("2.5.4.3", text(12, "CA"))});
  const auto with_name = [&](const Bytes& name, CertificateReader& reader) {
    CertificateParts parts;
    parts.subject = name;
    parts.issuer = sequence({Bytes(name.begin() + 2, name.end()), authority});
    return std::get<CertificateFacts>(reader.read(parts.der()));
  };
  const auto words_of = [](const CertificateFacts& facts) {
    Names words = flaw_names(facts);
    for (const DistinguishedName* name : {&facts.subject, &facts.issuer}) {
      words.push_back(std::string(name->text));
      for (std::string& text : name->attributes()) words.push_back(std::move(text));
    }
    words.insert(words.end(), facts.common_names.begin(), facts.common_names.end());
    return words;
  };
  std::vector<Names> alone;
  for (const Bytes& name : names) {
    CertificateReader reader;
    alone.push_back(words_of(with_name(name, reader)));
  }
  for (const Bytes& before : names) {
    for (std::size_t index = 0; index < names.size(); ++index) {
      CertificateReader reader;
      (void)with_name(before, reader);
      const Names after = words_of(with_name(names[index], reader));
      if (after != alone[index]) FAIL_CHECK(hexadecimal(before) + " before " + hexadecimal(names[index]));
    }
  }
}

TEST_CASE("certificates of one issuer that follow each other share its name") {
  CertificateReader reader;
  const auto of_issuer = [&](std::string_view common_name) {
    CertificateParts parts;
    parts.issuer = name({attribute("2.5.4.3", text(12, common_name))});
    return std::get<CertificateFacts>(reader.read(parts.der()));
  };
  const auto share = [](const CertificateFacts& one, const CertificateFacts& other) {
    return one.issuer.der.data() == other.issuer.der.data();
  };
  const auto first = of_issuer("A");
  CHECK(share(of_issuer("A"), first));
  const auto stranger = of_issuer("B");
  CHECK(!share(stranger, first));
  CHECK(share(of_issuer("A"), first));  // One of another issuer in between changes nothing.
  const auto again = of_issuer("B");
  CHECK(!share(again, stranger));
  const auto second = of_issuer("B");
  CHECK(!share(second, again));
  CHECK(share(of_issuer("B"), second));
  CHECK(!share(of_issuer("A"), first));
  CHECK(second.issuer.text == "CN=B");
  CHECK(share(of_issuer("B"), second));
}

TEST_CASE("every flaw of a dNSName has its name") {
  CHECK(flaws_of_san(dns("a.example")).empty());
  CHECK(flaws_of_san(dns("_sip._tls.example")).empty());
  CHECK(flaws_of_san(dns("")) == Names{"empty_san_entry"});
  CHECK(flaws_of_san(dns(std::string_view("a.example\0.b", 12))) == Names{"nul_in_san"});
  CHECK(flaws_of_san(dns("b\xc3\xbc"
                         "cher.example")) == Names{"dns_name_not_ascii"});
  CHECK(flaws_of_san(dns("192.0.2.1")) == Names{"dns_name_is_address"});
  CHECK(flaws_of_san(dns("2001:db8::1")) == Names{"dns_name_is_address"});
  CHECK(flaws_of_san(dns("a.example.")) == Names{"dns_name_trailing_dot"});
  for (const char* bad : {".", "a..b", ".a", "a b", "*", "*.com", "a*.example.com", "*.*.example.com", "a.1",
                          "-a.example", "http://a.example", "a.example:443"}) {
    INFO(bad);
    CHECK(flaws_of_san(dns(bad)) == Names{"dns_name_malformed"});
  }
  CertificateParts parts;
  parts.extensions = {
      san({dns("b\xfc"
               "cher.example")})};
  CHECK(facts_of(parts.der()).san_texts(GeneralNameKind::dns) == Names{R"(b\xfccher.example)"});
}

TEST_CASE("each kind of subject alternative name keeps its bytes and has a text") {
  CertificateParts parts;
  const Bytes upn = join({oid("1.3.6.1.4.1.311.20.2.3"), tlv(0xa0, text(12, "user@example.com"))});
  const Bytes principal = join({oid("1.3.6.1.5.2.2"), tlv(0xa0, sequence({from_hex("0500")}))});
  parts.extensions = {
      san({tlv(0xa0, upn), tlv(0xa0, principal), text(0x81, "a@b.example"), dns("b.example"),
           tlv(0xa3, text(19, "a")), tlv(0xa4, parts.subject), tlv(0xa5, tlv(0xa1, text(12, "party"))),
           text(0x86, "https://c.example/"), tlv(0x87, from_hex("c0000201")),
           tlv(0x87, from_hex("20010db8000000000000000000000001")), tlv(0x88, from_hex("2a0304"))})};
  const auto facts = facts_of(parts.der());
  Names texts;
  for (const GeneralName& entry : facts.san.value) texts.push_back(text_of(entry));
  CHECK(texts == Names{"other:1.3.6.1.4.1.311.20.2.3=user@example.com",
                       "other:1.3.6.1.5.2.2=#" + hexadecimal(principal), "email:a@b.example", "dns:b.example",
                       "x400:#130161", "directory:CN=www.example.com", "ediparty:#a1070c057061727479",
                       "uri:https://c.example/", "ip:192.0.2.1", "ip:2001:db8::1", "oid:1.2.3.4"});
  CHECK(facts.san.value[0].bytes == upn);
  CHECK(flaw_names(facts).empty());
}

TEST_CASE("IPv6 addresses are written as RFC 5952 wants") {
  const std::pair<const char*, const char*> rows[] = {
      {"00000000000000000000000000000000", "::"},
      {"00000000000000000000000000000001", "::1"},
      {"20010db8000000000001000000000001", "2001:db8::1:0:0:1"},
      {"20010db8000100000001000100010001", "2001:db8:1:0:1:1:1:1"},
      {"20010db8000000010000000000000000", "2001:db8:0:1::"},
      {"00000000000000000000ffffc0000201", "::ffff:c000:201"},
      {"fe800000000000000000000000000abc", "fe80::abc"},
  };
  for (const auto& [hex, expected] : rows) {
    CertificateParts parts;
    parts.extensions = {san({tlv(0x87, from_hex(hex))})};
    CHECK(facts_of(parts.der()).san_texts(GeneralNameKind::ip_address) == Names{expected});
  }
}

TEST_CASE("a malformed subject alternative name never vanishes and never takes the others along") {
  CHECK(flaws_with({san({})}) == Names{"empty_san"});
  CHECK(flaws_of_san(tlv(0x87, from_hex("c00002"))) == Names{"bad_ip_length"});
  CHECK(flaws_of_san(text(0x86, "")) == Names{"empty_san_entry"});
  CHECK(flaws_of_san(text(0x81, "\xc3\xbc@a.example")) == Names{"san_not_ascii"});
  CHECK(flaws_of_san(tlv(0xa0, from_hex("0500"))) == Names{"bad_san_entry"});
  CHECK(flaws_of_san(tlv(0xa4, from_hex("0500"))) == Names{"bad_san_entry"});
  CertificateParts parts;
  parts.extensions = {san({dns("a.example"), from_hex("8a0141"), dns("b.example")})};
  auto facts = facts_of(parts.der());
  CHECK(facts.san.presence == Presence::unreadable);
  CHECK(facts.san_texts(GeneralNameKind::dns) == Names{"a.example", "b.example"});
  CHECK(flaw_names(facts) == Names{"unreadable_extension"});
  parts.extensions = {extension("2.5.29.17", true, from_hex("0403313233"))};
  facts = facts_of(parts.der());
  CHECK(facts.san.presence == Presence::unreadable);
  CHECK(facts.san.critical);
  CHECK(facts.common_names == Names{"www.example.com"});
  parts.extensions = {extension("2.5.29.17", false, join({tlv(0x30, dns("a.example")), from_hex("0500")}))};
  CHECK(flaw_names(facts_of(parts.der())) == Names{"trailing_extension_bytes"});
  CHECK(facts_of(parts.der()).san.present());
}

TEST_CASE("extensions read one by one") {
  CertificateParts parts;
  parts.extensions = {
      extension("2.5.29.15", true, from_hex("030205a0")),
      extension("2.5.29.37", false, sequence({oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2")})),
      extension("2.5.29.19", true, from_hex("30060101ff020103")),
      extension("2.5.29.14", false, from_hex("04020102")),
      extension("2.5.29.35", false,
                sequence({from_hex("80020304"), tlv(0xa1, tlv(0xa4, parts.issuer)), from_hex("820105")})),
      extension("2.5.29.31", false,
                sequence({sequence({tlv(0xa0, tlv(0xa0, text(0x86, "http://crl.example/a.crl")))})})),
      extension("1.3.6.1.5.5.7.1.1", false,
                sequence({sequence({oid("1.3.6.1.5.5.7.48.1"), text(0x86, "http://ocsp.example/")}),
                          sequence({oid("1.3.6.1.5.5.7.48.2"), text(0x86, "http://ca.example/ca.cer")})})),
      extension("2.5.29.32", false, sequence({sequence({oid("2.23.140.1.2.2")})})),
      extension("2.5.29.36", true, from_hex("3003800100")),
      extension("2.5.29.54", true, from_hex("020102")),
      extension("1.3.6.1.5.5.7.1.24", false, from_hex("3003020105")),
      extension("2.5.29.30", true,
                sequence({tlv(0xa0, join({sequence({dns("example.com")}),
                                          sequence({tlv(0x87, from_hex("0a000000ff000000"))})})),
                          tlv(0xa1, sequence({text(0x81, "example.org")}))})),
      extension("1.2.3.4", true, from_hex("ffff")),
      sequence({from_hex("06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776"), from_hex("04020500")}),
  };
  const auto facts = facts_of(parts.der());
  CHECK(flaw_names(facts).empty());
  CHECK(facts.key_usage.value == std::vector{KeyUsage::digital_signature, KeyUsage::key_encipherment});
  CHECK(facts.key_usage.critical);
  CHECK(facts.extended_key_usage.value == Names{"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"});
  CHECK(!facts.extended_key_usage.critical);
  CHECK(facts.is_ca());
  CHECK(facts.basic_constraints.value.path_length == 3);
  CHECK(hexadecimal(facts.subject_key_id.value) == "0102");
  CHECK(hexadecimal(facts.authority_key_id.value.key_id.value()) == "0304");
  CHECK(facts.authority_key_id.value.issuer[0].text == "CN=Example CA,C=DE");
  CHECK(hexadecimal(facts.authority_key_id.value.serial.value()) == "05");
  CHECK(facts.crl_urls.value == Names{"http://crl.example/a.crl"});
  CHECK(facts.authority_info_access.value.ocsp == Names{"http://ocsp.example/"});
  CHECK(facts.authority_info_access.value.ca_issuers == Names{"http://ca.example/ca.cer"});
  CHECK(facts.policies.value == Names{"2.23.140.1.2.2"});
  CHECK(facts.policy_constraints.value.require_explicit_policy == 0);
  CHECK(!facts.policy_constraints.value.inhibit_policy_mapping);
  CHECK(facts.inhibit_any_policy.value == 2);
  CHECK(facts.tls_features.value == std::vector<std::int64_t>{5});
  CHECK(texts_of(facts.name_constraints.value.permitted, GeneralNameKind::dns) == Names{"example.com"});
  CHECK(texts_of(facts.name_constraints.value.permitted, GeneralNameKind::ip_address) == Names{"10.0.0.0/8"});
  CHECK(texts_of(facts.name_constraints.value.excluded, GeneralNameKind::email) == Names{"example.org"});
  CHECK(facts.unknown_critical_extensions == Names{"1.2.3.4"});
  CHECK(facts.extensions.size() == 14);
  CHECK(facts.extensions.back().oid == "2.25.329800735698586629295641978511506172918");
}

TEST_CASE("a malformed extension is unknown, and leaves the others alone") {
  for (const char* type :
       {"2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.31", "2.5.29.32",
        "2.5.29.35", "2.5.29.36", "2.5.29.37", "2.5.29.54", "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.24"}) {
    for (const char* value : {"", "30", "3080", "0c01", "3003020101ff", "a1820000"}) {
      CertificateParts parts;
      parts.extensions = {extension(type, true, from_hex(value)),
                          extension("1.2.3.4", false, from_hex("0500"))};
      INFO(type << " " << value);
      const auto facts = facts_of(parts.der());
      CHECK(!facts.flaws.empty());
      CHECK(facts.extensions.size() == 2);
      CHECK(facts.common_names == Names{"www.example.com"});
    }
  }
  CertificateParts parts;
  parts.extensions = {extension("2.5.29.37", false, from_hex("0500"))};
  CHECK(facts_of(parts.der()).extended_key_usage.presence == Presence::unreadable);
  CHECK(flaws_with({extension("2.5.29.37", false, from_hex("3000"))}) == Names{"empty_extension"});
  CHECK(flaws_with({extension("2.5.29.19", false, from_hex("3003020100"))}) == Names{"bad_path_length"});
  CHECK(flaws_with({extension("2.5.29.19", false, from_hex("30060101ff0201ff"))}) ==
        Names{"bad_path_length"});
  CHECK(flaws_with({extension("2.5.29.19", false, from_hex("3003010100"))}) == Names{"not_der"});
  CHECK(flaws_with({extension("2.5.29.15", false, from_hex("030206a0"))}).empty() == false);
  CHECK(flaws_with({extension("2.5.29.15", false, from_hex("030204a0"))}) == Names{"not_der"});
}

TEST_CASE("of an extension that occurs twice the first one counts") {
  const Bytes ca = extension("2.5.29.19", true, from_hex("30030101ff"));
  const Bytes no_ca = extension("2.5.29.19", true, from_hex("3000"));
  CertificateParts parts;
  parts.extensions = {ca, ca};
  CHECK(flaw_names(facts_of(parts.der())) == Names{"duplicate_extension"});
  parts.extensions = {no_ca, extension("1.2.3", false, {}), ca, no_ca};
  const auto facts = facts_of(parts.der());
  CHECK(flaw_names(facts) == Names{"ambiguous_extension", "duplicate_extension"});
  CHECK(facts.duplicate_extensions == Names{"2.5.29.19"});
  CHECK(!facts.is_ca());
  CHECK(facts.extensions.size() == 4);
}

TEST_CASE("a flaw that the certificate before had as well is found again") {
  const Bytes ca = extension("2.5.29.19", true, from_hex("30030101ff"));
  const std::vector<std::vector<Bytes>> flawed{
      {ca, ca},                                                       // twice
      {extension("2.5.29.19", false, from_hex("3006010100020101"))},  // a path length without a CA
      {extension("2.5.29.19", false, from_hex("3003010100"))},        // a default written out
      {extension("2.5.29.19", false, from_hex("30810101"))},          // unreadable
      {extension("2.5.29.14", false, from_hex("0400"))},              // an empty id
      {san({text(0x82, "-a.example")})},                              // no host name
  };
  for (const auto& extensions : flawed) {
    CertificateParts parts;
    parts.extensions = extensions;
    const auto alone = CertificateReader().read(parts.der());
    const auto expected = flaw_names(std::get<CertificateFacts>(alone));
    CHECK(!expected.empty());
    CertificateReader reader;
    for (const char* serial : {"020112", "020113", "020114"}) {
      parts.serial = from_hex(serial);
      const auto reading = reader.read(parts.der());
      CHECK(flaw_names(std::get<CertificateFacts>(reading)) == expected);
    }
  }
}

TEST_CASE("keys are told apart by kind, size and curve") {
  const auto key_with = [](const Bytes& algorithm, const Bytes& bits) {
    CertificateParts parts;
    parts.key = sequence({algorithm, tlv(0x03, join({from_hex("00"), bits}))});
    return facts_of(parts.der());
  };
  const auto rsa_key = [](const char* modulus) {
    return sequence({tlv(0x02, from_hex(modulus)), from_hex("0203010001")});
  };
  const Bytes rsa = from_hex("300d06092a864886f70d0101010500");
  CHECK(key_with(rsa, rsa_key("00ff00")).key.bits == 16);
  CHECK(key_with(rsa, rsa_key("01ff00")).key.bits == 17);
  CHECK(flaw_names(key_with(rsa, rsa_key("ff00"))) == Names{"bad_key"});
  CHECK(flaw_names(key_with(rsa, from_hex("0500"))) == Names{"bad_key"});
  CHECK(key_with(rsa, rsa_key("00")).key.kind == KeyKind::rsa);
  CHECK(!key_with(rsa, rsa_key("00")).key.bits);
  CHECK(key_with(sequence({oid("1.2.840.113549.1.1.10")}), rsa_key("00ff00")).key.kind == KeyKind::rsa);
  CHECK(key_with(sequence({oid("1.3.101.112")}), Bytes(32, 1)).key.kind == KeyKind::ed25519);
  CHECK(key_with(sequence({oid("1.3.101.112")}), Bytes(32, 1)).key.bits == 256);
  CHECK(key_with(sequence({oid("1.3.101.113")}), Bytes(57, 1)).key.bits == 456);
  const auto unknown_curve = key_with(sequence({oid("1.2.840.10045.2.1"), oid("1.2.3.4")}), from_hex("0400"));
  CHECK(unknown_curve.key.curve == "1.2.3.4");
  CHECK(!unknown_curve.key.bits);
  const auto spelt_out = key_with(
      sequence(
          {oid("1.2.840.10045.2.1"),
           sequence({from_hex("020101"), sequence({oid("1.2.840.10045.1.1"), from_hex("020300fffb")})})}),
      from_hex("0400"));
  CHECK(flaw_names(spelt_out) == Names{"explicit_curve"});
  CHECK(!spelt_out.key.curve);
  CHECK(spelt_out.key.bits == 16);
  CHECK(flaw_names(key_with(sequence({oid("1.2.840.10045.2.1")}), from_hex("0400"))) == Names{"bad_key"});
  const auto other = key_with(sequence({oid("2.16.840.1.101.3.4.3.17")}), Bytes(1312, 7));
  CHECK(other.key.kind == KeyKind::other_key);
  CHECK(other.key.algorithm == "2.16.840.1.101.3.4.3.17");
  CHECK(!other.key.bits);
}

TEST_CASE("signature algorithms inside and outside must be the same") {
  CertificateParts parts;
  parts.outer_algorithm = from_hex("300d06092a864886f70d0101050500");
  const auto facts = facts_of(parts.der());
  CHECK(flaw_names(facts) == Names{"signature_algorithm_mismatch"});
  CHECK(facts.signature_digest == "SHA1");
  CHECK(facts.signed_signature_algorithm == "1.2.840.113549.1.1.11");
  parts.inner_algorithm = parts.outer_algorithm = from_hex("300506032b6570");
  CHECK(!facts_of(parts.der()).signature_digest);
  // RSASSA-PSS: no parameters' hash means SHA-1 (RFC 4055 3.1).
  parts.inner_algorithm = parts.outer_algorithm = sequence({oid("1.2.840.113549.1.1.10"), from_hex("3000")});
  CHECK(facts_of(parts.der()).signature_digest == "SHA1");
  parts.inner_algorithm = parts.outer_algorithm =
      sequence({oid("1.2.840.113549.1.1.10"),
                sequence({tlv(0xa0, sequence({oid("2.16.840.1.101.3.4.2.2"), from_hex("0500")}))})});
  CHECK(facts_of(parts.der()).signature_digest == "SHA384");
}

TEST_CASE("what is readable but not DER is said") {
  CertificateParts parts;
  parts.subject = join({from_hex("3081"), Bytes(parts.subject.begin() + 1, parts.subject.end())});
  CHECK(flaw_names(facts_of(parts.der())) == Names{"not_der"});
  parts = {};
  parts.extensions = {sequence({oid("1.2.3.4"), from_hex("010100"), from_hex("04020500")})};
  CHECK(flaw_names(facts_of(parts.der())) == Names{"not_der"});
  parts = {};
  auto der = parts.der();
  der.insert(der.end(), {0, 0, 0});
  const auto facts = facts_of(der);
  CHECK(flaw_names(facts) == Names{"trailing_bytes"});
  CHECK(facts.sha256 == facts_of(parts.der()).sha256);
}

TEST_CASE("bytes that are no certificate say what they are") {
  CHECK(reason_of({}) == "there are no bytes");
  CHECK(reason_of(bytes_of("-----BEGIN CERTIFICATE-----\n")) == "it is PEM text where DER bytes are meant");
  CHECK(reason_of(bytes_of("hello")) ==
        "it doesn't begin as a certificate does (its first byte is 0x68 instead of 0x30)");
  CHECK(reason_of(from_hex("30")) == "it is cut short after its first byte");
  CHECK(reason_of(from_hex("3080020100")) == "it uses an indefinite length, which DER forbids");
  CHECK(reason_of(from_hex("3082100030")) == "it is cut short: 5 of 4100 bytes are there");
  CHECK(reason_of(from_hex("3003020100")) == "its signed part is missing or malformed");
  CHECK(reason_of(sequence({from_hex("020100"), from_hex("300506032b6570"), from_hex("0400")})) ==
        "it is a private key, not a certificate");
  CHECK(reason_of(sequence({from_hex("300506032b6570"), from_hex("030100")})) ==
        "it is a public key, not a certificate");
  CertificateParts parts;
  parts.signature = {};
  CHECK(reason_of(parts.der()) == "its signature is missing or malformed");
  parts = {};
  parts.serial = from_hex("0200");
  CHECK_THAT(reason_of(parts.der()), Catch::StartsWith("its contents can't be decoded: "));
  parts = {};
  parts.subject = sequence({from_hex("0500")});
  CHECK(reason_of(parts.der()) == "its subject isn't a distinguished name");
}

}  // namespace tenet::testing
