import { andList } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
import type { UnseenSubject } from '../blind.ts';
import { entriesWithModules } from '../world/modules.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { EnvironmentNode, World } from '../world/world.ts';

/**
 * The arrivals of environments whose upstream has never had a version of anything, nor a manifest that says so: where versions come
 * from is not known, and to pass what arrives would be to pass all that went past it. The first environment of a chain may be
 * kept elsewhere, as on the machines of developers, which is a note, as long as others are judged.
 */
export function unreadUpstreams(world: World): UnseenSubject[] {
  return unread(world).flatMap(({ environment, upstream, isElsewhere }) =>
    isElsewhere
      ? []
      : [
          {
            ids: undefined,
            environment: environment.id,
            blindness: {
              why: `no version of ${upstream.id} is read, from which ${environment.id} takes its own`,
              mend: `Say under \`releases\` where the versions of ${upstream.id} are, or in a policy of your own from which environment ${environment.id} promotes.`,
            },
          },
        ],
  );
}

/** Notes on upstream environments that are kept elsewhere. */
export function unreadUpstreamNotes(world: World): string[] {
  const elsewhere = unread(world).filter(({ isElsewhere }) => isElsewhere);
  return [...new Set(elsewhere.map(({ upstream }) => upstream.id))].map(
    (id) =>
      `no version of ${id} is read, with which the chain begins: whether versions came from there was not asked; leave it out of the policy if there is none`,
  );
}

interface Unread {
  environment: EnvironmentNode;
  upstream: EnvironmentNode;
  /** Whether the upstream environment begins the chain, and others are judged. */
  isElsewhere: boolean;
}

function unread(world: World): Unread[] {
  const versions = versionHistoryOf(world);
  if (versions === undefined) return [];
  const { branches, tags } = world.history!.log;
  // What branches and tags lack is said by them.
  const told = new Set(
    [branches, tags].flatMap((refs) => [
      ...(refs?.missing ?? []).map(({ environment }) => environment),
      ...(refs?.lacked ?? []),
    ]),
  );
  const has = ({ id }: EnvironmentNode) => (versions.environments.get(id)?.size ?? 0) > 0;
  const isJudged = world.environments.some((each) => has(each) && each.upstream !== undefined && has(each.upstream));
  return world.environments.flatMap((environment): Unread[] => {
    const { upstream } = environment;
    if (upstream === undefined || !has(environment) || has(upstream) || told.has(upstream.id)) return [];
    // A manifest without services says that nothing runs there.
    if (upstream.manifests.length > 0 || upstream.hasFaultyManifest) return [];
    return [{ environment, upstream, isElsewhere: upstream.upstream === undefined && isJudged }];
  });
}

/** The arrivals of environments of which no version is read, and of which an alias is in no path: it may be misspelt. */
export function unreadAliases(world: World): UnseenSubject[] {
  const versions = versionHistoryOf(world);
  if (versions === undefined) return [];
  const silent = world.environments.filter(
    ({ id, manifests }) => (versions.environments.get(id)?.size ?? 0) === 0 && manifests.length === 0,
  );
  return silent.flatMap(({ id }): UnseenSubject[] =>
    entriesWithModules(world).flatMap(({ settings: { aliases, files }, captured }) => {
      const unmet = [...aliases].flatMap(([alias, meant]) =>
        meant === id && !captured.includes(alias) ? [alias] : [],
      );
      if (unmet.length === 0) return [];
      const near =
        unmet.length === 1
          ? closest(
              unmet[0]!,
              captured.filter((name) => !aliases.has(name)),
            )
          : undefined;
      const why = `no version of ${id} is read, and no path of \`${files}\` has ${andList(unmet)}`;
      const mend =
        near === undefined
          ? `Correct its name under \`environments\` of that entry.`
          : `Write \`${near}\` in place of \`${unmet[0]}\`.`;
      return [{ ids: undefined, environment: id, blindness: { why, mend } }];
    }),
  );
}
