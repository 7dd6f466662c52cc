# The certificates of policies/internal_ca/examples; read by scripts/make-example-certificates.

first_serial=5A00000000001001
places='crlDistributionPoints = URI:http://pki.fabrikam.example/servers.crl'
issuer='authorityInfoAccess = caIssuers;URI:http://pki.fabrikam.example/servers.crt'
names='nameConstraints = critical, permitted;DNS:corp.fabrikam.example, excluded;IP:0.0.0.0/0.0.0.0, excluded;IP:0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0'
months=20260201000000Z-20270228235959Z

root         root    "Fabrikam Root CA" 20200101000000Z-20391231235959Z rsa:4096
intermediate servers root "Fabrikam Server CA" 20240101000000Z-20331231235959Z ec:prime256v1 \
  'extendedKeyUsage = serverAuth, clientAuth' "$names"

# issued PATH COMMON-NAME ALTERNATIVE-NAMES PURPOSES [FIRST-LAST] [KEY] [ISSUER] [EXTENSION…]
issued() {
  certificate "$1" "${7:-servers}" "/O=Fabrikam/CN=$2" "${5:-$months}" "${6:-ec:prime256v1}" 'basicConstraints = critical, CA:false' \
    'keyUsage = critical, digitalSignature' 'authorityKeyIdentifier = keyid' "subjectAltName = $3" "extendedKeyUsage = $4" "${@:8}"
}

here=("$places" "$issuer")
issued certs/www      www.corp.fabrikam.example  DNS:www.corp.fabrikam.example,DNS:web1.corp.fabrikam.example serverAuth '' '' '' "${here[@]}"
issued certs/db       db.corp.fabrikam.example   DNS:db.corp.fabrikam.example,DNS:db1.corp.fabrikam.example serverAuth,clientAuth '' '' '' "${here[@]}"
issued certs/www-old  www.corp.fabrikam.example  DNS:www.corp.fabrikam.example,DNS:web1.corp.fabrikam.example serverAuth \
  20250601000000Z-20260615235959Z '' '' "${here[@]}"
issued certs/backup   "Backup agent"             DNS:web1.corp.fabrikam.example clientAuth '' '' '' "${here[@]}"

# What the wrong one has besides.
certificate trust/branch root "/O=Fabrikam/CN=Fabrikam Branch CA" 20250101000000Z-20401231235959Z rsa:2048 \
  'basicConstraints = critical, CA:true' 'keyUsage = critical, keyCertSign, cRLSign, keyEncipherment' 'authorityKeyIdentifier = keyid'
issued certs/legacy   legacy.corp.fabrikam.example DNS:legacy.corp.fabrikam.example serverAuth '' '' root "${here[@]}"
issued certs/wildcard '*.corp.fabrikam.example'  DNS:*.corp.fabrikam.example,DNS:www.woodgrove.example serverAuth,codeSigning \
  20250101000000Z-20270331235959Z rsa:1024 '' 'crlDistributionPoints = URI:https://pki.corp.fabrikam.example/servers.crl'
issued certs/stray    stray.corp.fabrikam.example DNS:stray.corp.fabrikam.example serverAuth '' '' '' "${here[@]}"
issued certs/mail     mail.corp.fabrikam.example DNS:mail.corp.fabrikam.example serverAuth 20250601000000Z-20260605235959Z '' '' "${here[@]}"
issued certs/app      app.corp.fabrikam.example  DNS:app.corp.fabrikam.example serverAuth '' same:certs/db '' "${here[@]}"
