import { countOf } from '../text/count.ts';
import { type Assumption, assumptionOf, writtenEntries } from './assumption.ts';
import type { FoundCi } from './ci.ts';
import { configText } from './config-text.ts';
import type { Detection } from './detect.ts';
import { type FoundMigrations, writtenMigrations } from './migrations.ts';

/** Files that would be written, and why. */
export interface Proposal {
  /** What was seen, a line each. */
  seen: readonly string[];
  files: readonly { path: string; text: string }[];
  /** What somebody has to add by hand. */
  byHand: readonly { where: string; text: string }[];
}

/** What a look at a repository found. */
export interface Found {
  detection: Detection;
  /** The entry that answers a question, where one was asked. */
  answered: Assumption | undefined;
  migrations: readonly FoundMigrations[];
  ci: readonly FoundCi[];
  /** Settings of records whose default patterns match files of something else. */
  without: readonly string[];
  /** Whether a manifest says what an environment runs. */
  hasManifest: boolean;
}

const NO_MANIFEST = 'No file here says what each environment runs; remove this line once environments/ has manifests.';

const RECORDS = `# Change records

A file for each change of schema, data or configuration: what it is, how it is undone, and what happened to it in each
environment. This makes one, with the sha256 of its files:

    towpath record change 2026-01-31-order-index --title "Index orders by customer" --kind schema --owner orders \\
      --path db/migrations/V2__order_index.sql --rollback db/migrations/U2__order_index.sql

It is \`changes/2026-01-31-order-index.yaml\`, of which the name is the id. By hand it is written like this:

\`\`\`yaml
id: 2026-01-31-order-index
title: Index orders by customer
kind: schema    # schema, data or config
owner: orders   # the team or person that answers for it
files:
  - path: db/migrations/V2__order_index.sql
    sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855    # sha256sum FILE
rollback: { path: db/migrations/U2__order_index.sql }    # or { forward: FILE }, { revert: true }, { irreversible: why }
\`\`\`

Pipelines add what happens to it: \`towpath record applied 2026-01-31-order-index dev\`, and others that
\`towpath record --help\` lists. The guide "Gate and record in a pipeline" goes through all of it.
`;

/** What is proposed for a repository without a configuration. */
export function proposalOf(
  { detection, answered, migrations, ci, without, hasManifest }: Found,
  configFile: string,
): Proposal {
  const assumption = answered ?? assumptionOf(detection, without);
  const seen = [
    ...(answered === undefined && assumption !== undefined
      ? assumption.why
      : [...(answered?.why ?? []), ...detection.unread]),
    ...migrations.map(
      ({ tool, files, count, after }) =>
        `\`${files}\` has ${countOf(count, 'migration')} of ${tool}, up to \`${after}\``,
    ),
    ...ci.flatMap(signOf),
  ];
  if (assumption === undefined && migrations.length === 0) return { seen, files: [], byHand: [] };
  const text = [
    '# What `towpath init` saw. Correct it where it is wrong: the guide "Where versions live" says what each line means.\n',
    answered === undefined ? '' : configText({ releases: [], without }),
    assumption === undefined && !hasManifest && !without.includes('environments')
      ? configText({ releases: [], comments: [NO_MANIFEST], without: ['environments'] })
      : '',
    answered?.text ??
      configText({
        releases: writtenEntries(detection),
        without,
      }),
    configText({ releases: [], migrations: migrations.map(writtenMigrations) }),
  ]
    .filter((part) => part.trim() !== '')
    .join('');
  return {
    seen,
    files: [
      { path: configFile, text },
      ...(migrations.length === 0 ? [] : [{ path: 'changes/README.md', text: RECORDS }]),
      ...ci.flatMap(({ file }) => file ?? []),
    ],
    byHand: jobsOf(ci),
  };
}

/** What is proposed for a repository that has a configuration: that CI runs the check. */
export function proposalOfCi(ci: readonly FoundCi[]): Proposal {
  return { seen: [], files: ci.flatMap(({ file }) => file ?? []), byHand: jobsOf(ci) };
}

function jobsOf(ci: readonly FoundCi[]): Proposal['byHand'] {
  return ci.flatMap(({ seen, job }) => (job === undefined ? [] : [{ where: seen ?? 'your CI', text: job }]));
}

/** What tells of a system that runs checks, as a sentence; none where nothing does. */
function signOf({ name, seen, host }: FoundCi): string[] {
  if (seen !== undefined) return [`\`${seen}\` is of ${name}`];
  return host === undefined ? [] : [`the remote \`origin\` is at \`${host}\`, which has ${name}`];
}
