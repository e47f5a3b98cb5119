import type { Bindings } from '../policy/expression.ts';
import { hasPast } from '../policy/in-force.ts';
import type { UnseenSubject } from './blind.ts';
import type { Registry } from './registry.ts';
import type { WorldSubject } from './subject.ts';
import { worldOf } from './world/eras.ts';
import { oncePerWorld } from './world/once.ts';
import type { World } from './world/world.ts';

/** One subject with the values that a rule's expressions see. */
export interface Subject extends Omit<WorldSubject, 'nodes'> {
  bindings: Bindings;
}

/** The subjects of a world. Each kind is collected once, however many rules judge it. */
export interface Subjects {
  of(kind: string): readonly Subject[];
  /** Those that cannot be judged, since they could not be seen. */
  unseen(kind: string): readonly UnseenSubject[];
  /** Subjects that no record declares. */
  undeclared(kind: string): readonly Subject[];
  /** Why there can be none of a kind, as a clause; undefined where there can be some. */
  missing(kind: string): string | undefined;
  /** Notes on any of them for the reader. */
  notes(): string[];
}

export function subjectsIn(world: World, { kinds, types }: Registry): Subjects {
  const viewOf = (type: string, node: object) => types.get(type)!.viewOf(node);
  const environmentsOf = oncePerWorld(({ environments }) =>
    environments.map((environment) => viewOf('Environment', environment)),
  );
  const bind = (kind: string, { nodes, ...subject }: WorldSubject, judgedIn: World): Subject => {
    const { scope } = kinds[kind]!;
    const views = Object.entries(nodes).map(([name, node]) => [name, viewOf(scope[name]!, node)]);
    const common = { now: new Date(world.now), environments: environmentsOf(judgedIn) };
    return { ...subject, bindings: { ...common, ...Object.fromEntries(views) } };
  };
  /** The subjects that `list` finds, each in the world of its time; `times` are subjects that happen at the same times. */
  const collect = (kind: string, list: (world: World) => readonly WorldSubject[], times = list): Subject[] => {
    const worlds = hasPast(world.policy)
      ? new Set([world, ...times(world).map((subject) => worldOf(world, subject))])
      : [world];
    return [...worlds].flatMap((each) =>
      list(each)
        .filter((subject) => worldOf(world, subject) === each)
        .map((subject) => bind(kind, subject, each)),
    );
  };
  const collected = new Map<string, readonly Subject[]>();
  const hidden = new Map<string, readonly UnseenSubject[]>();
  return {
    of: (kind) => {
      const { subjects, happensWith } = kinds[kind]!;
      const known = collected.get(kind) ?? collect(kind, subjects, kinds[happensWith ?? kind]!.subjects);
      collected.set(kind, known);
      return known;
    },
    unseen: (kind) => {
      const known = hidden.get(kind) ?? kinds[kind]!.unseen?.(world) ?? [];
      hidden.set(kind, known);
      return known;
    },
    undeclared: (kind) => collect(kind, (each) => kinds[kind]!.undeclared?.(each) ?? []),
    missing: (kind) => kinds[kind]!.missing?.(world),
    notes: () => Object.values(kinds).flatMap(({ notes }) => notes?.(world) ?? []),
  };
}
