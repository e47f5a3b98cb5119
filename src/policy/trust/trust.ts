import type { KeyObject } from 'node:crypto';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { addAll } from '../../text/long-lists.ts';
import type { Path } from '../../text/path.ts';
import type { Source } from '../../text/source.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { addressPattern } from '../address-pattern.ts';
import type { Layers } from '../extends/layers.ts';
import type { YamlText } from '../yaml-text.ts';
import { keyIdOf, readPublicKey } from './key.ts';
import { rootFault } from './root.ts';
import { readTrustYaml, type SpeakerSettings, TRUST_YAML, type TrustSettings } from './trust-yaml.ts';

/** Whose attestations a policy believes. */
export interface Trust {
  keys: readonly TrustedKey[];
  identities: readonly TrustedIdentity[];
  /** The certificates, logs and clocks that identities are shown by. */
  root: Source | undefined;
  /** The file that says so, where it or a file that it names has a fault; then nobody is known not to be trusted. */
  broken: string | undefined;
}

/** What an attestation may be signed by, and of what it is believed then. */
interface Speaker extends SpeakerSettings {
  name: string;
}

export interface TrustedKey extends Speaker {
  key: KeyObject;
  /** The sha256 of the key in DER, in hexadecimal digits. */
  id: string;
}

/** Whoever has a certificate of an issuer for a subject, such as a workflow of a forge. */
export interface TrustedIdentity extends Speaker {
  issuer: string;
  isSubject(subject: string): boolean;
}

const ROOT = 'trust/trusted_root.json';

/** One entry, and the file that has it. */
interface Entry {
  file: YamlText;
  at: Path;
  name: string;
}

/** Reads `trust.yaml` of a policy and of those that it builds on, with the keys and the root that they name. */
export function readTrust(layers: Layers, environments: readonly string[]): { trust: Trust; findings: Finding[] } {
  const findings: Finding[] = [];
  const entries = { keys: new Map<string, KeyEntry>(), identities: new Map<string, IdentityEntry>() };
  for (const source of layers.every(TRUST_YAML)) {
    const read = readTrustYaml(source);
    addAll(findings, read.findings);
    if (read.file === undefined) continue;
    const { file, settings } = read;
    // Of two entries of one name, that of the upper policy.
    for (const [name, value] of Object.entries(settings.keys))
      entries.keys.set(name, { ...value, name, file, at: ['keys', name] });
    for (const [name, value] of Object.entries(settings.identities))
      entries.identities.set(name, { ...value, name, file, at: ['identities', name] });
  }
  const keys = [...entries.keys.values()].flatMap((entry) => {
    const key = keyOf(entry, layers.sources.get(`trust/${entry.name}.pub`));
    if (!('location' in key)) return [key];
    findings.push(key);
    return [];
  });
  const root = layers.sources.get(ROOT);
  const all = [...entries.keys.values(), ...entries.identities.values()];
  addAll(findings, [
    ...all.flatMap((entry) => unknownEnvironments(entry, environments)),
    ...[...entries.identities.values()].flatMap((entry) => identityFindings(entry, root)),
    ...unusedKeys(layers, entries.keys),
    ...(root === undefined ? [] : rootFindings(root)),
  ]);
  const identities = [...entries.identities.values()].map(({ issuer, subject, ...entry }): TrustedIdentity => {
    const pattern = addressPattern(subject);
    return { ...speakerOf(entry), issuer, isSubject: (text) => pattern.matches(text) };
  });
  return { trust: { keys, identities, root, broken: findings[0]?.location.file }, findings };
}

type KeyEntry = Entry & TrustSettings['keys'][string];
type IdentityEntry = Entry & TrustSettings['identities'][string];

function speakerOf({ name, predicates, environments, validFrom, validUntil }: Entry & SpeakerSettings): Speaker {
  return { name, predicates, environments, validFrom, validUntil };
}

/** The key of an entry, or the finding that there is none. */
function keyOf(entry: KeyEntry, source: Source | undefined): TrustedKey | Finding {
  const { name, file, at } = entry;
  if (source === undefined) {
    return builtInFinding('config', {
      message: `\`${name}\` is trusted, and there is no \`trust/${name}.pub\` that has its key.`,
      help: `Put the public key into \`trust/${name}.pub\`, in PEM, or remove the entry.`,
      location: file.locate(at, 'key'),
    });
  }
  const read = readPublicKey(source.text);
  if (read.ok) return { ...speakerOf(entry), key: read.value, id: keyIdOf(read.value) };
  return builtInFinding('config', {
    message: `\`trust/${name}.pub\` ${read.problem}.`,
    help: read.problem.startsWith('holds')
      ? 'Make another key, and put its public half alone into the file: this one is known.'
      : 'Put the public key into the file, as `openssl pkey -pubout` writes it.',
    location: startOfFile(source.file),
  });
}

function unusedKeys({ sources }: Layers, entries: ReadonlyMap<string, unknown>): Finding[] {
  return [...sources].flatMap(([path, { file }]) => {
    const name = /^trust\/(.+)\.pub$/.exec(path)?.[1];
    if (name === undefined || entries.has(name)) return [];
    return [
      builtInFinding('config', {
        message: `\`${path}\` is a key that is trusted for nothing: \`${TRUST_YAML}\` has no \`${name}\` under \`keys\`.`,
        help: `Add \`${name}: {}\` under \`keys\` of \`${TRUST_YAML}\`, or remove the file.`,
        location: startOfFile(file),
      }),
    ];
  });
}

function unknownEnvironments(entry: Entry & SpeakerSettings, known: readonly string[]): Finding[] {
  return (entry.environments ?? []).flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          builtInFinding('config', {
            message: `\`${name}\` is not an environment of the policy.`,
            help: writeInstead(name, known),
            location: entry.file.locate([...entry.at, 'environments', index]),
          }),
        ],
  );
}

function identityFindings({ subject, file, at }: IdentityEntry, root: Source | undefined): Finding[] {
  const findings: Finding[] = [];
  if (root === undefined) {
    findings.push(
      builtInFinding('config', {
        message: `Identities are shown by certificates, and there is no \`${ROOT}\` that says whose certificates count.`,
        help: `Put a trusted root of Sigstore into \`${ROOT}\`, as \`cosign trusted-root create\` writes it, or as a line of \`gh attestation trusted-root\` has it.`,
        location: file.locate(at, 'key'),
      }),
    );
  }
  if (!/[^*/:@.\s]/.test(subject.replace(/^[a-z]+:\/\//, ''))) {
    findings.push(
      builtInFinding('config', {
        message: `The subject \`${subject}\` is that of whomever the issuer certifies, so that anybody is trusted.`,
        help: 'Write who it is, such as `https://github.com/shop/api/.github/workflows/release.yml@refs/heads/main`.',
        location: file.locate([...at, 'subject']),
      }),
    );
  }
  return findings;
}

function rootFindings(root: Source): Finding[] {
  const fault = rootFault(root.text);
  if (fault === undefined) return [];
  return [
    builtInFinding('config', {
      message: `\`${ROOT}\` ${fault}.`,
      help: 'Put a trusted root of Sigstore into the file, as `cosign trusted-root create` writes it, or as a line of `gh attestation trusted-root` has it.',
      location: startOfFile(root.file),
    }),
  ];
}
