import { clauseOf } from '../../facts/blind.ts';
import { compareFindings, type Finding, isOpen } from '../../text/finding.ts';
import { greatest } from '../../text/long-lists.ts';
import { blindNotes, blindTo } from '../blindness.ts';
import { baseNote, ownNote, supersededNote } from '../known.ts';
import { editNotes, joinEdits } from '../policy-edit.ts';
import { compareDue, type Report, type RuleVerdicts } from '../report.ts';
import { inAny } from '../take.ts';
import type { BlindGroup, Shard, ShardEdit, ShardRule } from './shard.ts';

/** A report on a part of a repository. */
export type ShardReport = Report & { shard: Shard };

/**
 * The report on a repository from those on all of its shards, in any order: the same as without shards. That they belong
 * together is not looked at; see `misfit`.
 */
export function mergeShards(reports: readonly ShardReport[]): Report {
  const shards = [...reports].sort((a, b) => a.shard.index - b.shard.index);
  const first = shards[0]!;
  const groups = new Map(first.shard.rules.map(({ id }, index) => [id, groupsOf(rulesAt(shards, index))]));
  const rules = first.rules.map(({ id }) => verdictsOf(id, shards, groups.get(id)!));
  const stale = inAll(shards.map(({ shard }) => shard.stale));
  // What all shards find is found once.
  const found = inAny(
    shards.map((each) => each.findings),
    (finding) => JSON.stringify(finding),
  );
  const findings = [...found, ...stale].sort(compareFindings);
  const blinded = blindNotes(rules, groups);
  const opened = new Set(shards.flatMap(({ shard }) => shard.filesOpened));
  const { shard: _, ...same } = first;
  return {
    ...same,
    rules,
    findings,
    due: shards.flatMap(({ due }) => due).sort(compareDue),
    notes: [
      ...first.notes.slice(0, first.shard.notes),
      ...sinceNotes(shards, rules),
      ...blinded,
      ...notesOnEdit(shards),
      ...notesOnSuperseded(shards),
      ...notesOnBase(shards, findings),
      ...notesOnOwn(shards),
    ],
    unseen: new Map(),
    blindNotes: blinded,
    files: first.shard.filesBefore + opened.size,
    broken: first.shard.rules.flatMap(({ id }, index) =>
      rulesAt(shards, index).some(({ isBroken }) => isBroken) ? [id] : [],
    ),
    checked: shards.every(({ checked }) => checked) && stale.length === 0,
    disqualifying: new Set(shards.flatMap(({ disqualifying }) => [...disqualifying])),
    withheld: new Set(shards.flatMap(({ withheld }) => [...withheld])),
    source: (file, at) => shards.map(({ source }) => source(file, at)).find((source) => source !== undefined),
  };
}

/** What each shard says of the rule at a place of the policy's order. */
function rulesAt(shards: readonly ShardReport[], index: number): ShardRule[] {
  return shards.map(({ shard }) => shard.rules[index]!);
}

/** What a rule could not see in any shard, each reason once, in the order of its subjects. */
function groupsOf(rules: readonly ShardRule[]): BlindGroup[] {
  const home = rules.find(({ whole }) => whole === true);
  if (home !== undefined) return [...home.blind];
  const byReason = Map.groupBy(
    rules.flatMap(({ blind }) => blind).sort((a, b) => a.first - b.first),
    ({ blindness }) => clauseOf(blindness),
  );
  return [...byReason.values()].map((groups) => ({
    ...groups[0]!,
    // Every shard has counted the same.
    everywhere: greatest(groups.map(({ everywhere }) => everywhere)),
    own: groups.reduce((sum, { own }) => sum + own, 0),
    known: groups.every(({ known }) => known !== undefined) ? groups[0]!.known : undefined,
  }));
}

function verdictsOf(id: string, shards: readonly ShardReport[], groups: readonly BlindGroup[]): RuleVerdicts {
  const all = shards.map(({ rules }) => rules.find((rule) => rule.id === id)!);
  const said = shards.map(({ shard }) => shard.rules.find((rule) => rule.id === id)!);
  const home = said.findIndex(({ whole }) => whole === true);
  if (home !== -1) return all[home]!;
  const sum = (key: 'judged' | 'failed' | 'waived') => all.reduce((total, verdicts) => total + verdicts[key], 0);
  const judged = sum('judged');
  const known = all.reduce((total, verdicts) => total + (verdicts.known ?? 0), 0);
  const why = groups.length > 0 ? clauseOf(groups[0]!.blindness) : said[0]!.why;
  return {
    id,
    judged,
    failed: sum('failed'),
    waived: sum('waived'),
    skipped: judged > 0 ? null : why,
    blind: blindTo(groups),
    ...(known === 0 ? {} : { known }),
  };
}

function sinceNotes(shards: readonly ShardReport[], rules: readonly RuleVerdicts[]): string[] {
  const judging = new Set(rules.filter(({ judged }) => judged > 0).map(({ id }) => id));
  return shards[0]!.shard.rules.flatMap(({ id }, index) => {
    const said = rulesAt(shards, index);
    const { since } = said.find(({ whole }) => whole === true) ?? said[0]!;
    return since === null || !judging.has(id) ? [] : [since];
  });
}

function notesOnEdit(shards: readonly ShardReport[]): string[] {
  const [edit, ...others] = shards.flatMap(({ shard }): ShardEdit[] => (shard.edit === undefined ? [] : [shard.edit]));
  return edit === undefined ? [] : editNotes(joinEdits([edit, ...others]));
}

/** What is over matches nothing in any shard. */
function notesOnSuperseded([first, ...others]: readonly ShardReport[]): string[] {
  const lists = others.map(({ shard }) => new Set(shard.superseded));
  const all = (first?.shard.superseded ?? []).filter((index) => lists.every((each) => each.has(index)));
  return all.length === 0 ? [] : [supersededNote(all.length)];
}

function notesOnBase(shards: readonly ShardReport[], findings: readonly Finding[]): string[] {
  const count = findings.filter((finding) => !isOpen(finding) && finding.knownBy === 'base').length;
  const name = shards.map(({ shard }) => shard.base).find((base) => base !== undefined);
  return count === 0 || name === undefined ? [] : [baseNote(count, name)];
}

/** An entry lists what is found in one shard, or the same in each. */
function notesOnOwn(shards: readonly ShardReport[]): string[] {
  const listing = new Set(shards.flatMap(({ shard }) => shard.ownOnly ?? []));
  return listing.size === 0 ? [] : [ownNote(listing.size)];
}

/** What all of several lists have. */
function inAll(lists: readonly (readonly Finding[])[]): Finding[] {
  const [first = [], ...others] = lists.map((list) =>
    list.map((finding) => [JSON.stringify(finding), finding] as const),
  );
  const keys = others.map((list) => new Set(list.map(([key]) => key)));
  return first.flatMap(([key, finding]) => (keys.every((each) => each.has(key)) ? [finding] : []));
}
