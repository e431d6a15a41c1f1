import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { LedgerAddress } from './ledgerAddress';
import { serverProblem } from './postgresProblem';

/** TLS settings of a connection; false: none. As with libpq, `require` checks the issuer only where a root certificate is given. Throws `bad-address` for a file that can't be read. */
export function tlsOptions(address: LedgerAddress): ConnectionOptions | false {
  const { tls, rootCertificate, certificate, key } = address;
  if (tls === 'disable') return false;
  const files = {
    ...(rootCertificate !== undefined && { ca: read('sslrootcert', rootCertificate) }),
    ...(certificate !== undefined && { cert: read('sslcert', certificate) }),
    ...(key !== undefined && { key: read('sslkey', key) }),
  };
  if (tls === 'verify-full') return { ...files, rejectUnauthorized: true };
  const issuer = tls === 'verify-ca' || (tls === 'require' && rootCertificate !== undefined);
  return { ...files, rejectUnauthorized: issuer, checkServerIdentity: () => undefined };
}

function read(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw serverProblem('bad-address', 'address.file', { option, file }, error);
  }
}
