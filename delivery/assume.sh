# Sourced by a step: `. delivery/assume.sh <role>`. What Bitbucket says of the step (OpenID Connect) becomes a role of AWS for
# as long as the step lasts; no key is stored anywhere. Outside a pipeline it leaves whatever credentials there are.
if [ -n "${BITBUCKET_STEP_OIDC_TOKEN:-}" ] && [ -n "${AWS_ACCOUNT:-}" ]; then
  umask 077
  printf '%s' "$BITBUCKET_STEP_OIDC_TOKEN" > "${TMPDIR:-/tmp}/step-token"
  export AWS_WEB_IDENTITY_TOKEN_FILE="${TMPDIR:-/tmp}/step-token"
  export AWS_ROLE_ARN="arn:aws:iam::$AWS_ACCOUNT:role/suffra-delivery-$1"
  export AWS_ROLE_SESSION_NAME="pipeline-${BITBUCKET_BUILD_NUMBER:-0}"
fi
