#!/bin/sh
# Opens a .zfpkg with OpenSSL 3 and the tools of any POSIX system, to prove that nothing of ours is needed for it
# (docs/package-format.md). Checks the signature, every tag and every hash before it writes a line.
#
#   open-with-openssl.sh PACKAGE RECIPIENT-PRIVATE-KEY.pem SENDER-PUBLIC-KEY.pem > payload.ndjson
#
# Exit 0: payload on standard output. Exit 1: the reason on standard error, nothing on standard output.
# For checking and rescue: OpenSSL takes keys as arguments, which other users of the same machine could see.
set -eu

[ $# -eq 3 ] || { echo "usage: $0 PACKAGE PRIVATE-KEY.pem SENDER-PUBLIC-KEY.pem" >&2; exit 1; }
package=$1 private=$2 sender=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

fail() { echo "$1" >&2; exit 1; }

if command -v xxd >/dev/null; then
  hex() { xxd -p | tr -d '\n'; }
else
  hex() { od -An -v -tx1 | tr -d ' \n'; }
fi

# Bytes from hex, in octal escapes, which every printf knows.
unhex() {
  rest=$1
  while [ -n "$rest" ]; do
    tail=${rest#??}
    printf "\\$(printf '%03o' "0x${rest%"$tail"}")"
    rest=$tail
  done
}

size=$(($(wc -c <"$package")))
# bytes OFFSET LENGTH
bytes() {
  [ $(($1 + $2)) -le "$size" ] || fail 'the package ends too early'
  tail -c +$(($1 + 1)) "$package" | head -c "$2"
}
number() { printf '%d' "0x$(bytes "$1" 4 | hex)"; }
sm3() { openssl dgst -sm3 -binary | hex; }
# field FILE NAME: a text or number at any place of canonical JSON
field() { sed -n "s/.*\"$2\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$1"; }

# Header
[ "$(bytes 0 8 | hex)" = 5a46504b47000100 ] || fail 'not a .zfpkg of version 1'
header_length=$(number 8)
bytes 12 "$header_length" >"$work/header"
header_hash=$(sm3 <"$work/header")
at=$((12 + header_length))

# Content key and frame keys
openssl pkey -in "$private" -pubout -outform DER | tail -c 65 >"$work/public"
key_id=$(sm3 <"$work/public")
wrapped=$(sed -n "s/.*\"keyId\":\"$key_id\",\"wrappedKey\":\"\([0-9a-f]*\)\".*/\1/p" "$work/header")
[ -n "$wrapped" ] || fail 'the package is not for this key'
unhex "$wrapped" >"$work/wrapped"
openssl pkeyutl -decrypt -inkey "$private" -in "$work/wrapped" >"$work/content-key" || fail 'the content key does not open'
kdf() { { cat "$work/content-key"; unhex "$header_hash$1"; } | sm3; }
material=$(kdf 00000001)$(kdf 00000002)
cipher_key=$(printf %s "$material" | cut -c 1-32)
mac_key=$(printf %s "$material" | cut -c 33-96)
nonce=$(field "$work/header" nonce)

# Frames: tag first, then decrypt
index=0
: >"$work/compressed"
: >"$work/tags"
while :; do
  head=$(bytes "$at" 5 | hex)
  type=$(printf %s "$head" | cut -c 1-2)
  length=$(number $((at + 1)))
  place=$(printf '%08x' "$index")
  bytes $((at + 5)) "$length" >"$work/cipher"
  bytes $((at + 5 + length)) 32 >"$work/tag"
  tag=$({ unhex "$header_hash$place$head"; cat "$work/cipher"; } |
    openssl dgst -sm3 -mac HMAC -macopt "hexkey:$mac_key" -binary | hex)
  [ "$tag" = "$(hex <"$work/tag")" ] || fail "the tag of frame $index does not fit"
  cat "$work/tag" >>"$work/tags"
  openssl enc -d -sm4-ctr -K "$cipher_key" -iv "$nonce${place}00000000" -in "$work/cipher" >>"$work/compressed"
  at=$((at + 5 + length + 32))
  index=$((index + 1))
  [ "$type" = 00 ] || break
done
[ "$type" = 01 ] || fail 'unknown frame type'

# Manifest and signature
manifest_length=$(number "$at")
bytes $((at + 4)) "$manifest_length" >"$work/manifest"
at=$((at + 4 + manifest_length))
signature_length=$(number "$at")
bytes $((at + 4)) "$signature_length" >"$work/signature"
[ $((at + 4 + signature_length)) -eq "$size" ] || fail 'there are bytes after the signature'
openssl pkeyutl -verify -pubin -inkey "$sender" -rawin -digest sm3 -pkeyopt distid:1234567812345678 \
  -in "$work/manifest" -sigfile "$work/signature" >/dev/null || fail 'the signature does not fit'

same() { [ "$(field "$work/manifest" "$1")" = "$2" ] || fail "the manifest states another $1"; }
same headerHash "$header_hash"
same frames "$index"
same tagsHash "$(sm3 <"$work/tags")"

# Payload
case $(field "$work/header" codec) in
  gzip) gzip -dc <"$work/compressed" >"$work/plain" ;;
  zstd) zstd -dc <"$work/compressed" >"$work/plain" ;;
  none) cp "$work/compressed" "$work/plain" ;;
  *) fail 'unknown codec' ;;
esac
same plainBytes "$(($(wc -c <"$work/plain")))"
same plainHash "$(sm3 <"$work/plain")"
cat "$work/plain"
