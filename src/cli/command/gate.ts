import type { ExitCode } from '../../check/exit-code.ts';
import { gate } from '../../check/gate/gate.ts';
import { servicesOf } from '../../check/gate/meant-version.ts';
import type { VersionQuestion } from '../../check/gate/question.ts';
import { gateVersion } from '../../check/gate/version.ts';
import { joinWorld } from '../../facts/world/join.ts';
import type { Past } from '../../facts/world/world.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { digestIn } from '../../repo/release/release-file/image-reference.ts';
import type { Repository } from '../../repo/repository.ts';
import { prettyFindings } from '../../report/findings.ts';
import { gateFormats } from '../../report/gate/formats.ts';
import type { GateReport } from '../../report/gate/gate-report.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { type BlindnessOption, endsBlind } from '../blindness.ts';
import { clock } from '../clock.ts';
import { environmentNamed } from '../environment-named.ts';
import { type Loaded, type LoadOptions, loadCheck } from '../load-check.ts';
import { makingOf } from '../record/place.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath gate`, as written. */
export interface GateOptions extends LoadOptions, BlindnessOption {
  now?: string;
  format?: string[];
  repo: string;
}

/** `towpath gate`: may a change, or a version of a service, go to an environment now? 0 yes, 1 no, 2 could not tell. */
export async function gateCommand(
  { asked: name, environment: place }: { asked: string; environment: string },
  options: GateOptions,
  streams: Streams,
): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? ['pretty'], gateFormats);
  if (!targets.ok) return targets;
  const loaded = await loadCheck(options.repo, options, streams);
  if (!loaded.ok) return loaded;
  const { repository, policy, edited, past } = loaded.value;
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length > 0) {
    const sourceOf = (file: string) => policy.sources.get(file) ?? repository.config.record?.source;
    streams.stderr(prettyFindings(faults, sourceOf, { color: false }));
    return success(2);
  }
  const base = edited?.since;
  const known = policy.environments.map(({ id }) => id);
  const whose = `the policy${base === undefined ? '' : ` of ${base}`}`;
  const named = environmentNamed(place, repository, { known, whose });
  if (!named.ok) return named;
  const environment = named.value;
  const question = { policy, repository, environment, now: now.value, ...pastOf(loaded.value) };
  const asked = askedAbout(name, repository);
  const other = versionIn(name);
  if (
    'change' in asked &&
    other !== undefined &&
    servicesOf(joinWorld(policy, repository, now.value, past)).includes(other.service)
  ) {
    const message = `\`${name}\` is the id of a change, and the name of a version of \`${other.service}\`.`;
    return failure({ message, help: 'Give the change another id and file name.' });
  }
  const print = (verdict: GateReport['verdict']) =>
    writeTargets(
      targets.value,
      (format) => gateFormats[format]({ asked, environment, now: now.value, base, verdict }),
      streams,
    );
  const answer =
    'change' in asked
      ? gate({ ...question, change: asked.change })
      : gateVersion({ ...question, ...asked, atBase: await atBaseOf(loaded.value) });
  if (answer.ok) {
    const verdict = answer.value;
    const written = print(verdict);
    if (!written.ok) return written;
    if (endsBlind(verdict.report, options, streams)) return success(2);
    // A version has no record: what git cannot show, nothing does.
    const isUnknown = 'service' in asked && verdict.open && verdict.blind !== undefined && options.allowBlind !== true;
    return success(isUnknown ? 2 : verdict.open ? 0 : 1);
  }
  const { message, help, faulty, isApplied, isUnknown } = answer.problem;
  if (faulty !== undefined && faulty.findings.length > 0)
    streams.stderr(`${prettyFindings(faulty.findings, () => faulty.record.source, { color: false })}\n`);
  if (isApplied === true) {
    const written = print({ alreadyThere: message });
    return written.ok ? success(1) : written;
  }
  if (isUnknown !== true) return failure({ message, help });
  const changes = repository.changes.flatMap(({ data }) => (data === undefined ? [] : [data.id]));
  const first = `Ask of a version as \`SERVICE@VERSION\`, or make the record of the change: ${makingOf(name)}.`;
  return failure({ message, help: writeInstead(name, changes, changes.length === 0 ? first : help) });
}

/** What a name means: a change of that id, else the version behind an `@`, which may have a digest behind another. */
function askedAbout(name: string, { changes }: Repository): GateReport['asked'] {
  const version = versionIn(name);
  return version === undefined || changes.some(({ file }) => idOfFile(file) === name) ? { change: name } : version;
}

/** The service and the version that a name has around an `@`. */
function versionIn(name: string): { service: string; version: string } | undefined {
  const at = name.indexOf('@', 1);
  if (at === -1 || at === name.length - 1) return undefined;
  const version = name.slice(at + 1);
  return { service: name.slice(0, at), version: digestIn(version) ?? version };
}

/** What the base has, where what comes after it is still to be merged. */
async function atBaseOf({ base }: Loaded): Promise<VersionQuestion['atBase']> {
  return base === undefined || base.isBeforePush ? undefined : base.read();
}

/** What was: of a push, all that it brought is on the branch already, and no part of what is asked about. */
function pastOf({ past, base }: Loaded): Past {
  const { history, mergeBase: _, ...others } = past;
  if (base?.isBeforePush !== true || history === undefined) return past;
  return {
    ...others,
    history: { ...history, range: failure({ reason: `${base.name} is what the branch was before a push` }) },
  };
}
