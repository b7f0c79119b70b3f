# Assumes a role of AWS for one step of the pipeline: `. delivery/assume.sh <role>`. It uses the OpenID Connect token of the
# step, so no key is stored. Outside a pipeline it changes nothing.
if [ -n "${BITBUCKET_STEP_OIDC_TOKEN:-}" ] && [ -n "${AWS_ACCOUNT:-}" ]; then
  umask 077
  printf '%s' "$BITBUCKET_STEP_OIDC_TOKEN" > "${TMPDIR:-/tmp}/step-token"
  export AWS_WEB_IDENTITY_TOKEN_FILE="${TMPDIR:-/tmp}/step-token"
  export AWS_ROLE_ARN="arn:aws:iam::$AWS_ACCOUNT:role/suffra-delivery-$1"
  export AWS_ROLE_SESSION_NAME="pipeline-${BITBUCKET_BUILD_NUMBER:-0}"
fi
