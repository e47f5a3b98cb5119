import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAYLOAD_TYPE, signedBytes } from '../../src/repo/attestation/envelope.ts';

/** Who a certificate is for: a workflow, as the issuer of a forge vouches for it. */
export interface Workflow {
  issuer: string;
  subject: string;
}

/**
 * Makes in a folder, with OpenSSL, what Sigstore has: the authority `ca`, a key with a certificate by it for a workflow, and a
 * clock that signs times, by the clock of this machine.
 */
export function newSigstore(folder: string, { issuer, subject }: Workflow): void {
  newAuthority(folder, 'ca');
  certify(folder, 'leaf', [
    'extendedKeyUsage=codeSigning',
    `subjectAltName=critical,URI:${subject}`,
    `1.3.6.1.4.1.57264.1.8=ASN1:UTF8String:${issuer}`,
  ]);
  certify(folder, 'clock', ['extendedKeyUsage=critical,timeStamping']);
}

/** Makes the key and the certificate of an authority. */
export function newAuthority(folder: string, name: string): void {
  newSecret(folder, name);
  const named = ['-key', `${name}.key`, '-subj', `/CN=${name}`, '-days', '9', '-out', `${name}.crt`];
  openssl(folder, ['req', '-x509', ...named, '-addext', 'keyUsage=critical,keyCertSign']);
}

function certify(folder: string, name: string, extensions: readonly string[]): void {
  newSecret(folder, name);
  const all = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature', ...extensions];
  const named = ['-key', `${name}.key`, '-subj', `/CN=${name}`, '-days', '2', '-out', `${name}.crt`];
  const by = ['-CA', 'ca.crt', '-CAkey', 'ca.key'];
  openssl(folder, ['req', '-x509', ...by, ...named, ...all.flatMap((each) => ['-addext', each])]);
}

function newSecret(folder: string, name: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(join(folder, `${name}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
}

function openssl(folder: string, words: readonly string[]): void {
  execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
}

/** The DER of a certificate, in base64. */
const rawBytes = (folder: string, name: string): string =>
  readFileSync(join(folder, `${name}.crt`), 'utf8').replace(/-----[^-]+-----|\s/g, '');

/** The reply of the clock about a signature, in base64. */
function timestampOf(folder: string, sig: Buffer): string {
  writeFileSync(join(folder, 'sig'), sig);
  writeFileSync(join(folder, 'serial'), '01');
  const settings = ['serial = serial', 'default_policy = 1.2.3.4', 'digests = sha256', 'signer_digest = sha256'];
  writeFileSync(join(folder, 'ts.cnf'), `[tsa]\ndefault_tsa = t\n[t]\n${settings.join('\n')}\n`);
  openssl(folder, ['ts', '-query', '-data', 'sig', '-sha256', '-cert', '-out', 'query']);
  const by = ['-signer', 'clock.crt', '-inkey', 'clock.key'];
  openssl(folder, [
    'ts',
    '-reply',
    '-config',
    'ts.cnf',
    '-section',
    't',
    '-queryfile',
    'query',
    ...by,
    '-out',
    'reply',
  ]);
  return readFileSync(join(folder, 'reply'), 'base64');
}

/** What shows who signed a payload: a certificate, the signature, and when that was made. */
export interface Material {
  certificate: string;
  sig: string;
  timestamp: string;
}

/** Signs a payload with the key of the workflow. */
export function materialOf(folder: string, payload: Buffer): Material {
  const key: KeyObject = createPrivateKey(readFileSync(join(folder, 'leaf.key')));
  const sig = sign('sha256', signedBytes({ payloadType: PAYLOAD_TYPE, payload }), key);
  return {
    certificate: rawBytes(folder, 'leaf'),
    sig: sig.toString('base64'),
    timestamp: timestampOf(folder, sig),
  };
}

/** A Sigstore bundle of a payload. */
export function bundleOf(payload: Buffer, { certificate, sig }: Material, timestamps: readonly string[]): object {
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: certificate },
      timestampVerificationData: { rfc3161Timestamps: timestamps.map((signedTimestamp) => ({ signedTimestamp })) },
    },
    dsseEnvelope: { payload: payload.toString('base64'), payloadType: PAYLOAD_TYPE, signatures: [{ sig }] },
  };
}

/** An authority of a trusted root, by the names of its certificates. */
export function authority(folder: string, ...names: string[]) {
  return {
    subject: { organization: 'example', commonName: names[0] },
    uri: 'https://ca.example.com',
    certChain: { certificates: names.map((name) => ({ rawBytes: rawBytes(folder, name) })) },
    validFor: { start: '2020-01-01T00:00:00Z' } as { start: string; end?: string },
  };
}

/** A trusted root of Sigstore that holds the authority and the clock, and no log. */
export function trustedRoot(folder: string): object {
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [],
    certificateAuthorities: [authority(folder, 'ca')],
    ctlogs: [],
    timestampAuthorities: [authority(folder, 'clock', 'ca')],
  };
}
