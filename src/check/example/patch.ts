import {
  CORE_SCHEMA,
  eventsToAst,
  type MappingNode,
  type Node,
  nullCoreTag,
  parseEvents,
  present,
  type ScalarNode,
} from 'js-yaml';
import { formatPath, type Path } from '../../text/path.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { closest, writeInstead } from '../../text/suggestion.ts';
import { locateYaml, parseYaml } from '../../text/yaml.ts';

/** Why a patch cannot be merged, at an offset of its text. */
export interface PatchFault {
  message: string;
  help: string;
  offset: number;
}

/**
 * A YAML text with a patch merged into it, as JSON Merge Patch (RFC 7396) does: mappings are merged key by key, `null`
 * removes a key, and any other value replaces the one before. Stricter than the standard, so that a slip is not a patch
 * that does nothing: a key that is removed must be there, and a new key may not look like a misspelt one. Comments go;
 * otherwise the text is laid out as the two are.
 */
export function patchYaml(text: string, patch: string): Result<string, PatchFault> {
  const parsed = parseYaml(patch);
  if (!parsed.ok) {
    const { reason, offset } = parsed.problem;
    return failure({ message: `The patch is not YAML: ${reason}.`, help: 'Correct the YAML of the patch.', offset });
  }
  if (parsed.value === null) return success(text);
  const changes = mappingIn(patch);
  if (changes === undefined) {
    const message = 'The patch is not a mapping, and only mappings are merged.';
    return failure({ message, help: 'Write the keys that differ, as `key: value`.', offset: 0 });
  }
  const base = parseYaml(text).ok ? mappingIn(text) : undefined;
  if (base === undefined) {
    const message = 'The file that is patched is not a mapping of YAML, and only mappings are merged.';
    return failure({ message, help: 'Write the whole file, without `patch`.', offset: 0 });
  }
  const merger = new Merger();
  const contents = merger.merge(base, changes, []);
  const [fault] = merger.faults;
  if (fault !== undefined) {
    const { message, help, path } = fault;
    return failure({ message, help, offset: locateYaml(patch, path, 'key').span.start });
  }
  return success(
    present([{ contents, directives: [] }], { schema: CORE_SCHEMA, lineWidth: -1, flowBracketPadding: true }),
  );
}

function mappingIn(text: string): MappingNode | undefined {
  const [document] = eventsToAst(parseEvents(text, {}), { source: text, schema: CORE_SCHEMA });
  return document?.contents?.kind === 'mapping' ? document.contents : undefined;
}

type Entry = MappingNode['items'][number];

const keyOf = ({ key }: Entry): string => (key as ScalarNode).value ?? '';

/** Merges mappings, and gathers what is wrong with the patch. */
class Merger {
  readonly faults: { message: string; help: string; path: Path }[] = [];

  merge(base: MappingNode, patch: MappingNode, path: Path): MappingNode {
    const merged = new Map(base.items.map((entry) => [keyOf(entry), entry]));
    const stated = new Set(patch.items.map(keyOf));
    for (const entry of patch.items) {
      const key = keyOf(entry);
      const at = [...path, key];
      const before = merged.get(key);
      if (isNull(entry.value)) {
        if (!merged.delete(key)) this.#missing(at, key, base.items.map(keyOf));
        continue;
      }
      if (before === undefined)
        this.#added(
          at,
          key,
          base.items.map(keyOf).filter((other) => !stated.has(other)),
        );
      merged.set(key, { key: before?.key ?? entry.key, value: this.#value(before?.value, entry.value, at) });
    }
    return { ...base, items: [...merged.values()] };
  }

  #value(before: Node | undefined, value: Node, path: Path): Node {
    if (value.kind !== 'mapping') return value;
    return this.merge(before?.kind === 'mapping' ? before : { ...value, items: [] }, value, path);
  }

  #missing(path: Path, key: string, keys: readonly string[]): void {
    const message = `\`${formatPath(path)}\` is \`null\`, which removes a key, and the file has no such key.`;
    this.faults.push({
      message,
      help: keys.length === 0 ? 'Remove it from the patch.' : writeInstead(key, keys),
      path,
    });
  }

  /**
   * A key that the file lacks is new, unless it looks like one that the file has and the patch does not state. One with
   * another word at its end, as `rollbackOf` beside `rollback`, is no slip.
   */
  #added(path: Path, key: string, keys: readonly string[]): void {
    const near = closest(
      key,
      keys.filter((other) => !(key.startsWith(other) && /^[A-Z_-]/.test(key.slice(other.length)))),
    );
    if (near === undefined) return;
    const message = `\`${formatPath(path)}\` is not a key of the file, and \`${near}\` is.`;
    this.faults.push({ message, help: `Write \`${near}\`, or state both keys if \`${key}\` is a new one.`, path });
  }
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.tag === nullCoreTag.tagName;
}
