import type { Audit } from '../../check/audit/audit.ts';
import type { PromotionAudit } from '../../check/audit/promotion-audit.ts';
import { hashOf, shortHash } from '../../history/git/commit.ts';
import { ARRIVAL_CLASSES, type ArrivalClass } from '../../history/versions/arrivals.ts';
import { countOf, grouped } from '../../text/count.ts';
import { andList, firstOf } from '../../text/list.ts';
import { addAll } from '../../text/long-lists.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Row } from '../columns.ts';

/** The classes as column heads; elsewhere they have their full names. */
const SHORT = {
  ok: 'ok',
  'same-commit': 'same',
  'before-upstream': 'before',
  'never-upstream': 'never',
  untracked: 'untracked',
  bootstrap: 'bootstrap',
} satisfies Record<ArrivalClass, string>;

/** The heads of the columns of counts and times. */
export const COLUMNS: Row = [
  'arrivals',
  ...ARRIVAL_CLASSES.map((name) => SHORT[name]),
  'soak p10',
  'p50',
  'p90',
  'max',
  'lead p50',
];

/** The cells under COLUMNS; a dash where nothing was measured. */
export function cellsOf({ counts, soak, lead }: PromotionAudit): Row {
  const all = ARRIVAL_CLASSES.reduce((sum, name) => sum + counts[name], 0);
  const soaks = [soak?.p10, soak?.p50, soak?.p90, soak?.max, lead?.p50].map((each) =>
    each === undefined ? '-' : soakText(each),
  );
  return [all, ...ARRIVAL_CLASSES.map((name) => counts[name])].map(grouped).concat(soaks);
}

/** A time in its largest unit, with one decimal: `4.4 min`, `18.2 h`. Exact seconds are in the JSON. */
export function soakText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${(seconds / 60).toFixed(1)} min`;
  if (seconds < 48 * 3600) return `${(seconds / 3600).toFixed(1)} h`;
  return `${(seconds / 86_400).toFixed(1)} d`;
}

/** A commit's day: `2026-08-21`. */
export function day(time: number): string {
  return formatInstant(time).slice(0, 10);
}

/** How many commits that changed several environments are shown; JSON has all. */
const SHOWN = 20;

/** The commits that changed several environments, the latest first, and lines on those that are not shown. */
export function latestSeveral({ severalEnvironments, severalBegun }: Audit): { rows: Row[]; others: string[] } {
  const rows = severalEnvironments
    .slice(-SHOWN)
    .reverse()
    .map(({ commit, environments, subject }) => [
      day(commit.time),
      shortHash(hashOf(commit)),
      environments.join(', '),
      subject,
    ]);
  const left = severalEnvironments.length - rows.length;
  const others = left === 0 ? [] : [`and ${grouped(left)} more; \`--format json\` lists all`];
  if (severalBegun > 0)
    others.push(
      `not counted: ${countOf(severalBegun, 'commit')} that changed one at most, and only introduced or removed services in others`,
    );
  return { rows, others };
}

/** The promotions that a table lists: those whose upstream environment ever had a version; all where none had. */
export function promotionsShown({ promotions, withoutVersions }: Audit): Audit['promotions'] {
  const shown = promotions.filter(({ from }) => !withoutVersions.includes(from));
  return shown.length === 0 ? promotions : shown;
}

/** The services that a table lists: those whose upstream environment ever had a version. */
export function servicesShown({ services, withoutVersions }: Audit): Audit['services'] {
  return services.filter(({ from }) => !withoutVersions.includes(from));
}

/** What was read, in two sentences. `text` escapes a text from a repository for a format. */
export function scope(audit: Audit, text: (name: string) => string): string {
  const since = audit.since === undefined ? '' : ` since ${formatInstant(audit.since)}`;
  const arrivals = Object.entries(audit.arrivals).map(([name, total]) => `${text(name)} ${grouped(total)}`);
  const commits = countOf(audit.commits, 'commit');
  return `${commits} changed a file that declares versions${since}, up to ${shortHash(audit.head)}. Arrivals: ${arrivals.join(', ')}.`;
}

/** How many files that cannot be parsed are named. */
const NAMED = 3;

function tagRemarks({ read, dateless, others }: NonNullable<Audit['tags']>, code: (name: string) => string): string[] {
  const shown = firstOf(others.map(code), NAMED);
  return [
    `${countOf(read, 'tag')} ${read === 1 ? 'was' : 'were'} read as they are: what a tag said that was moved or deleted is not known.`,
    ...(dateless === 0
      ? []
      : [
          `${grouped(dateless)} of them ${dateless === 1 ? 'has' : 'have'} no date of ${dateless === 1 ? 'its' : 'their'} own that git can read, as a lightweight one has none: such a tag counts at the committer date of its commit, and no soak is measured by it.`,
        ]),
    ...(others.length === 0
      ? []
      : [
          `${countOf(others.length, 'other tag')} ${others.length === 1 ? 'was' : 'were'} not read, since no ${code('tags')} of ${code('releases')} ${others.length === 1 ? 'names it' : 'names them'}: ${shown}.`,
        ]),
  ];
}

/** What was not counted or listed, and why. `code` writes a name from a repository as code of a format. */
export function remarks(audit: Audit, code: (name: string) => string): string[] {
  const remarks: string[] = [];
  const shown = new Set(promotionsShown(audit).map(({ from }) => from));
  const all = new Set([...audit.promotions, ...audit.services].map(({ from }) => from));
  const hidden = [...all].filter((from) => audit.withoutVersions.includes(from) && !shown.has(from));
  if (audit.pullMerges > 0) {
    const were = audit.pullMerges === 1 ? 'was followed' : 'were followed, each';
    remarks.push(
      `${countOf(audit.pullMerges, 'merge')} of ${code('git pull')} ${were} to what the branch was before: its second parent.`,
    );
  }
  const ordered = audit.promotions.flatMap(({ orderedBy }) => orderedBy ?? []);
  const byDate = ordered.reduce((sum, { date }) => sum + date, 0);
  const byAncestry = ordered.reduce((sum, { ancestry }) => sum + ancestry, 0);
  if (byDate + byAncestry > 0) {
    const where = audit.tags === undefined ? 'on branches' : byAncestry === 0 ? 'by tags' : 'on branches and by tags';
    const dates = audit.tags === undefined ? 'committer dates' : 'their dates';
    remarks.push(
      `What came first ${where} was told by ancestry for ${countOf(byAncestry, 'arrival')}, and by ${dates} for ${grouped(byDate)}, the only order that these have.`,
    );
  }
  if (audit.links.length > 0)
    remarks.push(
      `History is not followed through ${audit.links.length === 1 ? 'the link' : 'the links'} ${firstOf(audit.links.map(code), NAMED)}: what arrived behind ${audit.links.length === 1 ? 'it' : 'them'} is not counted.`,
    );
  addAll(remarks, audit.tags === undefined ? [] : tagRemarks(audit.tags, code));
  addAll(
    remarks,
    audit.untold.map(
      ({ from, to }) =>
        `${from} → ${to} is not listed, since their branches or tags do not tell how versions went there; ${code('--format json')} says why.`,
    ),
  );
  if (hidden.length > 0) {
    remarks.push(
      `Promotions from ${andList(hidden, code)} are not listed, since no file ever declared a version there; \`--format json\` lists them all.`,
    );
  }
  if (audit.leftOut.length > 0) {
    const names = audit.leftOut.map(({ name, versions, revisions, file }) => {
      const counts = [
        ...(versions === undefined ? [] : [countOf(versions, 'version')]),
        ...(revisions === undefined
          ? []
          : [`${countOf(revisions, 'revision')}, not read${file === undefined ? '' : `, of ${code(file)}, say`}`]),
      ];
      return `${code(name)} (${counts.join('; ')})`;
    });
    remarks.push(
      `Not counted, since no environment has this name, and no alias in the entry that reads it: ${names.join(', ')}. To count one, map it to an environment under \`environments\` of its \`releases\` entry.`,
    );
  }
  if (audit.unreadable.length > 0) {
    const revisions = audit.unreadable.reduce((sum, { texts }) => sum + texts, 0);
    const files = audit.unreadable.map(({ file }) => file);
    const named = files.length > NAMED ? firstOf(files.map(code), NAMED) : andList(files, code);
    remarks.push(
      `${countOf(revisions, 'revision')} of ${named} cannot be parsed; the versions of the last readable revision are used.`,
    );
  }
  return remarks;
}
