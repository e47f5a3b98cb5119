import { instantOfSeconds } from '../../time/instant.ts';
import type { Git } from './git.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { refused } from './problem.ts';

/** A tag at a commit. */
export interface Tag {
  /** As `git tag` lists it. */
  name: string;
  /** The full hash of the commit. */
  commit: string;
  /** Epoch milliseconds: the tagger's date; of a tag without a date, the committer date of its commit. */
  time: number;
  /** Whether it has no date of its own: no tagger has made it, or has made it by another name, or at a time that git cannot read. */
  isDateless: boolean;
}

const FIELDS = [
  'refname:strip=2',
  'objecttype',
  'objectname',
  'tag',
  '*objecttype',
  '*objectname',
  'creatordate:unix',
  '*committerdate:unix',
];

/** A tag at a folder or a file. */
export interface OtherTag {
  name: string;
  commit: undefined;
}

/** The tags of a clone, each kind in the order of their names. Throws a GitProblem. */
export function tagsOf(git: Git): { tags: Tag[]; ofOthers: OtherTag[] } {
  const format = FIELDS.map((field) => `%(${field})`).join('%00');
  const { ok, stdout, stderr } = git.run(['for-each-ref', `--format=${format}`, 'refs/tags/']);
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('utf8').split('\n').filter(Boolean);
  const read = lines.map((line) => {
    const [name = '', type, id = '', called, typeBelow, below = '', seconds = '', secondsBelow = ''] = line.split('\0');
    const commit = type === 'commit' ? id : typeBelow === 'commit' ? below : undefined;
    // A tag of a tag: what it is at in the end, git says only when it is asked for it.
    const nested = commit === undefined && typeBelow === 'tag' ? id : undefined;
    const isDateless = type !== 'tag' || called !== name || seconds === '';
    return { name, commit, nested, time: instantOfSeconds(seconds || secondsBelow), isDateless };
  });
  const nested = read.flatMap((each) => each.nested ?? []);
  const peeled = new Map<string, string | undefined>();
  if (nested.length > 0) {
    const found = lookUpObjects(
      git,
      nested.map((id) => `${id}^{commit}`),
    );
    if (!found.ok) throw refused(found.problem);
    nested.forEach((id, index) => {
      peeled.set(id, found.value[index]?.id);
    });
  }
  const tags: Tag[] = [];
  const ofOthers: OtherTag[] = [];
  for (const { nested: id, commit = peeled.get(id ?? ''), ...tag } of read) {
    if (commit === undefined) ofOthers.push({ name: tag.name, commit });
    else tags.push({ ...tag, commit });
  }
  return { tags, ofOthers };
}
