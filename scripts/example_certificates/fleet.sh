# The certificates of policies/fleet/examples; read by scripts/make-example-certificates.

key=ec:prime256v1
root         root      "Woodgrove Root CA"       20180101000000Z-20371231235959Z $key
root         old-root  "Woodgrove Old Root CA"   20060901000000Z-20260831235959Z $key
root         next-root "Woodgrove Root CA 2"     20260101000000Z-20451231235959Z $key
intermediate issuing   root "Woodgrove Issuing CA" 20240101000000Z-20331231235959Z $key
intermediate next-issuing next-root "Woodgrove Issuing CA 2" 20260101000000Z-20351231235959Z $key
intermediate old-issuing  old-root  "Woodgrove Cross CA" 20160501000000Z-20260430235959Z $key

# issued PATH ISSUER NAMES [FIRST-LAST] [KEY]
issued() {
  local first=${3%%,*}
  certificate "$1" "$2" "/O=Woodgrove/CN=$first" "${4:-20260301000000Z-20260914235959Z}" "${5:-$key}" 'basicConstraints = critical, CA:false' \
    'keyUsage = critical, digitalSignature' 'authorityKeyIdentifier = keyid' "subjectAltName = DNS:${3//,/,DNS:}" 'extendedKeyUsage = serverAuth'
}

issued certs/shop      issuing      shop.woodgrove.example
issued certs/shop-next next-issuing shop.woodgrove.example 20260530000000Z-20261213235959Z
issued certs/mail      issuing      mail.woodgrove.example
issued certs/test      issuing      test.woodgrove.example

# What the wrong one has besides.
issued certs/shop-renewed issuing   shop.woodgrove.example 20260510000000Z-20261124235959Z
issued certs/mail-soon    issuing   mail.woodgrove.example,smtp.woodgrove.example 20251120000000Z-20260604235959Z
issued certs/test-copy    issuing   test.woodgrove.example '' same:certs/shop
issued certs/wildcard     issuing   '*.woodgrove.example' '' rsa:1024
