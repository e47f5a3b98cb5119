import { createHash, createPublicKey, type KeyObject, verify, type webcrypto } from 'node:crypto';
import { type WireReader, wireReader } from './wire.ts';

/** Whether a signature, as SSH writes it, is that of a key for some bytes. */
type HasSigned = (data: Buffer, signature: Buffer) => boolean;

/** The same of a signature without the name of its kind. */
type Verifies = (data: Buffer, value: Buffer) => boolean;

/** What people call a key: `SHA256:` and the hash of it, as `ssh-keygen -l` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${sha256(key).toString('base64').replace(/=+$/, '')}`;
}

/**
 * Whether an SSH key, as SSH writes it, signed some bytes. Undefined where it is no key, or of a kind that is not read: a
 * certificate, DSA, or RSA that is shorter than OpenSSH takes.
 */
export function sshKeyOf(key: Buffer): HasSigned | undefined {
  try {
    const reader = wireReader(key);
    const kind = reader.string()?.toString('latin1') ?? '';
    const hasSigned = KINDS[kind]?.(reader, kind);
    return reader.isAtEnd() ? hasSigned : undefined;
  } catch {
    // Numbers that are no key of this kind, such as a point that is not on its curve.
    return undefined;
  }
}

/** A public key without a device, and of one on a curve how many bytes its numbers have. */
export interface PlainKey {
  kind: 'rsa' | 'ed25519' | 'ecdsa';
  key: KeyObject;
  size: number;
}

/** The public key in one that SSH writes; undefined where it is none, or lies on a device. */
export function plainKeyOf(written: Buffer): PlainKey | undefined {
  try {
    const reader = wireReader(written);
    const plain = PLAIN[reader.string()?.toString('latin1') ?? ''];
    const key = plain?.read(reader);
    return key !== undefined && reader.isAtEnd() ? { kind: plain!.kind, size: plain!.size, key } : undefined;
  } catch {
    return undefined;
  }
}

const KINDS: Readonly<Record<string, (reader: WireReader, kind: string) => HasSigned | undefined>> = {
  'ssh-rsa': (reader) => rsa(reader),
  'ssh-ed25519': (reader, kind) => plain(kind, ed25519(reader)),
  'ecdsa-sha2-nistp256': (reader, kind) => plain(kind, ecdsa(reader, 'nistp256')),
  'ecdsa-sha2-nistp384': (reader, kind) => plain(kind, ecdsa(reader, 'nistp384')),
  'ecdsa-sha2-nistp521': (reader, kind) => plain(kind, ecdsa(reader, 'nistp521')),
  'sk-ssh-ed25519@openssh.com': (reader, kind) => onDevice(kind, ed25519(reader), reader),
  'sk-ecdsa-sha2-nistp256@openssh.com': (reader, kind) => onDevice(kind, ecdsa(reader, 'nistp256'), reader),
};

function plain(kind: string, verifies: Verifies | undefined): HasSigned | undefined {
  if (verifies === undefined) return undefined;
  return (data, signature) => {
    const reader = wireReader(signature);
    const isOfKind = reader.string()?.toString('latin1') === kind;
    const value = reader.string();
    return isOfKind && value !== undefined && reader.isAtEnd() && verifies(data, value);
  };
}

/** A key on a device signs the hash of its application, whether somebody touched it, a counter, and the hash of the data. */
function onDevice(kind: string, verifies: Verifies | undefined, key: WireReader): HasSigned | undefined {
  const application = key.string();
  if (verifies === undefined || application === undefined) return undefined;
  return (data, signature) => {
    const reader = wireReader(signature);
    const isOfKind = reader.string()?.toString('latin1') === kind;
    const value = reader.string();
    const touchAndCounter = reader.bytes(5);
    if (!isOfKind || value === undefined || touchAndCounter === undefined || !reader.isAtEnd()) return false;
    return verifies(Buffer.concat([sha256(application), touchAndCounter, sha256(data)]), value);
  };
}

function ed25519Key(reader: WireReader): KeyObject | undefined {
  const point = reader.string();
  return point?.length === 32 ? keyOf({ kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') }) : undefined;
}

function ed25519(reader: WireReader): Verifies | undefined {
  const key = ed25519Key(reader);
  return key && ((data, value) => verify(null, data, key, value));
}

const CURVES = {
  nistp256: { crv: 'P-256', hash: 'sha256', size: 32 },
  nistp384: { crv: 'P-384', hash: 'sha384', size: 48 },
  nistp521: { crv: 'P-521', hash: 'sha512', size: 66 },
};

type Curve = keyof typeof CURVES;

function ecdsaKey(reader: WireReader, name: Curve): KeyObject | undefined {
  const { crv, size } = CURVES[name];
  const isOnCurve = reader.string()?.toString('latin1') === name;
  const point = reader.string();
  if (!isOnCurve || point?.length !== 2 * size + 1 || point[0] !== 4) return undefined;
  const [x, y] = [point.subarray(1, size + 1), point.subarray(size + 1)];
  return keyOf({ kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') });
}

function ecdsa(reader: WireReader, name: Curve): Verifies | undefined {
  const { hash, size } = CURVES[name];
  const key = ecdsaKey(reader, name);
  if (key === undefined) return undefined;
  return (data, value) => {
    const numbers = wireReader(value);
    const [r, s] = [numbers.string(), numbers.string()].map((each) => each && padded(each, size));
    if (r === undefined || s === undefined || !numbers.isAtEnd()) return false;
    return verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat([r, s]));
  };
}

const PLAIN: Readonly<Record<string, Omit<PlainKey, 'key'> & { read(reader: WireReader): KeyObject | undefined }>> = {
  'ssh-rsa': { kind: 'rsa', size: 0, read: rsaKey },
  'ssh-ed25519': { kind: 'ed25519', size: 32, read: ed25519Key },
  ...Object.fromEntries(
    (Object.keys(CURVES) as Curve[]).map((name) => [
      `ecdsa-sha2-${name}`,
      { kind: 'ecdsa' as const, size: CURVES[name].size, read: (reader: WireReader) => ecdsaKey(reader, name) },
    ]),
  ),
};

/** SHA-1, for which `ssh-rsa` stands in a signature, is none that OpenSSH takes. */
const RSA_HASHES: Readonly<Record<string, string>> = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512' };
const LEAST_RSA_BITS = 1024;

function rsaKey(reader: WireReader): KeyObject | undefined {
  const [e, n] = [reader.string(), reader.string()].map((each) => each && unsigned(each).toString('base64url'));
  if (e === undefined || n === undefined) return undefined;
  const key = keyOf({ kty: 'RSA', e, n });
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS ? undefined : key;
}

function rsa(reader: WireReader): HasSigned | undefined {
  const key = rsaKey(reader);
  if (key === undefined) return undefined;
  return (data, signature) => {
    const read = wireReader(signature);
    const hash = RSA_HASHES[read.string()?.toString('latin1') ?? ''];
    const value = read.string();
    return hash !== undefined && value !== undefined && read.isAtEnd() && verify(hash, data, key, value);
  };
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function keyOf(key: webcrypto.JsonWebKey): KeyObject {
  return createPublicKey({ key, format: 'jwk' });
}

/** A number without the zeros before it. */
function unsigned(number: Buffer): Buffer {
  let start = 0;
  while (start < number.length - 1 && number[start] === 0) start += 1;
  return number.subarray(start);
}

/** A number in so many bytes; undefined where it has more. */
export function padded(number: Buffer, size: number): Buffer | undefined {
  const digits = unsigned(number);
  return digits.length > size ? undefined : Buffer.concat([Buffer.alloc(size - digits.length), digits]);
}
