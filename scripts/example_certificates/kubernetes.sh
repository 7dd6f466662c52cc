# The certificates of policies/kubernetes/examples, as kubeadm makes them; read by scripts/make-example-certificates.

ten_years=20250901000000Z-20350901000000Z
year=20250901000000Z-20260901000000Z
key=ec:prime256v1

root kubernetes  /CN=kubernetes                $ten_years $key
root etcd        /CN=etcd-ca                   $ten_years $key
root front-proxy /CN=kubernetes-front-proxy-ca $ten_years $key
root stray       /CN=kubernetes                $ten_years $key

# issued PATH ISSUER SUBJECT PURPOSES [ALTERNATIVE-NAMES] [FIRST-LAST] [KEY]
issued() {
  local names=()
  [ -z "${5:-}" ] || names=("subjectAltName = $5")
  certificate "$1" "$2" "$3" "${6:-$year}" "${7:-$key}" 'basicConstraints = critical, CA:false' \
    'keyUsage = critical, digitalSignature, keyEncipherment' 'authorityKeyIdentifier = keyid' "extendedKeyUsage = $4" "${names[@]}"
}

service=DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster,DNS:kubernetes.default.svc.cluster.local
balancer=DNS:api.k8s.fabrikam.example

# All that lies on a control-plane node: control_plane NODE ADDRESS
control_plane() {
  local own=DNS:$1,DNS:localhost,IP:$2,IP:127.0.0.1
  issued certs/$1/apiserver                kubernetes  /CN=kube-apiserver serverAuth DNS:$1,$service,$balancer,IP:10.96.0.1,IP:$2
  issued certs/$1/apiserver-kubelet-client kubernetes  /O=kubeadm:cluster-admins/CN=kube-apiserver-kubelet-client clientAuth
  issued certs/$1/apiserver-etcd-client    etcd        /CN=kube-apiserver-etcd-client clientAuth
  issued certs/$1/front-proxy-client       front-proxy /CN=front-proxy-client clientAuth
  issued certs/$1/etcd-server              etcd        /CN=$1 serverAuth,clientAuth $own
  issued certs/$1/etcd-peer                etcd        /CN=$1 serverAuth,clientAuth $own
  issued certs/$1/etcd-healthcheck-client  etcd        /CN=kube-etcd-healthcheck-client clientAuth
  issued certs/$1/controller-manager       kubernetes  /CN=system:kube-controller-manager clientAuth
  issued certs/$1/scheduler                kubernetes  /CN=system:kube-scheduler clientAuth
  issued certs/$1/admin                    kubernetes  /O=kubeadm:cluster-admins/CN=kubernetes-admin clientAuth
  issued certs/$1/kubelet                  kubernetes  /O=system:nodes/CN=system:node:$1 clientAuth
}

control_plane cp1 192.0.2.11
control_plane cp2 192.0.2.12
control_plane cp3 192.0.2.13
issued certs/worker1/kubelet kubernetes /O=system:nodes/CN=system:node:worker1 clientAuth

# What the wrong one has besides.
issued certs/wrong/apiserver  kubernetes /CN=kube-apiserver serverAuth DNS:cp2,$service,IP:10.96.0.1,IP:192.0.2.12
issued certs/wrong/etcd-peer  etcd /CN=cp2 serverAuth,clientAuth DNS:cp2,DNS:localhost,IP:192.0.2.112,IP:127.0.0.1
issued certs/wrong/scheduler  kubernetes /CN=system:kube-scheduler clientAuth '' 20250605000000Z-20260605000000Z
issued certs/wrong/front-proxy-client kubernetes /CN=front-proxy-client clientAuth
issued certs/wrong/admin      kubernetes /O=system:masters/CN=kubernetes-admin clientAuth
issued certs/wrong/kubelet    kubernetes /O=system:nodes/CN=system:node:Worker1.fabrikam.example clientAuth
issued certs/wrong/cp3-admin  stray /O=kubeadm:cluster-admins/CN=kubernetes-admin clientAuth
