import { z } from 'zod';
import type { Finding } from '../../text/finding.ts';
import { PREDICATES } from '../../text/predicate.ts';
import type { Source } from '../../text/source.ts';
import { instant, text } from '../fields.ts';
import { pageFindings } from '../page-findings.ts';
import { readYamlText, type YamlText } from '../yaml-text.ts';

/** The file of a policy that says whose attestations are believed. */
export const TRUST_YAML = 'trust.yaml';

const speaker = {
  /** What it may speak of; everything where it is left out. */
  predicates: z.array(z.enum(PREDICATES)).min(1).optional(),
  /** Of which environments; of all where it is left out. */
  environments: z.array(text).min(1).optional(),
  /** From when on, and until before when, what it speaks of may have happened. */
  validFrom: instant.optional(),
  validUntil: instant.optional(),
};

const name = z.string().regex(/^\w[\w.-]*$/, 'a name of letters, digits, `.`, `_` and `-`');

const trustYaml = z.strictObject({
  /** By the name of the file that has the key: `ci` is `trust/ci.pub`. */
  keys: z.record(name, z.strictObject(speaker)).default({}),
  /** By any name. */
  identities: z
    .record(
      name,
      z.strictObject({
        /** Who vouches for it: `https://token.actions.githubusercontent.com`. */
        issuer: text,
        /** A pattern of the address or mail that the certificate is for: `*` is anything but a slash, `**` anything. */
        subject: text,
        ...speaker,
      }),
    )
    .default({}),
});

export type TrustSettings = z.output<typeof trustYaml>;

/** Of what somebody is believed; times are epoch milliseconds. */
export type SpeakerSettings = TrustSettings['keys'][string];

/** Reads `trust.yaml`. With a fault in it nobody is trusted. */
export function readTrustYaml(
  source: Source,
): { file: YamlText; settings: TrustSettings; findings: [] } | { file?: undefined; findings: readonly Finding[] } {
  const file = readYamlText(source);
  if (!file.ok) return { findings: [file.problem] };
  const parsed = trustYaml.safeParse(file.value.data);
  if (!parsed.success) return { findings: pageFindings(parsed.error.issues, trustYaml, file.value) };
  return { file: file.value, settings: parsed.data, findings: [] };
}
