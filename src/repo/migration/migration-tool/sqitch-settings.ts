import { posix } from 'node:path';
import { gitSettings } from '../../../text/git-settings.ts';
import { type Tree, textIn } from '../../tree.ts';

const FILE = 'sqitch.conf';
/** What may say where plans and scripts are. */
const SECTIONS: ReadonlySet<string> = new Set(['core', 'engine', 'target']);
const KEYS: ReadonlySet<string> = new Set(['plan_file', 'top_dir', 'deploy_dir']);

/**
 * What the settings of Sqitch, in the folders of some plans or above them, say of other plans and scripts, as notes: `plan_file`, `top_dir` and
 * `deploy_dir`, which may be said of one engine or target alone, so that what is not there is the place of nothing. A plan is read where it is
 * beside `deploy/`.
 */
export function otherPlaces(plans: ReadonlySet<string>, tree: Tree): readonly string[] {
  const files = new Set([...plans].flatMap((plan) => settingsAbove(posix.dirname(plan), tree) ?? []));
  const scripts = new Set([...plans].map((plan) => posix.join(posix.dirname(plan), 'deploy')));
  return [...files].flatMap((file) => {
    const places = placesIn(file, textIn(tree, file) ?? '');
    const isThere = (path: string) => tree.kind(path) !== 'missing';
    const unread = new Set(places.map(({ plan }) => plan).filter((plan) => !plans.has(plan) && isThere(plan)));
    const unseen = new Set(places.map(({ deploy }) => deploy).filter((at) => !scripts.has(at) && isThere(at)));
    return [
      ...[...unread].map(
        (plan) => `${file} has the plan at ${plan}, which is not read; what is late there is not known`,
      ),
      ...[...unseen].map(
        (folder) => `${file} has scripts in ${folder}, which are not counted; only those in deploy/ beside a plan are`,
      ),
    ];
  });
}

/** The nearest file of settings. */
function settingsAbove(folder: string, tree: Tree): string | undefined {
  for (let at = folder; ; at = posix.dirname(at)) {
    const file = posix.join(at, FILE);
    if (tree.kind(file) === 'file') return file;
    if (at === '.' || at === '/') return undefined;
  }
}

interface Places {
  plan: string;
  deploy: string;
}

/** Where a file of settings has plans and scripts, for each section that says anything of it. */
function placesIn(file: string, text: string): readonly Places[] {
  const sections = new Map<string, Map<string, string>>();
  for (const { section, subsection, key, value } of gitSettings(text)) {
    if (!SECTIONS.has(section) || !KEYS.has(key) || value === undefined) continue;
    const of = subsection === undefined ? section : `${section} ${subsection}`;
    sections.set(of, (sections.get(of) ?? new Map()).set(key, value));
  }
  const core = sections.get('core');
  return [...sections.values()].map((own) => {
    const said = (key: string) => own.get(key) ?? core?.get(key);
    const top = said('top_dir') ?? '.';
    const at = (path: string) => posix.join(posix.dirname(file), path).replace(/(?<=.)\/$/, '');
    return {
      plan: at(said('plan_file') ?? posix.join(top, 'sqitch.plan')),
      deploy: at(said('deploy_dir') ?? posix.join(top, 'deploy')),
    };
  });
}
