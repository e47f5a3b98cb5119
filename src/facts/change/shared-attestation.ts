import { createHash } from 'node:crypto';
import { readStatement } from '../../repo/attestation/statement.ts';
import { instantOf } from '../../time/instant.ts';
import { signedFile } from '../attestation/signed-file.ts';
import { oncePerWorld } from '../world/once.ts';
import type { StageNode, World } from '../world/world.ts';
import { appliedSubject } from './applied-subject.ts';
import { attemptsReliedOn } from './attempts-relied-on.ts';

/** Something that was applied, for which a change names an attestation. */
interface Applied {
  sha256: string;
  /** Its file; of what is told by one sha256 together, all of them. */
  path: string;
}

/** An attestation, as it is named. */
interface Spoken {
  /** The sha256 of each of its subjects that nothing has been found for. */
  left: string[];
  /** What it was found for, by sha256, and by which change. */
  taken: Map<string, { path: string; change: string }[]>;
}

/**
 * The change that an attestation of an application of another counts for: it has a file of the same content, which whoever signed it
 * speaks of once. One that speaks of the files of several changes counts for each of these.
 */
export function alreadyOf(stage: StageNode): string | undefined {
  return shared(stage.change.world).get(keyOf(stage));
}

function keyOf({ change, environment, appliedAt }: StageNode): string {
  return JSON.stringify([change.id, environment.id, appliedAt]);
}

const shared = oncePerWorld((world): ReadonlyMap<string, string> => {
  const applications = [...world.changes.flatMap(({ stages }) => stages), ...attemptsReliedOn(world)];
  const stages = applications.filter(({ data }) => data.applied.attestation);
  const atOnce = Map.groupBy(stages, ({ environment, data }) => `${environment.id} ${instantOf(data.applied.at)}`);
  const found = new Map<string, string>();
  for (const group of atOnce.values()) {
    if (group.length > 1) for (const [key, first] of sharedIn(group, world)) found.set(key, first);
  }
  return found;
});

function sharedIn(stages: readonly StageNode[], world: World): [key: string, first: string][] {
  const bySigned = new Map<string, Spoken>();
  const named = stages.toSorted((a, b) => (a.change.id < b.change.id ? -1 : 1));
  return named.flatMap((stage): [string, string][] => {
    const signed = signedFile(world, stage.data.applied.attestation!.path);
    const statement = 'envelope' in signed ? readStatement(signed.envelope.payload) : undefined;
    if (!('envelope' in signed) || statement?.ok !== true) return [];
    const { sha256s } = statement.value;
    const key = createHash('sha256').update(signed.envelope.payload).digest('hex');
    const spoken = bySigned.get(key) ?? { left: [...sha256s], taken: new Map() };
    bySigned.set(key, spoken);
    const first = take(appliedOf(stage, sha256s), stage.change.id, spoken);
    return first === undefined ? [] : [[keyOf(stage), first]];
  });
}

/** What an attestation of these has to speak of for a stage. */
function appliedOf(stage: StageNode, sha256s: readonly string[]): Applied[] {
  const { data } = stage.change;
  const sets = appliedSubject(stage).sha256s;
  const own = sets.find((set) => set.length > 0 && set.every((each) => sha256s.includes(each))) ?? [];
  const all = data.files.map(({ path }) => path).join(' ');
  return own.map((sha256) => ({
    sha256,
    path: data.files.find((file) => file.sha256?.toLowerCase() === sha256)?.path ?? all,
  }));
}

/** Takes what a change has of what is left of an attestation; where that is gone, it is the change that has it. One file is one for all. */
function take(applied: readonly Applied[], change: string, { left, taken }: Spoken): string | undefined {
  for (const { sha256, path } of applied) {
    const others = taken.get(sha256) ?? [];
    if (others.some((each) => each.path === path)) continue;
    const place = left.indexOf(sha256);
    const first = others.find((each) => each.change !== change);
    if (place === -1 && first !== undefined) return first.change;
    if (place !== -1) left.splice(place, 1);
    taken.set(sha256, [...others, { path, change }]);
  }
  return undefined;
}
