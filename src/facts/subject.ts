import type { Related, SubjectRef } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import type { UnseenSubject } from './blind.ts';
import type { FactTable } from './table.ts';
import type { NamedVersion, World } from './world/world.ts';

/** One subject of a world, with its nodes. */
export interface WorldSubject {
  ref: SubjectRef;
  /** What a rule's expressions may name: the subject's own node first, then its parents'. */
  nodes: Readonly<Record<string, object>>;
  /**
   * When it happened, epoch milliseconds; undefined for a state. It is judged by the values of the policy that held then, and
   * a state by those of the present.
   */
  at: number | undefined;
  /**
   * When what it is about was first applied anywhere, epoch milliseconds: it need not have been in environments that came to be
   * later. Left out where that is not known, and where nothing moves along the chain.
   */
  first?: number | undefined;
  /** Whether git dates it after the clock, by more than clocks differ, so that it counts as of now, at whatever moment it is judged. */
  isAhead?: boolean | undefined;
  /** The fact that it is a subject for, where another one has what it has besides: rules that do not rest on that fact judge the other alone. */
  onlyFor?: { type: string; field: string } | undefined;
  /** Of a service, the version that it has, by which a waiver may name it too. */
  version?: NamedVersion | undefined;
  /** The location of a path inside the subject's own data. */
  locate(path: Path): Location;
  /** Other places that belong to a finding on it. */
  related?(): Related[];
}

/** How what a subject has is found in its own node. */
interface FoundIn<Node extends object> {
  ref(node: Node): SubjectRef;
  nodes(node: Node): WorldSubject['nodes'];
  at(node: Node): number | undefined;
  first?(node: Node): number | undefined;
  locate(node: Node, path: Path): Location;
  related?(node: Node): Related[];
}

/**
 * The subjects of some nodes. A repository may have very many, so that each keeps its node alone, and the rest is found when it is
 * asked for.
 */
export function subjectsOf<Node extends object>(nodes: readonly Node[], found: FoundIn<Node>): WorldSubject[] {
  return nodes.map((node) => new NodeSubject(node, found));
}

class NodeSubject<Node extends object> implements WorldSubject {
  readonly #node: Node;
  readonly #found: FoundIn<Node>;

  constructor(node: Node, found: FoundIn<Node>) {
    this.#node = node;
    this.#found = found;
  }

  get ref(): SubjectRef {
    return this.#found.ref(this.#node);
  }

  get nodes(): WorldSubject['nodes'] {
    return this.#found.nodes(this.#node);
  }

  get at(): number | undefined {
    return this.#found.at(this.#node);
  }

  get first(): number | undefined {
    return this.#found.first?.(this.#node);
  }

  locate(path: Path): Location {
    return this.#found.locate(this.#node, path);
  }

  related(): Related[] {
    return this.#found.related?.(this.#node) ?? [];
  }
}

/** What a room exports: one kind of subject. */
export interface SubjectKind {
  /** What a rule on it may name besides `params`, `environments` and `now`, by object type: its own name first. */
  scope: Readonly<Record<string, string>>;
  /**
   * The keys that its data can have at a path, which a rule may point at by `at`: `*` for any, none where it is no mapping or the
   * subject has no record. Left out where that is not known.
   */
  keysAt?(path: Path): readonly string[];
  /** The object types of the room. */
  tables: readonly FactTable[];
  /** Another kind whose subjects happen at the same times, where the chain decides which of these are subjects. */
  happensWith?: string;
  /** Every subject of this kind, in the order of files and of the policy's environments. */
  subjects(world: World): readonly WorldSubject[];
  /** Subjects of this kind that cannot be judged, since what they would be read from could not be seen. */
  unseen?(world: World): readonly UnseenSubject[];
  /** Subjects that no record declares, for rules with `undeclared: true`. */
  undeclared?(world: World): readonly WorldSubject[];
  /** What was applied earlier than a subject and counts beside it, for rules with `attempts: true`. */
  attempts?(world: World): readonly WorldSubject[];
  /** Notes on them for the reader. */
  notes?(world: World): readonly string[];
  /** Why there can be none although everything could be seen, as a clause: `no base was given`. */
  missing?(world: World): string | undefined;
}
