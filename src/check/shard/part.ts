import { createHash } from 'node:crypto';
import type { Subject } from '../../facts/subjects.ts';
import { appliesTo } from '../../facts/waiver/excuse.ts';
import { waivedRules } from '../../facts/world/waivers.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Waiver } from '../../repo/repository.ts';
import type { SubjectRef } from '../../text/finding.ts';

/** Which part of a repository a check is to judge. */
export interface ShardRequest {
  /** Counted from 1. */
  index: number;
  of: number;
  /** Rules whose verdicts depend on all of their subjects, by id: one shard judges all of these. */
  whole: ReadonlySet<string>;
}

/** Tells what belongs to a shard. Each rule on each subject, and each file, is of exactly one. */
export interface Part {
  index: number;
  of: number;
  /** Whether one shard judges all subjects of a rule. */
  isWhole(rule: string): boolean;
  /** The shard that judges such a rule, counted from 1. */
  homeOf(rule: string): number;
  hasFile(file: string): boolean;
  hasSubject(rule: Rule, subject: SubjectRef): boolean;
  /** Whether a waiver may be for a finding of the rule on the subject: its state depends on that, in every shard. */
  mayBeWaived(rule: Rule, subject: Pick<Subject, 'ref' | 'version'>): boolean;
}

export function partOf({ index, of, whole }: ShardRequest, waivers: readonly Waiver[]): Part {
  const known = new Map<string, number>();
  const shardOf = (name: string) => {
    const shard = known.get(name) ?? shardNamed(name, of);
    known.set(name, shard);
    return shard;
  };
  // For another environment or another item a waiver excuses nothing, but what it says of that is asked for too.
  const anywhere = waivers.map(({ environment: _, items: __, ...waiver }) => waiver);
  const byRule = new Map<string, typeof anywhere>();
  for (const waiver of anywhere) {
    for (const id of waivedRules(waiver)) byRule.set(id, [...(byRule.get(id) ?? []), waiver]);
  }
  return {
    index,
    of,
    isWhole: (rule) => whole.has(rule),
    homeOf: shardOf,
    hasFile: (file) => shardOf(file) === index,
    // By the id alone: what a subject is made of is then read in one shard, whatever its environment.
    hasSubject: (rule, { id }) => shardOf(whole.has(rule.id) ? rule.id : id) === index,
    mayBeWaived: ({ id }, subject) =>
      byRule.get(id)?.some((waiver) => waiver.subject === subject.ref.id || appliesTo(waiver, id, subject)) === true,
  };
}

/** The shard that something belongs to by its name: the same in every run, on every machine. */
function shardNamed(name: string, of: number): number {
  return (createHash('sha256').update(name).digest().readUIntBE(0, 6) % of) + 1;
}
