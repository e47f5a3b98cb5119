import type { Span } from '../text/source.ts';

/** A version of a service in an environment, as a file declares it. */
export interface ServiceVersion {
  /** As the path or the file names it, or what that is an alias of; it may be no environment of the policy. */
  environment: string;
  service: string;
  /** What people call it. */
  version: string;
  /** The digest of the artifact, where the file declares one. */
  digest?: string;
  /**
   * Set where it is no version: `version` is then the path of a file that this one builds on, if there is such a file. The
   * versions there are those of `service`: `any`, or only those that are `named` so or have no name. Where `service` is empty,
   * they are of the services that are named there.
   */
  builtOn?: 'any' | 'named';
  /** How it was read, where a file that others build on is read in several ways; of what a file builds on, in which of them. */
  way?: string;
  /** Of what a file builds on: what services there are called here, `{name}` standing for what they are called otherwise. */
  as?: string;
  /** What the file calls the service, where that is only a part of its name. */
  named?: string;
  /** Which of the images of a file it is, where that may have several of a service. */
  slot?: ImageSlot;
  /** Of what a file builds on: set where it stands beside what else it builds on, and is not laid over that. */
  isBeside?: true;
  /** Of an image in values: under which of the two keys it is, where the other is not there. */
  key?: 'tag' | 'digest';
  /** Of an image that a patch of a kustomization sets: its whole name, by which entries of `images` of later layers are for it. */
  called?: string;
  /** Of an entry of `images` of a kustomization, which is laid over what images are called by then. */
  override?: ImageOverride;
  /** Set where it is a version only if the file is laid over one that has such an image: a tag beside no repository. */
  isPart?: true;
  /**
   * Set where it is no version: it is what a file that is laid over others has in place of one, and that tells none. `service` is empty
   * where it may be of any.
   */
  isUntold?: true;
  /** Of what tells no version: set where it is in place of a whole mapping, and hides all that is below the keys of its slot. */
  isWhole?: true;
  /** The file that declares it, where the environment's own file only builds on that. */
  file?: string;
  /** In which eras of the settings it is read so; in all where that is left out. */
  eras?: readonly number[];
  /** The same where settings of later prevail over those of the time, as far as that is otherwise. */
  erasByLater?: readonly number[];
  /** Set where it is no version: in these eras the text cannot be parsed. */
  isUnread?: true;
  /** Set where it is no version: it is what the text says of which files are read, and how. */
  isSettings?: true;
}

/** An image of a file that may have several. */
export interface ImageSlot {
  /** What tells it from the others in every file that is laid over another; empty for that of the whole file. */
  is: string;
  /** What it may be called: the name that a file gives it comes first. */
  names: readonly string[];
  /** The service that the path names; undefined where the image names it. */
  of: string | undefined;
}

/** What an entry of `images` of a kustomization does to the images that are called so by then. Its version is empty where it sets none. */
export interface ImageOverride {
  /** Its place in the list. */
  at: number;
  /** What they are called before it: a pattern. */
  called: string;
  /** What they are called after it, where that is another name. */
  becomes?: string;
  /** Set where its version is only put behind the tag that they have. */
  isSuffix?: true;
  /** Set where it sets a version that the file does not tell. */
  isUntold?: true;
}

/** The service of a version that neither a path nor a file names. */
export const NO_SERVICE = 'app';

/** The environment of a version in a file that environments build on. */
export const NO_ENVIRONMENT = '';

/** How a file that declares versions is read. */
export interface VersionFile {
  /** The versions that a text of the file declares; undefined where it cannot be parsed. */
  read(text: string): readonly ServiceVersion[] | undefined;
  /** Where a version is declared in a text; the nearest place where it is not. */
  locate(text: string, version: ServiceVersion): Span;
  /** The same for two that read the same of every text of one file; each is another where that is left out. */
  way?(): string;
}

/** Which files of a repository are followed through its history, and how they are read. */
export interface VersionSource {
  /** Differs between two sources whenever they could read the same history differently. */
  key: string;
  /** Folders and files that together contain all of these files; an empty text is the root. */
  bases: readonly string[];
  /** The reader of a file; undefined where it declares no versions. */
  match(path: string): VersionFile | undefined;
  /**
   * The names of environments in a path that are none of those that are asked about, where no text of the file is read for that reason;
   * all are read where it is left out.
   */
  leavesOut?(path: string): readonly string[];
  /** Whether the submodule at a path is read as a file whose text is the id of its commit; none is where it is left out. */
  followsModule?: ((path: string) => boolean) | undefined;
  /** The patterns of the paths of submodules, of which each has one at least in the history. */
  modules?: readonly { pattern: string; matches(path: string): boolean }[];
  /** Whether a file is an environment's manifest. */
  isManifest(path: string): boolean;
  /** Whether the changes of a file are logged although it declares no versions. */
  watches(path: string): boolean;
  /** What is read on branches besides; none where it is left out. */
  branches?: readonly BranchSource[];
  /** The tags that say which version arrived where; none where it is left out. */
  tags?: readonly TagSource[];
  /** The file that says all this, where what it said earlier counts for what was earlier. */
  settings?: SettingsFile;
}

/** The file that says which files are read through history, and how. */
export interface SettingsFile {
  path: string;
  /** What it says now, in the form in which `read` says it. */
  present: string;
  /** What a text of it says, alike for two that say the same; undefined where that cannot be told. */
  read(text: string): string | undefined;
  /** Whether a part of what it said had to be left out. */
  isInPart(said: string): boolean;
  /** What is read by what it said; `commit` names the last commit at which it did. */
  source(said: string, commit: string): VersionSource;
  /** What is read besides through all of history, whatever the file said. */
  besides: readonly VersionSource[];
  /** The environments that there are. */
  environments: readonly string[];
}

/** Tags of which each is an arrival. */
export interface TagSource {
  /** Differs between two that could read the same tags differently. */
  key: string;
  /** The pattern of their names, as configured. */
  pattern: string;
  /** The folder that all of these names begin with; empty where there is none. */
  base: string;
  /** Whether only an earlier configuration names them, so that there need be none any more. */
  isEarlier?: true;
  /** What a tag says; undefined for one whose name does not fit. */
  on(tag: string): TagReading | undefined;
}

/** What the name of a tag says. */
export interface TagReading {
  /** The environment, before aliases. */
  captured: string;
  environment: string;
  service: string;
  version: string;
}

/** Whether an environment of the chain need have no branch and no tag. `names` are those of branches and tags that mean none. */
export type MayLack = (environment: string, names: readonly string[]) => boolean;

/** Branches that are environments. */
export interface BranchSource {
  /** Differs between two that could read the same branches differently. */
  key: string;
  /** The pattern of their names, as configured. */
  pattern: string;
  /** The remote that has them; undefined where none is named. */
  remote: string | undefined;
  /** Whether only an earlier configuration names them, so that there need be none any more. */
  isEarlier?: true;
  /** How a branch is read; undefined for one whose name does not fit. */
  on(branch: string): BranchReading | undefined;
}

/** How a branch is read. */
export interface BranchReading {
  /** What its name says of the environment, before aliases. */
  captured: string;
  environment: string;
  source: VersionSource;
  /** The service whose version is a commit of the branch, `unless` a file says of which other commit the branch is made. */
  commits: { service: string; unless: string } | undefined;
}
