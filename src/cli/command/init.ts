import { join, resolve } from 'node:path';
import project from '../../../package.json' with { type: 'json' };
import type { ExitCode } from '../../check/exit-code.ts';
import { findCi } from '../../detect/ci.ts';
import { type Detection, detect } from '../../detect/detect.ts';
import { findMigrations } from '../../detect/migrations.ts';
import { type Proposal, proposalOf, proposalOfCi } from '../../detect/proposal.ts';
import { answeredBy, type Question } from '../../detect/question.ts';
import { filesOf } from '../../detect/reading.ts';
import { pathInside } from '../../disk/is-below.ts';
import { originOf } from '../../history/git/remote.ts';
import { CONFIG_FILE } from '../../repo/config/config.ts';
import { prettyFindings } from '../../report/findings.ts';
import { noteLines } from '../../report/notes.ts';
import { type Outcome, proposalText } from '../../report/proposal.ts';
import { questionText } from '../../report/question.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { askedOf, foreignRecords } from '../assume.ts';
import { type CacheOption, cacheOf } from '../cache-folder.ts';
import { loadRepository } from '../load-repository.ts';
import { configurable, folderAt, topAbove } from '../named-files.ts';
import { historyProgress } from '../progress.ts';
import type { Streams } from '../streams.ts';
import { writeNew } from '../write-new.ts';

/** The options of `towpath init`, as written. */
export interface InitOptions {
  yes?: boolean;
  /** Answers: `summit=production`. */
  as?: string[];
  policy?: string;
  cache?: CacheOption;
}

/**
 * `towpath init`: says what a repository shows and which files would be written, and with `--yes` writes them. Nothing that is
 * there is changed. 0 shown or written, 2 where nothing was found or somebody has to say which environment a name is.
 */
export async function initCommand(named: string, options: InitOptions, streams: Streams): Promise<Result<ExitCode>> {
  const { cwd, variables } = streams;
  const folder = configurable(named, cwd);
  const root = folderAt(folder, cwd, 'Name the folder of a repository.');
  if (!root.ok) return root;
  const loaded = loadRepository({ folder, policy: options.policy, cwd, variables });
  if (!loaded.ok) return loaded;
  const { git, repository, policy } = loaded.value;
  const faults = repository.isEmpty ? [] : repository.configFindings;
  if (faults.length > 0) {
    streams.stderr(prettyFindings(faults, () => repository.config.record?.source, { color: false }));
    return success(2);
  }
  const environments = policy.environments.map(({ id }) => id);
  const { tree } = repository;
  const files = filesOf(tree);
  const isPart = partOf(root.value) !== '';
  const found = findCi({ ...files, remote: isPart ? undefined : originOf(git), version: project.version });
  // Of a part, the files of CI lie above it.
  const ci = isPart ? found.filter(({ seen }) => seen !== undefined) : found;
  if (repository.config.record !== undefined) {
    const rest = proposalOfCi(ci);
    // What runs the check may be missing still.
    if (rest.files.length > 0) {
      if (options.yes !== true && !(await isAgreed(rest, named, streams))) return success(0);
      return write(rest, root.value, streams);
    }
    if (rest.byHand.length > 0) {
      streams.stdout(`${CONFIG_FILE} is there already, and left as it is.\n\n${proposalText(rest, () => 'written')}`);
      return success(0);
    }
    return failure({
      message: `\`${folder === named ? CONFIG_FILE : join(folder, CONFIG_FILE)}\` is there already, and nothing that is there is changed.`,
      help: 'Edit it, or run `towpath check`.',
    });
  }
  streams.stderr(noteLines(placeNotes(named, folder, root.value)));
  const detection = detect(tree, environments, git);
  const migrations = findMigrations(files);
  let question: Question | undefined;
  if (detection.unnamed !== undefined) {
    const reading = { cache: cacheOf(options.cache, streams), progress: historyProgress(streams) };
    question = await askedOf(detection.unnamed, { git, tree, environments }, reading);
  }
  const answers = question === undefined ? success(undefined) : await answersTo(question, options, streams);
  if (!answers.ok) return answers;
  if (question !== undefined && answers.value === undefined) {
    if (streams.ask === undefined) streams.stdout(questionText(question));
    streams.stderr(
      `Nothing was written. Say it with \`--as\`: \`${calledOn(named)} ${[...question.order.names]
        .map(({ name }) => shellCommand`--as ${name}=${question.entry.environments?.[name]}`)
        .join(' ')}\`.\n`,
    );
    return success(2);
  }
  const answered = question && answeredBy(question, answers.value!);
  const said = question === undefined ? saidOf(detection, environments, options.as ?? []) : success(detection);
  if (!said.ok) return said;
  const proposal = proposalOf(
    {
      detection: said.value,
      answered,
      migrations,
      ci,
      without: foreignRecords(tree, repository.config),
      hasManifest: repository.manifests.length > 0,
    },
    CONFIG_FILE,
  );
  if (proposal.files.length === 0) {
    streams.stdout(proposalText(proposal, () => 'would be written'));
    streams.stderr(
      'No file was recognised that declares versions for several environments, and no migration.\nThe guides "Where versions live" and "Migration tools" say what can be read.\n',
    );
    return success(2);
  }
  if (options.yes !== true && !(await isAgreed(proposal, named, streams))) return success(0);
  return write(proposal, root.value, streams);
}

const calledOn = (named: string) => (named === '.' ? 'towpath init' : shellCommand`towpath init ${named}`);

/** Where a folder is in the git repository that it is a part of; empty where it is none. */
function partOf(root: string): string {
  const top = topAbove(root);
  return (top === undefined ? '' : pathInside(resolve(root, top), root)) ?? '';
}

/** Where the files go, where that is not plain: from a folder of a git repository, which is looked at as a whole or alone. */
function placeNotes(named: string, folder: string, root: string): string[] {
  if (folder !== named) return [`the repository is \`${folder}\`, the top of the git repository; the files go there`];
  const within = partOf(root);
  if (within === '') return [];
  return [
    `the files go into \`${within}\`, which is a part of a git repository; its CI runs \`${shellCommand`towpath check ${within}`}\``,
  ];
}

async function isAgreed(proposal: Proposal, named: string, streams: Streams): Promise<boolean> {
  streams.stdout(proposalText(proposal, () => 'would be written'));
  const said = await streams.ask?.('Write these files? [y/N] ');
  if (said !== undefined && /^y(?:es)?$/i.test(said.trim())) return true;
  streams.stderr(`Nothing was written. \`${calledOn(named)} --yes\` writes it.\n`);
  return false;
}

async function write(proposal: Proposal, root: string, streams: Streams): Promise<Result<ExitCode>> {
  const outcomes = new Map<string, Outcome>();
  for (const { path, text } of proposal.files) {
    const written = await writeNew(root, path, text);
    if (!written.ok) return written;
    outcomes.set(path, written.value === 'written' ? 'written' : 'there already, and left as it is');
  }
  streams.stdout(proposalText(proposal, (path) => outcomes.get(path)!));
  return success(0);
}

/** Which environment each name is: as `--as` says, else as somebody at the terminal says; undefined where nobody does. */
async function answersTo(
  question: Question,
  { as }: InitOptions,
  streams: Streams,
): Promise<Result<ReadonlyMap<string, string> | undefined>> {
  const names = question.order.names.map(({ name }) => name);
  const answers = new Map<string, string>();
  const parsed = parseAnswers(as ?? [], names, question.environments);
  if (!parsed.ok) return parsed;
  if (as !== undefined) return parsed;
  if (streams.ask === undefined) return success(undefined);
  streams.stdout(questionText(question));
  for (const name of names) {
    const suggested = question.entry.environments?.[name] ?? 'none';
    const choices = [...question.environments, 'none'].join(', ');
    const line = await streams.ask(`Which environment is ${name}? ${choices} [${suggested}] `);
    if (line === undefined) return success(undefined);
    const said = line.trim() || suggested;
    if (question.environments.includes(said)) answers.set(name, said);
    else if (said !== 'none')
      return failure({
        message: `\`${said}\` is not an environment of the policy.`,
        help: writeInstead(said, question.environments),
      });
  }
  return success(answers);
}

/** What `--as` says of names: which environment each is. */
function parseAnswers(
  as: readonly string[],
  names: readonly string[],
  environments: readonly string[],
): Result<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const answer of as) {
    const [name = '', environment = ''] = answer.split(/=(.*)/s);
    if (!names.includes(name))
      return failure({
        message: `\`${name}\` of \`--as ${answer}\` is none of the names.`,
        help: names.length === 0 ? 'Leave it out: nothing here has names of environments.' : writeInstead(name, names),
      });
    if (!environments.includes(environment)) {
      return failure({
        message: `\`${environment}\` of \`--as ${answer}\` is not an environment of the policy.`,
        help: writeInstead(environment, environments),
      });
    }
    answers.set(name, environment);
  }
  return success(answers);
}

/** A detection by what `--as` says of its names, though nothing was asked. */
function saidOf(detection: Detection, environments: readonly string[], as: readonly string[]): Result<Detection> {
  if (as.length === 0) return success(detection);
  const { releases, branches, chain } = detection;
  const names = branches?.names ?? [...new Set(releases.flatMap(({ reading }) => [...reading.names.keys()]))];
  const answers = parseAnswers(as, names, environments);
  if (!answers.ok) return answers;
  const meanings = new Map([...chain.meanings, ...answers.value]);
  const leftOut = chain.leftOut.filter((name) => !answers.value.has(name));
  return success({ ...detection, chain: { ...chain, meanings, leftOut } });
}
