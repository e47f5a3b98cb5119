import { createHash, verify } from 'node:crypto';
import { dearmored, onlyPacket, packetNumbers, subpackets } from './openpgp-packet.ts';
import { type PlainKey, padded, plainKeyOf } from './ssh-key.ts';

/** What an OpenPGP signature says of itself. */
export interface OpenPgpSignature {
  /** The fingerprint or id of the key, which it states itself; empty where it does not. */
  issuer: string;
  /** Whether a key, as SSH writes it, signed some bytes by it. */
  isBy(key: Buffer, data: Buffer): boolean;
}

/** Of a version or by methods that are not read. */
export type Unread = 'unread';

const VERSION = 4;
const OF_BYTES = 0;
/** SHA-1 and what is older proves nothing any more. */
const HASHES: Readonly<Record<number, string>> = { 8: 'sha256', 9: 'sha384', 10: 'sha512' };
const METHODS: Readonly<Record<number, 'rsa' | 'ecdsa' | 'eddsa' | 'ed25519'>> = {
  1: 'rsa',
  3: 'rsa',
  19: 'ecdsa',
  22: 'eddsa',
  27: 'ed25519',
};
const CREATED = 2;
const EXPIRES = 3;
const ISSUER = 16;
const POLICY_ADDRESS = 26;
const SIGNER = 28;
const ISSUER_FINGERPRINT = 33;
/** What may be said of a signature without a limit to what it counts for. */
const LIMITS_NOTHING = [CREATED, ISSUER, POLICY_ADDRESS, SIGNER, ISSUER_FINGERPRINT];

/**
 * Reads a detached signature of OpenPGP (RFC 4880, with Ed25519 of RFC 9580); undefined where it is none. Keys are given as SSH writes
 * them, which `gpg --export-ssh-key` does too: what a key says of itself, such as when it expires, is not asked, since whoever gives it
 * says until when it counts.
 */
export function openPgpSignatureOf(text: string): OpenPgpSignature | Unread | undefined {
  const packet = onlyPacket(dearmored(text));
  if (packet === undefined || packet.length < 6) return undefined;
  const [version, type, method, hash] = packet as unknown as [number, number, number, number];
  const read = METHODS[method];
  const hashName = HASHES[hash];
  if (version !== VERSION || type !== OF_BYTES || read === undefined || hashName === undefined) return 'unread';
  const hashedEnd = 6 + packet.readUInt16BE(4);
  if (hashedEnd + 2 > packet.length) return undefined;
  const unhashedEnd = hashedEnd + 2 + packet.readUInt16BE(hashedEnd);
  const hashed = subpackets(packet.subarray(6, hashedEnd));
  const unhashed = subpackets(packet.subarray(hashedEnd + 2, unhashedEnd));
  // Two bytes of the hash come before the numbers, for who wants to give up early.
  if (hashed === undefined || unhashed === undefined || unhashedEnd + 2 > packet.length) return undefined;
  // A signature that ends at a time of its own would have to be compared with another clock.
  if (hashed.some((each) => each.type === EXPIRES)) return 'unread';
  if (hashed.some(({ type: part, isCritical }) => isCritical && !LIMITS_NOTHING.includes(part))) return 'unread';
  const numbers = packet.subarray(unhashedEnd + 2);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(hashedEnd);
  const trailer = Buffer.concat([packet.subarray(0, hashedEnd), Buffer.from([VERSION, 255]), length]);
  return {
    issuer: issuerOf([...hashed, ...unhashed]),
    isBy: (key, data) => {
      const plain = plainKeyOf(key);
      if (plain === undefined) return false;
      const signed = Buffer.concat([data, trailer]);
      return isSignedBy(plain, { method: read, hash: hashName, signed, numbers });
    },
  };
}

function issuerOf(all: NonNullable<ReturnType<typeof subpackets>>): string {
  const fingerprint = all.find(({ type }) => type === ISSUER_FINGERPRINT)?.value.subarray(1);
  const id = all.find(({ type }) => type === ISSUER)?.value;
  return (fingerprint ?? id)?.toString('hex').toUpperCase() ?? '';
}

interface Signed {
  method: (typeof METHODS)[number];
  hash: string;
  signed: Buffer;
  /** What follows in the packet, by its method. */
  numbers: Buffer;
}

function isSignedBy({ kind, key, size }: PlainKey, { method, hash, signed, numbers }: Signed): boolean {
  const digest = () => createHash(hash).update(signed).digest();
  if (method === 'ed25519') {
    return kind === 'ed25519' && numbers.length === 64 && verify(null, digest(), key, numbers);
  }
  const values = packetNumbers(numbers);
  if (values === undefined) return false;
  if (method === 'rsa') {
    const bytes = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
    const [value, ...others] = values.map((each) => padded(each, Math.ceil(bytes)));
    return kind === 'rsa' && value !== undefined && others.length === 0 && verify(hash, signed, key, value);
  }
  const [r, s, ...others] = values.map((each) => padded(each, size));
  if (r === undefined || s === undefined || others.length > 0) return false;
  const value = Buffer.concat([r, s]);
  if (method === 'eddsa') return kind === 'ed25519' && verify(null, digest(), key, value);
  return kind === 'ecdsa' && verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, value);
}
