# The certificates of docs/cookbook: scripts/make-example-certificates cookbook docs/cookbook

key=ec:prime256v1
always=20200101000000Z-20391231235959Z
root         own      "Example Root CA"   $always $key
root         public   "Woodgrove Root CA" $always $key
root         contoso  "Contoso Root CA"   $always $key
root         fabrikam "Fabrikam Root CA"  $always $key
root         bank     "Bank Root CA"      $always $key
intermediate issuing  public "Woodgrove Issuing CA" $always $key

# issued NAME ISSUER DNS-NAME PURPOSES
issued() {
  certificate "certs/$1" "$2" "/CN=$3" 20260501000000Z-20260915235959Z $key 'basicConstraints = critical, CA:false' \
    'keyUsage = critical, digitalSignature' 'authorityKeyIdentifier = keyid' "subjectAltName = DNS:$3" "extendedKeyUsage = $4"
}

issued wiki   public  wiki.corp.example     serverAuth
issued shop   issuing shop.example          serverAuth
issued sip    contoso sip.fabrikam.example  clientAuth
issued caller own     shop.example          clientAuth
issued pay    bank    pay.example           serverAuth
