import type { Bindings } from '../policy/expression.ts';
import type { UnseenSubject } from './blind.ts';
import type { Registry } from './registry.ts';
import type { WorldSubject } from './subject.ts';
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
  const common = {
    now: new Date(world.now),
    environments: world.environments.map((environment) => viewOf('Environment', environment)),
  };
  const bind = (kind: string, { nodes, ...subject }: WorldSubject): Subject => {
    const { scope } = kinds[kind]!;
    const views = Object.entries(nodes).map(([name, node]) => [name, viewOf(scope[name]!, node)]);
    return { ...subject, bindings: { ...common, ...Object.fromEntries(views) } };
  };
  const collected = new Map<string, readonly Subject[]>();
  const hidden = new Map<string, readonly UnseenSubject[]>();
  return {
    of: (kind) => {
      const known = collected.get(kind) ?? kinds[kind]!.subjects(world).map((subject) => bind(kind, subject));
      collected.set(kind, known);
      return known;
    },
    unseen: (kind) => {
      const known = hidden.get(kind) ?? kinds[kind]!.unseen?.(world) ?? [];
      hidden.set(kind, known);
      return known;
    },
    undeclared: (kind) => (kinds[kind]!.undeclared?.(world) ?? []).map((subject) => bind(kind, subject)),
    missing: (kind) => kinds[kind]!.missing?.(world),
    notes: () => Object.values(kinds).flatMap(({ notes }) => notes?.(world) ?? []),
  };
}
