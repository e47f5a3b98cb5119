import type { Bindings } from '../policy/expression.ts';
import { hasPast } from '../policy/in-force.ts';
import type { Related } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import type { UnseenSubject } from './blind.ts';
import type { Registry } from './registry.ts';
import type { WorldSubject } from './subject.ts';
import { worldOf } from './world/eras.ts';
import { oncePerWorld } from './world/once.ts';
import type { World } from './world/world.ts';

/** One subject with the values that a rule's expressions see. */
export interface Subject extends Omit<WorldSubject, 'nodes'> {
  readonly bindings: Bindings;
  /** Frees the memory of these values and of the facts that were computed of it: who asks again gets the same. */
  letGo(): void;
}

/** The subjects of a world. Each kind is collected once, however many rules judge it. */
export interface Subjects {
  of(kind: string): readonly Subject[];
  /** Those that cannot be judged, since they could not be seen. */
  unseen(kind: string): readonly UnseenSubject[];
  /** Subjects that no record declares. */
  undeclared(kind: string): readonly Subject[];
  /** What was applied earlier than one of them, and counts. */
  attempts(kind: string): readonly Subject[];
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
  const bound = (kind: string, judgedIn: World) => {
    const scope = Object.entries(kinds[kind]!.scope);
    const [[ownName, ownType]] = scope as [[string, string]];
    const bind = (nodes: WorldSubject['nodes']): Bindings => {
      const bindings: Record<string, unknown> = { now: new Date(judgedIn.now), environments: environmentsOf(judgedIn) };
      for (const [name, type] of scope) if (nodes[name] !== undefined) bindings[name] = viewOf(type, nodes[name]);
      return bindings;
    };
    const forget = (nodes: WorldSubject['nodes']) => types.get(ownType)!.letGo(nodes[ownName]!);
    return (subject: WorldSubject): Subject => new BoundSubject(subject, bind, forget);
  };
  /** The subjects that `list` finds, each in the world of its time; `times` are subjects that happen at the same times. */
  const collect = (kind: string, list: (world: World) => readonly WorldSubject[], times = list): Subject[] => {
    if (!hasPast(world.policy)) return list(world).map(bound(kind, world));
    const worlds = new Set([world, ...times(world).map((subject) => worldOf(world, subject))]);
    return [...worlds].flatMap((each) =>
      list(each)
        .filter((subject) => worldOf(world, subject) === each)
        .map(bound(kind, each)),
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
    attempts: (kind) => collect(kind, (each) => kinds[kind]!.attempts?.(each) ?? []),
    missing: (kind) => kinds[kind]!.missing?.(world),
    notes: () => Object.values(kinds).flatMap(({ notes }) => notes?.(world) ?? []),
  };
}

/** A subject whose views are made when a rule first asks for them. */
class BoundSubject implements Subject {
  readonly #subject: WorldSubject;
  readonly #bind: (nodes: WorldSubject['nodes']) => Bindings;
  readonly #forget: (nodes: WorldSubject['nodes']) => void;
  #bindings: Bindings | undefined;

  constructor(
    subject: WorldSubject,
    bind: (nodes: WorldSubject['nodes']) => Bindings,
    forget: (nodes: WorldSubject['nodes']) => void,
  ) {
    this.#subject = subject;
    this.#bind = bind;
    this.#forget = forget;
  }

  get ref() {
    return this.#subject.ref;
  }

  get at() {
    return this.#subject.at;
  }

  get first() {
    return this.#subject.first;
  }

  get isAhead() {
    return this.#subject.isAhead;
  }

  get onlyFor() {
    return this.#subject.onlyFor;
  }

  get version() {
    return this.#subject.version;
  }

  get bindings(): Bindings {
    this.#bindings ??= this.#bind(this.#subject.nodes);
    return this.#bindings;
  }

  locate(path: Path): Location {
    return this.#subject.locate(path);
  }

  related(): Related[] {
    return this.#subject.related?.() ?? [];
  }

  letGo(): void {
    this.#bindings = undefined;
    this.#forget(this.#subject.nodes);
  }
}
