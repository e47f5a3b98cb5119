import { builtInFinding, type Finding } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import { personNamed } from '../text/people.ts';
import type { Source } from '../text/source.ts';
import { type LineFault, type SignerOptions, signerOptions } from './signer-options.ts';

/** A key that the policy gives to somebody: a line of `signers`, in the format of `allowed_signers` of OpenSSH. */
export interface Signer extends SignerOptions {
  /** Who signs by it. */
  people: readonly string[];
  /** The public key as SSH writes it, in base64. */
  key: string;
}

/** The keys of a `signers` file, and what is wrong with it. */
export interface ReadSigners {
  signers: readonly Signer[];
  findings: readonly Finding[];
}

const KINDS = [
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
];

/** Reads `signers`. A line with a fault gives nobody a key. */
export function readSigners(source: Source): ReadSigners {
  const signers: Signer[] = [];
  const findings: Finding[] = [];
  const lines = source.text.split('\n');
  for (const [index, written] of lines.entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const read = signerOf(line);
    if (!('message' in read)) {
      signers.push(read);
      continue;
    }
    const start = source.lineStart(index + 1);
    findings.push(
      builtInFinding('config', {
        ...read,
        location: locationOf(source, { start, end: start + written.trimEnd().length }),
      }),
    );
  }
  return { signers, findings };
}

/** The keys of a policy and of those that it builds on, the lowest first: of somebody in two, those of the upper one. */
export function signersOver(layers: readonly (readonly Signer[])[]): readonly Signer[] {
  return layers.reduce((below, own) => {
    const named = new Set(own.flatMap(({ people }) => people.map(personNamed)));
    const kept = below.map((signer) => ({
      ...signer,
      people: signer.people.filter((person) => !named.has(personNamed(person))),
    }));
    return [...kept.filter(({ people }) => people.length > 0), ...own];
  }, []);
}

/** A list of people, options if there are any, the kind of the key, and the key; what follows is a comment. */
const LINE = /^(?:"([^"]*)"|(\S+))\s+(?:((?:[^\s"]|"(?:[^"\\]|\\.)*")+)\s+)??(\S+)\s+([A-Za-z0-9+/]+={0,2})(?:\s.*)?$/;

function signerOf(line: string): Signer | LineFault {
  const [, quoted, plain, options, kind, key] = LINE.exec(line) ?? [];
  if (kind === undefined || key === undefined || !/^(?:sk-)?(?:ssh|ecdsa)-/.test(kind)) {
    return {
      message: 'This is no line of `signers`; people are expected, then options if there are any, then a public key.',
      help: 'Write `sam@example.com ssh-ed25519 AAAA…`, with the key as it is in its `.pub` file.',
    };
  }
  const people = (quoted ?? plain!).split(',').map((person) => person.trim());
  const pattern = people.find((person) => /[*?!]/.test(person) || person === '');
  if (pattern !== undefined) {
    return {
      message: `\`${pattern}\` is nobody's name; a person is expected, so that it is known who signed.`,
      help: 'Name each person as records do.',
    };
  }
  const read = options === undefined ? {} : signerOptions(options);
  if ('message' in read) return read;
  const bytes = Buffer.from(key, 'base64');
  if (!KINDS.includes(kind)) {
    return {
      message: `\`${kind}\` is a kind of key that is not read.`,
      help: `Use a key of another kind, such as \`${KINDS[0]}\`.`,
    };
  }
  const length = bytes.length > 4 ? bytes.readUInt32BE() : 0;
  if (bytes.toString('latin1', 4, 4 + length) !== kind) {
    return {
      message: `The text after \`${kind}\` is no public key of that kind.`,
      help: 'Copy the line of the `.pub` file again.',
    };
  }
  return { ...read, people, key: bytes.toString('base64') };
}
