import { countOf } from '../text/count.ts';
import { type Assumption, assumptionOf, writtenEntry } from './assumption.ts';
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
}

const RECORDS = `# Change records

A file for each change of schema, data or configuration: what it is, how it is undone, and what happened to it in each
environment. Pipelines write them with \`towpath record\`. The format is in \`schemas/change.schema.json\` of Towpath.
`;

/** What is proposed for a repository without a configuration. */
export function proposalOf({ detection, answered, migrations, ci, without }: Found, configFile: string): Proposal {
  const assumption = answered ?? assumptionOf(detection, without);
  const seen = [
    ...(assumption?.why ?? []),
    ...migrations.map(
      ({ tool, files, count, after }) =>
        `\`${files}\` has ${countOf(count, 'migration')} of ${tool}, up to \`${after}\``,
    ),
    ...ci.map(({ name, seen: file }) => `\`${file}\` is of ${name}`),
  ];
  if (assumption === undefined && migrations.length === 0) return { seen, files: [], byHand: [] };
  const text = [
    '# What `towpath init` saw. Correct it where it is wrong: the guide "Where versions live" says what each line means.\n',
    answered === undefined ? '' : configText({ releases: [], without }),
    answered?.text ??
      configText({
        releases: detection.releases.map((each) => writtenEntry(each, detection.chain.meanings)),
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
    byHand: ci.flatMap(({ seen: where, job }) => (job === undefined ? [] : [{ where, text: job }])),
  };
}
