/** What is known of an exchange that gave no usable answer. `reason` ends the key of its sentence, `wecom.problem.<reason>`. */
export type Failure =
  /** Proven: not one byte of the request has left. */
  | { readonly kind: 'not-reached'; readonly reason: 'connection' | 'name' | 'certificate' | 'proxy' }
  /** The request may have arrived. */
  | { readonly kind: 'no-answer'; readonly reason: 'timeout' | 'broken-off' | 'not-json' | 'too-long' | 'stopped' };

/** These are found before a request is written, while the connection is being secured. */
const CERTIFICATE = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Judges an error of `fetch`. Only what can't happen after a request was written counts as not reached: looking a name up, opening a connection,
 * checking a certificate, a proxy that opened no tunnel. Everything else may have arrived.
 */
export function failureOf(error: unknown, stopped: boolean): Failure {
  if (stopped) return { kind: 'no-answer', reason: 'stopped' };
  const { name, cause } = (error ?? {}) as { name?: string; cause?: unknown };
  if (name === 'TimeoutError') return { kind: 'no-answer', reason: 'timeout' };
  return causeOf(cause) ?? { kind: 'no-answer', reason: 'broken-off' };
}

/** Errors wrap each other, a few levels deep. */
function causeOf(cause: unknown, depth = 0): Failure | undefined {
  if (typeof cause !== 'object' || cause === null || depth > 4) return undefined;
  const { code, syscall, errors, message, cause: inner } = cause as Readonly<Record<string, unknown>>;
  // Several addresses of one host, each tried: all of them must have failed before the request.
  if (Array.isArray(errors) && errors.length > 0) {
    const each = errors.map((one) => causeOf(one, depth + 1));
    return each.every((one) => one?.kind === 'not-reached') ? each[0] : undefined;
  }
  if (syscall === 'getaddrinfo') return { kind: 'not-reached', reason: 'name' };
  if (syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'not-reached', reason: 'connection' };
  if (typeof code === 'string' && CERTIFICATE.has(code)) return { kind: 'not-reached', reason: 'certificate' };
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return { kind: 'no-answer', reason: 'timeout' };
  if (typeof message === 'string' && message.startsWith('Proxy response ('))
    return { kind: 'not-reached', reason: 'proxy' };
  return causeOf(inner, depth + 1);
}
