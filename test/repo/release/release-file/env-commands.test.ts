import { describe, expect, test } from 'vitest';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { versionPath } from './reading.ts';

const { reader } = releaseKinds.env;
const at = versionPath('API_TAG');
/** The versions of a text, or the line from which they are not known. */
const read = (text: string): readonly string[] | string => {
  const found = reader.versions(text, at);
  if (found.ok) return found.value.map(({ version }) => version);
  return text.slice(found.problem.offset).split('\n', 1)[0]!;
};

describe('what a shell may set by a command is not known', () => {
  test.each([
    ['an export in quotes', 'export "API_TAG=6.6"'],
    ['one of which a part is quoted', 'export API_"TAG"=6.6'],
    ['one beside others', 'export A=1 "API_TAG=6.6"'],
    ['one with a backslash', '\\export API_TAG=6.6'],
    ['one in quotes itself', '"export" API_TAG=6.6'],
    ['command', 'command export API_TAG=6.6'],
    ['builtin', 'builtin export API_TAG=6.6'],
    ['both', 'command -p builtin typeset API_TAG=6.6'],
    ['behind an assignment', 'A=1 command export API_TAG=6.6'],
    ['in one line of a compound command', 'if true; then API_TAG=6.6; fi', 'then API_TAG=6.6'],
    ['in several', 'if true\nthen API_TAG=6.6\nfi', 'then API_TAG=6.6'],
    ['braces', '{ API_TAG=6.6; }'],
    ['a pipeline that is turned', '! API_TAG=6.6'],
    ['one that is timed', 'time API_TAG=6.6'],
    ['one that is timed and turned', '! time API_TAG=6.6'],
    ['behind a redirection', '>/dev/null API_TAG=6.6'],
    ['behind a redirection in two words', '2> /dev/null API_TAG=6.6'],
    ['an element of an array', 'API_TAG[0]=6.6'],
    ['an element that is exported', 'declare API_TAG[0]=6.6'],
    ['an array', 'API_TAG=(6.6)'],
    ['a name in a loop', 'for API_TAG in 6.6; do :; done'],
    ['a case', 'case x in x) API_TAG=6.6;; esac'],
    ['eval', 'eval API_TAG=6.6'],
    ['eval of whatever', 'eval "$X"'],
    ['eval that is spelt otherwise', 'ev""al "$X"'],
    ['eval in a case', 'case x in x) eval "$X";; esac'],
    ['another file', '. ./other.env'],
    ['another file, by its other name', 'set -a; source other.env', 'source other.env'],
    ['another file in a condition', '[ -f other.env ] && . other.env', '. other.env'],
    ['a function', 'f() { API_TAG=6.6; }'],
    ['a function over lines', 'f () {\n  export "API_TAG=$1"\n}', 'export "API_TAG=$1"'],
    ['arithmetic', '(( API_TAG=66 ))'],
    ['let', 'let "API_TAG = 66"'],
    ['a sum in a value', 'X=$((API_TAG = 66))'],
    ['counting in a value', 'X=$((API_TAG++))'],
    ['counting down', 'X=$((API_TAG--))'],
    ['counting down before', 'X=$((--API_TAG))'],
    ['what is counted behind a minus', 'X=$((1-API_TAG++))'],
    ['one behind a point', 'X=$((1.API_TAG++))'],
    ['one in quotes', ': "$((1-API_TAG++))"'],
    ['one by the old form', 'X=$[API_TAG-=1]'],
    ['one of a number that is declared', 'declare -i X=1-API_TAG++'],
    ['one in a subscript of what is assigned', 'X[1-API_TAG++]=3'],
    ['one in a subscript of what is filled in', 'X=${Z[1-API_TAG++]}'],
    ['one in a prompt', "PS4='$((1-API_TAG++))'"],
    ['one in a command of sums', '((1-API_TAG++))'],
    ['let that takes away', 'let API_TAG-=-1'],
    ['let that counts down', 'let API_TAG--'],
    ['a sign beside that of a value', 'B=-API_TAG;X=$((-$B))', 'X='],
    ['one beside that of a value of a value', 'B=-API_TAG;C=$B;X=$((-${C:-1}))', 'X='],
    ['a sum behind one in brackets', 'X=$(( (1) + (API_TAG = 66) ))'],
    ['a sum by its old form', 'X=$[ API_TAG = 66 ]'],
    ['the subscript of what is assigned', 'X[API_TAG=66]=3'],
    ['one with blanks', 'X[ API_TAG = 66 ]=3'],
    ['one with a sign that ends a command', 'X[API_TAG=66|0]=3'],
    ['the subscript of what is filled in', 'X="${Z[API_TAG=66]}"'],
    ['one in a list', 'X=(1 [API_TAG=66]=1)'],
    ['one in a list, with blanks', 'X+=([1 - -API_TAG++]=1)'],
    ['one in quotes that are taken off', "declare 'X[API_TAG=66]=1'"],
    ['one in a list in quotes', "declare -a 'X=([API_TAG=66]=1)'"],
    ['one of which a part is filled in later', "test -v 'X[API_$T=66]'"],
    ['one in the text of a here-document', 'cat <<E\n$((API_TAG=66))\nE'],
    ['a sum in front of a redirection', '((API_TAG=66)) >/dev/null'],
    ['where a part begins', 'X="${PATH:API_TAG=66}"'],
    ['how long it is', 'X=${PATH:0:API_TAG=66}'],
    ['a sum in a default', 'X="${Z:-$((API_TAG=66))}"'],
    ['a subscript of a name that is looked for', 'if [[ -v X[API_TAG=66] ]]; then :; fi'],
    ['a sum whose name is filled in', 'N=API_TAG;X=$(($N=66))', 'X='],
    ['one of which a part is', 'X=$((++API_$A))'],
    ['one that the value of a name holds', "Z='API_TAG=66';X=$((Z))", 'X='],
    ['a default that a name is given', `: "\${Z:=API_TAG=66}";X=$((Z))`, 'X='],
    ['a default that an element is given', `: "\${Z[0]:=API_TAG=66}";X=$((Z))`, 'X='],
    ['one in a subscript of another', `: "\${Z[Y[0]]=API_TAG=66}";X=$((Z))`, 'X='],
    ['a name of which a part is filled in', 'AB=API_TAG=66;B=B;X=$((A$B))', 'X='],
    ['one in braces', 'AB=API_TAG=66;A=A;X=$((${A}B))', 'X='],
    ['one of parts alone', 'AB=API_TAG=66;A=A;B=B;X=$(($A$B))', 'X='],
    ['one with a number', 'A1=API_TAG=66;B=1;X=$((A$B))', 'X='],
    ['one by a number that is counted', 'A1=API_TAG=66;X=$((A$(nproc)))', 'X='],
    ['one that is cut out', 'A=API_TAG=66;B=xA;X=$((${B#x}))', 'X='],
    ['one of elements', 'AB=API_TAG=66;Z[0]=A;Z[1]=B;IFS=;X=$((${Z[*]}))', 'X='],
    ['a name that is added to', 'AB=API_TAG=66;Z=A;Z+=B;X=$((Z))', 'X='],
    ['what is matched', '[[ $A =~ .* ]];X=$((BASH_REMATCH))', 'X='],
    ['the value of a value', "Z='API_TAG=66';Y=Z;X=$((Y+1))", 'X='],
    ['a part of a value', "Z='xAPI_TAG=66';Y=${Z#x};X=$((Y))", 'X='],
    ['a part of the name of one', "v1='API_TAG=66';Z=v1.2;Y=${Z%.*};X=$((Y))", 'X='],
    ['a part of a version with a letter, which is a name', "v1='API_TAG=66';Z=v1.2;X=$((${Z%.*}))", 'X='],
    ['the sum of a value', "Z='API_TAG=66';Y=$((Z));X=$((Y + 1))", 'Y='],
    ['a value in two parts', 'Z=API_TAG;Z+="=66";X=$((Z))', 'X='],
    ['a value of which a part is filled in', 'Z="${A}_TAG=66";X=$((Z))', 'X='],
    ['the output of a command', 'X=$(( $(cat version) ))'],
    ['a name that a command prints', "UTC='API_TAG=66';X=$(( $(date -u +%Z) ))", 'X='],
    ['one behind a number', "Z='API_TAG=66';X=$(( $(date +%s%nZ) ))", 'X='],
    ['one that a value is', 'D=$(date -u +%Z);UTC=API_TAG++;X=$((D))', 'X='],
    ['one of who runs it', "root='API_TAG=66';X=$(( $(id -un) ))", 'X='],
    ['one by its long option', "root='API_TAG=66';X=$(( $(id -u --name) ))", 'X='],
    ['the help of a program', "Usage='API_TAG=66';X=$(( $(date --help +%s) ))", 'X='],
    ['a function of the name of a program', 'date() { cat other; };X=$(( $(date +%s) ))', 'X='],
    ['one over lines', 'function nproc {\ncat other\n}\nX=$(( $(nproc) ))', 'X='],
    ['one with spaces', 'id ( ) { cat other; };U=$(id -u);X=$((U))', 'X='],
    ['one by another command', "eval 'date() { cat other; }';X=$(( $(date +%s) ))", 'X='],
    ['an alias of it', "alias a=b date='cat other';X=$(( $(date +%s) ))", 'X='],
    ['an alias in an array', "BASH_ALIASES[date]='cat other';X=$(( $(date +%s) ))", 'X='],
    ['a path of it', 'hash -p ./other date;X=$(( $(date +%s) ))', 'X='],
    ['what is read', 'read Z < version;X=$((Z))', 'X='],
    ['the word before', ': API_TAG=66;X=$((_))', 'X='],
    ['a command of sums', "Z='API_TAG=66';((Z))", '((Z'],
    ['one with an or', "Z='API_TAG=66';((0|Z))", '((0'],
    ['a comparison of sums', "Z='API_TAG=66';[[ Z -eq 1 ]]", '[[ Z'],
    ['let by a value', "Z='API_TAG=66';let Z", 'let Z'],
    ['a number that is declared', 'declare -i X=API_TAG=66'],
    ['one that is declared in quotes', "Z='API_TAG=66';typeset -i 'X=Z+1'", 'typeset'],
    ['numbers in a list', "Z='API_TAG=66';declare -ai X;X=(-Z)", 'X='],
    ['one that is assigned later', "declare -i X;X='API_TAG=66'", 'X='],
    ['a number that is given by default', 'B=API_TAG=66;declare -i N;: ${N:=B}', ': ${'],
    ['a number that is read', 'declare -i N;read N <<< B', 'read'],
    ['a number that is printed', 'declare -i N;printf -v N B', 'printf'],
    ['one beside its option', 'declare -i N;printf -vN B', 'printf'],
    ['a number of a loop', 'declare -ix N;for N in B; do :; done', 'for'],
    ['one that always is', 'OPTIND=API_TAG++'],
    ['one that always is, in quotes', 'OPTIND="API_TAG++"'],
    ['a name that the value of another is', "Z='a[API_TAG=66]';X=${!Z}", 'X='],
    ['a default of that', 'Z=API_TAG;X=${!Z:=6}', 'X='],
    ['a value that is filled in once more', "Z='$((API_TAG=66))';X=${Z@P}", 'X='],
    ['a prompt', "PS4='$((API_TAG=66))'"],
    ['a prompt of another value', "Z='$((API_TAG=66))';PS4=$Z", 'PS4='],
    ['a prompt by default', `Z='$((API_TAG=66))';: "\${PS4:=$Z}"`, ': "'],
    ['a prompt that is read', 'read PS4 < prompt'],
    ['a flag of zsh', 'X=${(e)Z}'],
    ['a default of zsh', 'X=${API_TAG::=6}'],
    ['commands in braces', 'X=${ API_TAG=6; }'],
    ['a file that is opened', ': {API_TAG}>/dev/null'],
    ['one by a subscript', "Z='API_TAG=66';: {A[Z]}>/dev/null", ': {'],
    ['one of which a part is quoted', 'exec {A["API_TAG=66"]}>/dev/null', 'exec'],
    ['a coprocess', 'coproc API_TAG { :; }'],
    ['a default', `: "\${API_TAG:=6.6}"`],
    ['read', 'read -r API_TAG < version'],
    ['a name of which a part is filled in, and is read', 'read API_$X < version'],
    ['printf', 'printf -v API_TAG 6.6'],
    ['what is printed into the name right behind an option', 'printf -vAPI_TAG 6.6'],
    ['what is printed into the last of several names', 'printf -v NOTE -v API_TAG 6.6'],
    ['right behind the last of several options', 'printf -vNOTE -vAPI_TAG 6.6'],
    ['a part of which is filled in there', 'printf -vAPI_$X 6.6'],
    ['what is read there', 'read -raAPI_TAG < version'],
    ['what is waited for there, last', 'wait -n -p NOTE -p API_TAG'],
    ['what is waited for there', 'wait -npAPI_TAG'],
    ['what is added to the value', 'API_TAG+=.6'],
    ['unset', 'unset API_TAG'],
    ['a name that stands for another', 'declare -n TAG=API_TAG'],
    ['a name that is to stand for another', 'declare -n TAG'],
    ['a name that a shell fills in', 'export "$NAME=6.6"'],
    ['one that it makes', 'export API_{TAG,X}=6.6'],
    ['one in other letters', "export $'\\x41PI_TAG=6.6'"],
    ['a trap', "trap 'API_TAG=6.6' DEBUG"],
    ['a trap of whatever', 'trap \'eval "$X"\' DEBUG'],
    ['a command that a shell fills in', '$COMMAND API_TAG=6.6'],
    ['one that it fills in in a condition', 'if true; then $COMMAND; fi', 'then $COMMAND'],
    ['one that it makes itself', '{export,API_TAG=6.6}'],
    ['one behind another brace', '{{export,API_TAG=6.6}'],
    ['a command that a value holds', 'X="export API_TAG=6.6"\nA=1 $X', 'A=1 $X'],
    ['one that takes a subscript', "X='test -v a[1-API_TAG++]'\nA=1 $X", 'A=1 $X'],
    ['one that runs another file', "X='. other'; $X", ' $X'],
    ['another file behind an assignment', 'A=1;. ./other', '. ./other'],
    ['a file of a plain name behind an assignment', 'PATH=x; . other', ' . other'],
    ['eval behind an assignment', 'A=1 eval API_TAG=6.6'],
    ['eval of another file', 'A=1 eval . ./other'],
    ['an assignment of make', 'API_TAG:=6.6'],
    ['one with spaces', 'API_TAG ::= 6.6'],
    ['one if there is none', 'API_TAG ?= 6.6'],
    ['one that goes before', 'override API_TAG=6.6'],
    ['another shell', 'setenv API_TAG 6.6'],
    ['a yet other one', 'set -gx API_TAG 6.6'],
    ['what a terminal does not show', '\0API_TAG=6.6'],
    ['a version of which a part is quoted', 'API_TAG=6"."6'],
    ['one in other quotes', "API_TAG=$'6.6'"],
    ['one with a backslash', 'API_TAG=\\6.6'],
    ['a here-document behind it', 'API_TAG=6.6<<E$N'],
    ['on a line that is joined', 'export \\\n"API_TAG=6.6"', 'export \\'],
  ])('%s', (_, line, found = line.split(/[;\n]/, 1)[0]!) => {
    const isOtherFile = /^(?:\.|source) /.test(found.trim());
    for (const text of [`API_TAG=1.1\n${line}\n`, ...(isOtherFile ? [] : [`${line}\nAPI_TAG=1.1\n`])])
      expect((read(text) as string).startsWith(found.trim())).toBe(true);
  });

  test('another file is read for the rest where all that is asked for is assigned after it', () => {
    expect(read('. ./common.env\nAPI_TAG=1\n')).toEqual(['1']);
    expect(read('if [ -f common.env ]; then . common.env; fi\nexport API_TAG=1\n')).toEqual(['1']);
    expect(read('API_TAG=1\n. ./common.env\nAPI_TAG=2\n')).toEqual(['2']);
    expect(read('. ./common.env\nAPI_TAG=1 true\n')).toBe('. ./common.env');
    expect(read('. ./common.env\n')).toBe('. ./common.env');
    expect(read('f() { . ./common.env; }\nAPI_TAG=1\nf\n')).toBe('f() { . ./common.env; }');
    expect(read('. ./common.env\nreturn\nAPI_TAG=1\n')).toBe('. ./common.env');
    const each = reader.versions('API_TAG=1\n. ./common.env\nWEB_TAG=1\n', versionPath('*_TAG'));
    expect(each.ok).toBe(false);
  });

  test('and it is said what to do', () => {
    expect(reader.versions('A=1\nexport "API_TAG=6.6"\n', at)).toEqual({
      ok: false,
      problem: {
        reason: 'a shell runs this line, which may set the version, so it is not known',
        help: 'Assign the version on a line of its own, as `NAME=value`, and keep commands in another file.',
        offset: 4,
      },
    });
  });
});

describe('where an assignment may be passed over, each counts', () => {
  test.each([
    ['behind a return', 'API_TAG=6.6\nreturn 0\nAPI_TAG=1.1\n'],
    ['behind an exit on the same line', 'API_TAG=6.6; exit; API_TAG=1.1\n'],
    ['behind another program', 'API_TAG=6.6\nexec sh\nAPI_TAG=1.1\n'],
    ['in a here-document', 'API_TAG=6.6\ncat <<END\nAPI_TAG=1.1\nEND\n'],
    ['in a condition', 'API_TAG=6.6\nif false\nthen\nAPI_TAG=1.1\nfi\n'],
    ['behind a condition', 'API_TAG=6.6\nfalse && API_TAG=1.1\n'],
    ['in the background', 'API_TAG=6.6\nAPI_TAG=1.1 &\n'],
    ['in a pipe', 'API_TAG=6.6\nAPI_TAG=1.1 | cat\n'],
    ['of a name that is read-only', 'readonly API_TAG=6.6\nAPI_TAG=1.1\n'],
    ['of a name that is declared so', 'declare -rx API_TAG=6.6\nAPI_TAG=1.1\n'],
    ['for one command', 'API_TAG=6.6\nAPI_TAG=1.1 true\n'],
    ['in a shell of its own', 'API_TAG=6.6\n(\nAPI_TAG=1.1\n)\n'],
    ['behind what is no code of a shell', 'API_TAG=6.6\nA=)b\nAPI_TAG=1.1\n'],
    ['of a name that is read-only by then', 'API_TAG=6.6\nreadonly API_TAG\nAPI_TAG=1.1\n'],
  ])('%s', (_, text) => expect(read(text)).toEqual(expect.arrayContaining(['6.6'])));
});

describe('a plain file is read as ever', () => {
  test.each([
    ['spaces around the sign, as dotenv takes them', 'API_TAG = 1\nB = eval\n'],
    ['a colon', 'API_TAG: 1\n'],
    ['an export of a name that is assigned', 'API_TAG=1\nexport API_TAG OTHER\n'],
    ['options of a shell', '#!/bin/sh\nset -aeu\nAPI_TAG=1\nset +a\n'],
    ['an option of a declaration', 'declare -gx API_TAG=1\n'],
    ['values with spaces, without quotes', 'NOTE=see API_TAG first\nAPI_TAG=1\n'],
    ['values that name a command', 'NOTE=not by the eval of source . API_TAG\nAPI_TAG=1\n'],
    ['values with a variable', 'OPTS=-Xmx1g $MORE -Da=b\nAPI_TAG=1\n'],
    ['values of words', 'NOTE=Open source shop\nSAID=An eval is = 1\nAPI_TAG=1\n'],
    ['a name that is a command, as dotenv takes it', 'eval = 1\nread = 2\nAPI_TAG=1\n'],
    ['passwords', 'A=a;$b\nB=$%^&*()\nC=!$x{a,b}\nD=a|`b`&{c,d}\nAPI_TAG=1\n'],
    ['templates', 'A={{ .Values.a }}\nB=<your key>\nC=*/5 * * * *\nAPI_TAG=1\n'],
    ['JSON', 'A={"a": "b", "c": ["d"]}\nAPI_TAG=1\n'],
    ['sections', '[Service]\n; comment . x\nAPI_TAG=1\n'],
    ['addresses', 'URL=https://a.example/?a=1&b=2#c\nAPI_TAG=1\n'],
    ['a value over several lines', 'NOTE="\nexport \\"API_TAG=2\\"\n. other\n"\nAPI_TAG=1\n'],
    ['one in back quotes', 'NOTE=`\neval "API_TAG=2"\n`\nAPI_TAG=1\n'],
    ['the output of a command', 'BUILD=$(git rev-parse --short "$(cat ref)")\nAPI_TAG=1\n'],
    ['a default that is used, and not set', `API_TAG=1\nIMAGE=shop/api:\${API_TAG:-2}\n`],
    ['sums', 'NEXT=$((API_TAG + 1))\nSAME=$((API_TAG == 1))\nAPI_TAG=1\n'],
    [
      'sums with a sign before a value',
      'LESS=-5\nMORE=${PORT:-80}\nN=$((80 -$LESS))\nM=$((8 - $MORE - API_TAG))\nAPI_TAG=1\n',
    ],
    ['names of which another is a part', 'read -r API_TAG2 MY_API_TAG < file\nunset api_tag\nAPI_TAG=1\n'],
    [
      'sums of a part of a version, and of sums',
      'API_TAG=1\nFULL=2.1.0\nMAJOR=${FULL%%.*}\nNEXT=$((MAJOR + 1))\nHEAP=$((1024 * 2))\nMEM=$((HEAP * (3 / 4) + NEXT))\n',
    ],
    ['sums of other names', 'PORT=8080\nA=${PORT:-80}\nNEXT=$((A + PORT * 2))\ni=0\nN=$((i++))\nAPI_TAG=1\n'],
    [
      'sums of the output of what counts',
      'N=$(nproc)\nW=$((N * 2 + $(nproc --all --ignore=1)))\nT=$(($(date +%s) - $(date -d yesterday +%s)))\nD=$((10#$(date -u +%Y%m%d)))\n' +
        'U=$(id -u)\nP=$((U + $(id -g) + $(getconf _NPROCESSORS_ONLN)))\nL=$(($(wc -l <list) + $(wc -l < list)))\n' +
        'C=$(git rev-list --count HEAD)\nR=$((C + $(git rev-list HEAD --count --no-merges)))\nAPI_TAG=1\n',
    ],
    [
      'sums of the output of what counts, by other options',
      'MEM=$(( $(getconf _PHYS_PAGES) * $(getconf PAGE_SIZE) / 1024 ))\nNOW=$(date +%s%3N)\nEXP=$((NOW + 1000))\n' +
        'N=$(git rev-list --no-merges --count HEAD)\nL=$(wc --lines < hosts)\nU=$(id --user)\nX=$((N + L + U))\n' +
        'R=$(( $(git rev-list --since=2.weeks --count main..HEAD --first-parent) ))\nAPI_TAG=1\n',
    ],
    [
      'functions and aliases of other names that call them',
      'now() { date +%s; }\nalias at="date +%s"\nfunction cores { nproc --all; }\nNEXT=$(( $(date +%s) + $(nproc) ))\nAPI_TAG=1\n',
    ],
    [
      'names of files by a version beside values with a variable',
      'API_TAG=1\nARCHIVE=api-$API_TAG.tar.gz\nJAVA_OPTS=-Xmx1g $EXTRA_OPTS\n',
    ],
    ['comparisons of numbers', 'API_TAG=1\n[ "$N" -eq 1 ] && A=1\n[[ $UID -eq 0 ]] && B=1\n'],
    [
      'parts of a value',
      'API_TAG=1\nSHORT=${SHA:0:7}\nLAST=${SHA: -7}\nMAJOR=${API_TAG%%.*}\nALL=${LIST[@]}\nN=${#LIST[@]}\n',
    ],
    ['what a shell takes for a part of a value', 'DB=${db.url:jdbc:x://y?a=b}\nAPI_TAG=1\n'],
    ['a default of another format', `DB=\${DB_URL:jdbc:x://\${HOST:local}/y?a=b}\nI=1\nJ=$((I += $STEP))\nAPI_TAG=1\n`],
    ['the value of a name by another', 'NAME=API_TAG\nIMAGE=shop/api:${!NAME}\nALL=${!API_*}\nAPI_TAG=1\n'],
    ['defaults in sums', `: "\${Z:=80}"\nX=$((Z + \${PORT:-80}))\nAPI_TAG=1\n`],
    [
      'numbers that are put together',
      'N=1\nN+=2\nNOW=$(date +%s)\nMS=$((${NOW}000 + N))\nX=$((10#$H$M + 0x$N))\nV=1.2\nNEXT=$((${V%%.*} + 1))\nAPI_TAG=1\n',
    ],
    ['what is added to, and is in no sum', 'PATH+=:/opt/bin\nOPTS=a\nOPTS+=" -b"\nNEXT=$((PORT + 1))\nAPI_TAG=1\n'],
    ['how many there are', 'LIST=(a b)\nN=$((${#LIST[@]} + 1))\nAPI_TAG=1\n'],
    [
      'loops and reading without sums',
      'for X in a b; do echo "$X"; done\nread -r Y < file\nX=$((PORT + 1))\nAPI_TAG=1\n',
    ],
    ['numbers beside other options', 'declare -i PORT=8080\n[[ -v PORT ]] && A=1\n: ${PORT:=80}\nAPI_TAG=1\n'],
    ['elements of an array of others', 'LIST=(a b)\nLIST[0]=c\nLIST[1]+=d\nM=([a]="$X" [b-c]="$Y")\nAPI_TAG=1\n'],
    ['numbers that are declared', 'declare -i PORT=8080\ntypeset -i N\nN=3\nAPI_TAG=1\n'],
    ['prompts with colours', 'RED=\'\\[\\033[31m\\]\'\nPS1="$RED\\w $PS1"\nAPI_TAG=1\n'],
    ['prompts', "PS1='\\u@\\h $(git branch) \\$ '\nAPI_TAG=1\n"],
    ['passwords with brackets', 'A=a$b[c]d\nB=x[y=z]\nAPI_TAG=1\n'],
    ['placeholders', 'A=${ NAME }\nB=${{ secrets.NAME }}\nAPI_TAG=1\n'],
    ['other programs', 'API_TAG=1\ncd "$(dirname "$0")"\necho "API_TAG=2" "$X"\nprintf "%s" "$API_TAG"\n'],
    ['a condition of others', '[ -n "$CI" ] && DEBUG=1\nAPI_TAG=1\n'],
    ['a case of others', 'case "$CI" in true) DEBUG=1;; esac\nAPI_TAG=1\n'],
    ['a default of another', `: "\${OTHER:=1}"\nAPI_TAG=1\n`],
    ['other names in quotes', 'export "OTHER=1"\nunset OTHER\nread -r OTHER < file\nAPI_TAG=1\n'],
    ['an array of others', 'LIST=(a b c)\nAPI_TAG=1\n'],
    ['comments', '# export "API_TAG=2"\nA=1 # . other\nAPI_TAG=1\n'],
    ['line ends of Windows', 'A=b\r\nAPI_TAG=1\r\nC=d\r\n'],
    ['a quote without an end', "NOTE=don't\nAPI_TAG=1\n"],
    ['what another program reads behind what is no code of a shell', 'A=a(b\nB=see (API_TAG)\nC=)x\nAPI_TAG=1\n'],
    ['a place for a version', 'B=<tag>\nreadonly C=<tag>\nAPI_TAG=1\n'],
    ['numbers of an element by its place', 'N=0\nLIST[${#LIST[@]}]=a\nLIST[N]=b\nunset "LIST[$N]"\nAPI_TAG=1\n'],
    ['what is printed into another name', 'API_TAG=1\nprintf -v IMAGE "%s:%s" shop "$API_TAG"\nwait "$!"\n'],
    ['that into a name right behind an option', 'API_TAG=1\nprintf -vIMAGE "%s" "$API_TAG"\nread -rp "x $API_TAG" A\n'],
    ['what is printed, and looks like an option', 'API_TAG=1\nprintf "%s %s" -v API_TAG\nprintf -- -v API_TAG\n'],
    ['a text that is printed right behind its name', 'API_TAG=1\nprintf -vIMAGE API_TAG\n'],
    ['what is added to another name', 'API_TAG=1\nARGS+=" --tag $API_TAG"\n'],
    ['redirections', 'echo x >&2\necho y &>/dev/null\nAPI_TAG=1\n'],
  ])('%s', (_, text) => expect(read(text)).toEqual(['1']));

  test('of names that nobody asks for it does not matter what a command sets', () => {
    expect(read('export "OTHER_TAG=2"\nif true; then OTHER_TAG=3; fi\nAPI_TAG=1\n')).toEqual(['1']);
  });

  test('of properties no shell is asked', () => {
    const properties = releaseKinds.properties.reader.versions('API_TAG=1\neval=x\n', at);
    expect(properties.ok).toBe(true);
  });
});

test.each([
  ['quotes and braces', `${'"${('.repeat(50_000)}\n${'( { '.repeat(50_000)}\n${"$'\\'".repeat(50_000)}\n`],
  ['commands', `${'a=b; '.repeat(50_000)}\n`],
  ['here-documents of one line', `${'cat <<E;'.repeat(50_000)}\n`],
  ['words of a compound command', `if ${'export '.repeat(50_000)}\n`],
  ['text that is run in turn', `${'eval trap '.repeat(50_000)}\n`],
  ['braces of a command', `[[ ${'{'.repeat(500_000)}\n`],
  ['blanks', `${' '.repeat(500_000)}!\n`],
  ['sums', `A=${'(('.repeat(50_000)}\n`],
  ['sums that are filled in', `A=${'$(('.repeat(50_000)}\nB=${'$((1))'.repeat(50_000)}\n`],
  [
    'subscripts',
    `A=${'$x['.repeat(50_000)}\n${'x['.repeat(50_000)}\n${'x[ '.repeat(50_000)}\nA=(${'[a]= '.repeat(50_000)})\n`,
  ],
  ['parameters', `A=${'${x:'.repeat(50_000)}\nB=${'${x['.repeat(50_000)}\nC=${'${ '.repeat(50_000)}\n`],
  ['values of a name that is filled in', `A=${'${a@P}'.repeat(20_000)}\n${'a=b\n'.repeat(20_000)}`],
  ['values of a name that names another', `A=${'${!a}'.repeat(20_000)}\n${'a=b\n'.repeat(20_000)}`],
  ['parts of names', `A=$((${'${a}0+'.repeat(20_000)}))\n${'a=b\n'.repeat(20_000)}`],
  ['parts of values', `A=$((${'${a%.}+'.repeat(20_000)}))\n${'a=1\n'.repeat(20_000)}`],
  ['defaults of elements', `${'${x['.repeat(20_000)}]\n${'${x[]:='.repeat(20_000)}\n`],
  [
    'options of what counts',
    `A=$(nproc${' --all'.repeat(100)} .)
B=$(nproc${' --a'.repeat(20_000)} .)
C=$(git rev-list${' --count'.repeat(20_000)} !)
` +
      `D=$(date${' +%s'.repeat(20_000)} !)
E=$((A + B + C + D))
${'function date '.repeat(20_000)}
${'$(wc -l '.repeat(20_000)}
`,
  ],
  ['names in sums', `${Array.from({ length: 20_000 }, (_, at) => `A${at}=A${at + 1}\nB=$((A${at}))`).join('\n')}\n`],
])('a file with many %s is read in a time that grows with it', (_, noise) => {
  expect(read(`API_TAG=1\n${noise}`)).toBeDefined();
});

test('commands that nobody follows to the end are not known', () => {
  expect(read('API_TAG=1\neval eval eval\n')).toBe('eval eval eval');
  expect(read(`API_TAG=1\n${'${x:-'.repeat(1_000)}`)).toBe('API_TAG=1');
  expect(read(`API_TAG=1\n${'{'.repeat(1_000)}`)).toBe('API_TAG=1');
});
