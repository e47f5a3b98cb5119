import { jsonOf, type Mapping, mappingOf } from '../../text/json.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** A statement that somebody signed, before anybody has looked at who that was: nothing of it may be believed. */
export interface Envelope {
  payloadType: string;
  payload: Uint8Array;
  signatures: readonly Signature[];
  /** The whole bundle, where a certificate and not a key is to show who signed it. */
  certified?: Mapping;
}

export interface Signature {
  /** What the signer calls its key; empty where it does not. A hint, which proves nothing. */
  keyid: string;
  sig: Uint8Array;
}

/** What the payload of an attestation is said to be. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** More would only make a reader work: each is tried with each key. */
const MOST_SIGNATURES = 16;

const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v0\.3\+json|\+json;version=0\.[123])$/;

/** Reads a DSSE envelope or a Sigstore bundle in JSON; or why it is neither, as a clause about the file. */
export function readEnvelope(bytes: Uint8Array): Result<Envelope, string> {
  const data = jsonOf(bytes);
  if (!data.ok) return data;
  const file = mappingOf(data.value);
  if (file === undefined) return failure('is no JSON object, which an envelope is');
  const { mediaType } = file;
  if (mediaType === undefined) return envelopeOf(file);
  if (typeof mediaType !== 'string' || !BUNDLE.test(mediaType))
    return failure(
      `has the media type \`${String(mediaType)}\`, which is that of no Sigstore bundle up to version 0.3`,
    );
  const inner = mappingOf(file['dsseEnvelope']);
  if (inner === undefined)
    return failure('is a Sigstore bundle without a DSSE envelope, so that it signs a file and states nothing');
  const read = envelopeOf(inner);
  if (!read.ok) return read;
  const material = mappingOf(file['verificationMaterial']);
  const key = mappingOf(material?.['publicKey']);
  if (key === undefined) return success({ ...read.value, certified: file });
  // The bundle has the name of the key, which the envelope in it leaves out.
  const hint = typeof key['hint'] === 'string' ? key['hint'] : '';
  const signatures = read.value.signatures.map(({ keyid, sig }) => ({ keyid: keyid === '' ? hint : keyid, sig }));
  return success({ ...read.value, signatures });
}

function envelopeOf(file: Mapping): Result<Envelope, string> {
  const { payloadType, signatures } = file;
  if (typeof file['_type'] === 'string' && signatures === undefined)
    return failure('is a statement alone, which nobody signed: the envelope around it has the signature');
  if (typeof file['base64Signature'] === 'string')
    return failure(
      'is a bundle in the older form of cosign, which is not read: `--new-bundle-format` of cosign 2 writes one that is',
    );
  if (typeof payloadType !== 'string' || typeof file['payload'] !== 'string' || !Array.isArray(signatures))
    return failure('is no DSSE envelope: it needs `payloadType`, `payload` and `signatures`');
  if (payloadType !== PAYLOAD_TYPE)
    return failure(`has the payload type \`${payloadType}\`, and that of a statement is \`${PAYLOAD_TYPE}\``);
  const payload = base64Of(file['payload']);
  if (payload === undefined) return failure('has a payload that is not base64');
  if (signatures.length === 0) return failure('has no signature');
  if (signatures.length > MOST_SIGNATURES)
    return failure(`has ${signatures.length} signatures, of which at most ${MOST_SIGNATURES} are tried`);
  const read: Signature[] = [];
  for (const each of signatures) {
    const { keyid = '', sig } = mappingOf(each) ?? {};
    const bytes = typeof sig === 'string' ? base64Of(sig) : undefined;
    if (bytes === undefined || bytes.length === 0 || (keyid !== null && typeof keyid !== 'string'))
      return failure('has a signature that is not base64');
    read.push({ keyid: keyid ?? '', sig: bytes });
  }
  return success({ payloadType, payload, signatures: read });
}

/** What a signature is of: the type of the payload and its bytes, each with its length. */
export function signedBytes({ payloadType, payload }: Pick<Envelope, 'payloadType' | 'payload'>): Uint8Array {
  const type = Buffer.from(payloadType);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** The text of a DSSE envelope. */
export function envelopeText({ payloadType, payload, signatures }: Omit<Envelope, 'certified'>): string {
  const text = {
    payload: Buffer.from(payload).toString('base64'),
    payloadType,
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: Buffer.from(sig).toString('base64') })),
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** The bytes of a text in base64, in its alphabet for addresses too; undefined where it has other characters, which Node would pass over. */
function base64Of(text: string): Uint8Array | undefined {
  const isBase64 = /^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
  return isBase64 ? Buffer.from(text, 'base64') : undefined;
}
