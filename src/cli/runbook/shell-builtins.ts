/** What every `sh` is itself, by POSIX, with what its smallest ones have too. */
const SH =
  '. : [ alias bg break cd command continue echo eval exec exit export false fc fg getopts hash jobs kill local printf pwd read ' +
  'readonly return set shift test time times trap true type ulimit umask unalias unset wait';

/** What only `bash` is, as `compgen -b` lists it. */
const BASH =
  'bind builtin caller compgen complete compopt declare dirs disown enable help history let logout mapfile popd pushd readarray ' +
  'shopt source suspend typeset';

/** The commands that a shell is itself, so that no program is needed. What has syntax of its own, such as `if`, is none. */
export const SHELL_BUILTINS = { sh: SH.split(' '), bash: `${SH} ${BASH}`.split(' ') } as const;

/** A shell whose code is read. */
export type Shell = keyof typeof SHELL_BUILTINS;
