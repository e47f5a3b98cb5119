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
  predicates: z
    .array(z.enum(PREDICATES))
    .min(1)
    .optional()
    .describe('What it may speak of; everything where it is left out.'),
  environments: z.array(text).min(1).optional().describe('Of which environments; of all where it is left out.'),
  validFrom: instant.optional().describe('What it speaks of may not have happened before.'),
  validUntil: instant.optional().describe('What it speaks of must have happened before.'),
};

const name = z.string().regex(/^\w[\w.-]*$/, 'a name of letters, digits, `.`, `_` and `-`');

/** The schema of `trust.yaml`. */
export const trustYaml = z.strictObject({
  keys: z
    .record(name, z.strictObject(speaker))
    .default({})
    .describe('Keys, by the name of the file that has each: `ci` is `trust/ci.pub`.'),
  identities: z
    .record(
      name,
      z.strictObject({
        issuer: text.describe('Who vouches for it: `https://token.actions.githubusercontent.com`.'),
        subject: text.describe(
          'A pattern of the address or mail that the certificate is for: `*` is anything but a slash, `**` anything.',
        ),
        ...speaker,
      }),
    )
    .default({})
    .describe('Identities of keyless signatures, by any name.'),
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
