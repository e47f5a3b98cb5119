import type { BranchEntry } from './branches.ts';
import type { Entry } from './reading.ts';

/** An entry of `releases` as it is written, with what is said of it. */
export interface WrittenEntry {
  entry: Entry | BranchEntry;
  /** Names in paths, and the environments that they mean; those that are an environment's own name need not be there. */
  environments: ReadonlyMap<string, string>;
  /** Lines of comment above it. */
  comments: readonly string[];
}

/** A set of migrations as it is written. */
export interface WrittenMigrations {
  tool: string;
  files: string;
  /** The last one that needs no record; in a list, with those that run again. */
  after: string | readonly string[];
  comments: readonly string[];
}

/** The text of a `towpath.yaml`. */
export function configText({
  releases,
  migrations = [],
  comments = [],
  without = [],
}: {
  releases: readonly WrittenEntry[];
  migrations?: readonly WrittenMigrations[];
  comments?: readonly string[];
  /** Settings that say where records are, of which there are none. */
  without?: readonly string[];
}): string {
  return [
    ...comments.map((comment) => `# ${comment}`),
    ...without.map((key) => `${key}: []`),
    ...(releases.length > 0 ? ['releases:', ...releases.flatMap(entryLines)] : []),
    ...(migrations.length > 0 ? ['migrations:', ...migrations.flatMap(migrationLines)] : []),
    '',
  ].join('\n');
}

/** The lines of an entry. */
function entryLines({ entry, environments, comments }: WrittenEntry): string[] {
  const settings = Object.entries(entry).filter(([key]) => key !== 'environments');
  const aliases = [...environments].filter(([name, environment]) => name !== environment);
  return listItem(
    [
      ...settings.flatMap(([key, value]) => (value === undefined ? [] : `${key}: ${scalar(value)}`)),
      ...(aliases.length === 0
        ? []
        : ['environments:', ...aliases.map(([name, to]) => `  ${scalar(name)}: ${scalar(to)}`)]),
    ],
    comments,
  );
}

function migrationLines({ comments, ...settings }: WrittenMigrations): string[] {
  return listItem(
    Object.entries(settings).map(([key, value]) =>
      typeof value === 'string' ? `${key}: ${scalar(value)}` : `${key}: [${value.map(scalar).join(', ')}]`,
    ),
    comments,
  );
}

function listItem(lines: readonly string[], comments: readonly string[]): string[] {
  return [
    ...comments.map((comment) => `  # ${comment}`),
    ...lines.map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`),
  ];
}

/** A text as YAML has it, in quotes where it could be taken for anything else; JSON is YAML. */
function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[A-Za-z_./][\w./{}[\]*-]*$/.test(value) && !WORDS.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** Words that some reader of YAML takes for no text. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan)$/i;
