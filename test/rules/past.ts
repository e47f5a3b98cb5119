import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import type { History } from '../../src/history/history.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { CHANGE_FILE, type Files, NOW, type Overrides } from '../build.ts';
import { type Keys, STAGES, soundChange, wholePolicy } from '../check/whole.ts';
import { soundFiles } from './commits.ts';

const policy = wholePolicy();

interface Request {
  base?: Files;
  now?: number;
  by?: typeof policy;
  /** What links that the request leaves lead to, by their paths. */
  links?: Readonly<Record<string, string>>;
  /** What links lead to where it parted from its base. */
  linksBefore?: Readonly<Record<string, string>>;
  /** What git shows; nothing by default. */
  history?: History;
}

/** The report on a repository as a request leaves it, which parted from its base where that had these files. */
export function judgeRequest(
  before: Files,
  after: Files,
  { base = before, now = NOW, by = policy, links = {}, linksBefore = {}, history }: Request = {},
): Report {
  const past = { ...memoryTree(before), realOf: (path: string) => linksBefore[path] ?? path };
  const mergeBase = { trees: [past], base: memoryTree(base) };
  const tree = { ...memoryTree(after), realOf: (path: string) => links[path] ?? path };
  return check({ policy: by, repository: readRepository(tree, 'shop'), now, mergeBase, history });
}

/** What a rule finds in a report: the file, and the text at which its message begins. */
export const messagesOf = ({ findings }: Report, id: string) =>
  findings.filter(({ rule }) => rule === id).map(({ message }) => message);

/** What `record-kept` finds where a request makes one state of the small repository another. */
export const rewritten = (before: Overrides, after: Overrides, options?: Parameters<typeof judgeRequest>[2]) =>
  messagesOf(judgeRequest(soundFiles(before), soundFiles({ ...before, ...after }), options), 'record-kept');

type StageName = keyof typeof STAGES;

/** The usual record with some keys of one stage, and of the record, replaced. */
export const recordWith = (name: StageName, keys: Keys, others: Keys = {}): Overrides => ({
  [CHANGE_FILE]: soundChange({ ...others, stages: { ...STAGES, [name]: { ...STAGES[name], ...keys } } }),
});

/** The usual record with some keys replaced. */
export const recordOf = (keys: Keys): Overrides => ({ [CHANGE_FILE]: soundChange(keys) });
