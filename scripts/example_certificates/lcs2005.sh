# The certificates of policies/lcs2005/examples; read by scripts/make-example-certificates.

root         corp-root      "Contoso Root CA"
intermediate corp-issuing   corp-root   "Contoso Issuing CA"
root         branch-root    "Contoso Branch Root CA"
root         public-root    "Woodgrove Public Root CA"
intermediate public-issuing public-root "Woodgrove Server CA"

s=s1-several-servers/certs
leaf $s/se1        corp-issuing se1.corp.contoso.com  se1.corp.contoso.com
leaf $s/se2        corp-issuing se2.corp.contoso.com  se2.corp.contoso.com
leaf $s/pool       corp-issuing pool.corp.contoso.com pool.corp.contoso.com,fe1.corp.contoso.com,fe2.corp.contoso.com
leaf $s/se1-alias  corp-issuing se1.corp.contoso.com  im.corp.contoso.com
leaf $s/se3-branch branch-root  se3.corp.contoso.com  se3.corp.contoso.com
leaf $s/fe2        corp-issuing fe2.corp.contoso.com  fe2.corp.contoso.com

s=s2-access-proxy/certs
leaf $s/ap1        corp-issuing   ap1.corp.contoso.com ap1.corp.contoso.com
leaf $s/sip        public-issuing sip.contoso.com      sip.contoso.com
leaf $s/ap2        public-issuing ap2.contoso.com      ap2.contoso.com
leaf $s/ap2-both   public-issuing sip.contoso.com      sip.contoso.com,ap2.corp.contoso.com
leaf $s/ap3        corp-issuing   ap3.corp.contoso.com ap3.corp.contoso.com

s=s3-public-im/certs
leaf $s/ap1        corp-issuing   ap1.corp.contoso.com ap1.corp.contoso.com
leaf $s/sip        public-issuing sip.contoso.com      sip.contoso.com
leaf $s/sip-corp   corp-issuing   sip.contoso.com      sip.contoso.com
leaf $s/sip-web    public-issuing sip.contoso.com      sip.contoso.com serverAuth
leaf $s/ap2        corp-issuing   ap2.corp.contoso.com ap2.corp.contoso.com
leaf $s/ap3        corp-issuing   ap3.corp.contoso.com ap3.corp.contoso.com

s=s4-access-proxy-array/certs
leaf $s/ap1        corp-issuing   ap1.corp.contoso.com ap1.corp.contoso.com
leaf $s/ap2        corp-issuing   ap2.corp.contoso.com ap2.corp.contoso.com
leaf $s/ap3        corp-issuing   ap3.corp.contoso.com ap3.corp.contoso.com
leaf $s/ap4        corp-issuing   ap4.corp.contoso.com ap4.corp.contoso.com
leaf $s/sip        public-issuing sip.contoso.com      sip.contoso.com,ap1.corp.contoso.com,ap2.corp.contoso.com
leaf $s/sip-twin   public-issuing sip.contoso.com      sip.contoso.com,ap1.corp.contoso.com,ap2.corp.contoso.com
leaf $s/im         public-issuing ap3.corp.contoso.com im.contoso.com,ap3.corp.contoso.com

s=s5-director/certs
leaf $s/d1         corp-issuing d1.corp.contoso.com      director.corp.contoso.com,d1.corp.contoso.com
leaf $s/d2         corp-issuing d2.corp.contoso.com      director.corp.contoso.com,d2.corp.contoso.com
leaf $s/home1      corp-issuing home1.corp.contoso.com   director.corp.contoso.com,home1.corp.contoso.com
leaf $s/dp1        corp-issuing dirpool.emea.contoso.com dirpool.emea.contoso.com,dp1.emea.contoso.com
leaf $s/dp2        corp-issuing dirpool.emea.contoso.com dirpool.emea.contoso.com,dp2.emea.contoso.com
leaf $s/home2      corp-issuing home2.emea.contoso.com   dirpool.emea.contoso.com,home2.emea.contoso.com
leaf $s/d2-director  corp-issuing director.corp.contoso.com director.corp.contoso.com,d2.corp.contoso.com
leaf $s/home1-short  corp-issuing HOME1                     director.corp.contoso.com,home1.corp.contoso.com
leaf $s/dp2-own      corp-issuing dp2.emea.contoso.com      dirpool.emea.contoso.com,dp2.emea.contoso.com
leaf $s/home2-alone  corp-issuing home2.emea.contoso.com    home2.emea.contoso.com

s=s6-simplified-name/certs
leaf $s/fe1        corp-issuing pool.child.contoso.net  pool.child.contoso.net,fe1.child.contoso.net,contoso.com
leaf $s/fe2        corp-issuing pool.child.contoso.net  pool.child.contoso.net,fe2.child.contoso.net,contoso.com
leaf $s/shared     corp-issuing pool.child.contoso.net  pool.child.contoso.net,fe1.child.contoso.net,fe2.child.contoso.net,contoso.com
leaf $s/fe3        corp-issuing fe3.child.contoso.net   fe3.child.contoso.net,contoso.com
leaf $s/fe4        corp-issuing pool2.child.contoso.net pool2.child.contoso.net,fe4.child.contoso.net

s=contoso/certs
leaf $s/dir1       corp-issuing   dir1.corp.contoso.com director.corp.contoso.com,dir1.corp.contoso.com
leaf $s/dir2       corp-issuing   DIR2                  director.corp.contoso.com,dir2.corp.contoso.com
leaf $s/se1        corp-issuing   se1.corp.contoso.com  director.corp.contoso.com,se1.corp.contoso.com
leaf $s/se2        corp-issuing   se2.corp.contoso.com  director.corp.contoso.com,se2.corp.contoso.com $both 20240101000000Z-20251231235959Z
leaf $s/se3        branch-root    se3.corp.contoso.com  director.corp.contoso.com,se3.corp.contoso.com
leaf $s/se9        corp-issuing   se9.apac.contoso.com  se9.apac.contoso.com
leaf $s/fe1        corp-issuing   pool.emea.contoso.com pool.emea.contoso.com,fe1.emea.contoso.com,contoso.com
leaf $s/fe2        corp-issuing   pool.emea.contoso.com pool.emea.contoso.com,fe2.emea.contoso.com,contoso.com serverAuth
leaf $s/fe3        corp-issuing   pool.emea.contoso.com pool.emea.contoso.com,fe3.emea.contoso.com $both $year $s/fe1
leaf $s/ap1        corp-issuing   ap1.corp.contoso.com  ap1.corp.contoso.com
leaf $s/ap2        corp-issuing   ap2.corp.contoso.com  ap2.corp.contoso.com
leaf $s/ap3        corp-issuing   ap3.corp.contoso.com  ap3.corp.contoso.com
leaf $s/im         public-issuing im.contoso.com        im.contoso.com,ap1.corp.contoso.com,ap2.corp.contoso.com
leaf $s/im-renewed public-issuing im.contoso.com        im.contoso.com,ap1.corp.contoso.com,ap2.corp.contoso.com
leaf $s/sip        public-issuing sip.contoso.com       sip.contoso.com serverAuth
