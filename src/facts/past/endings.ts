import { posix } from 'node:path';

/** The endings of YAML: JSON is YAML, too. */
export const YAML: readonly string[] = ['.yaml', '.yml', '.json'];
/** The endings that say of which format a file is. Behind a dot a name may have anything, such as an environment. */
export const FORMATS: readonly string[] = [...YAML, '.toml', '.env', '.properties', '.hcl', '.tf', '.tfvars', '.txt'];

/** The endings of templates, and of copies that are kept. */
const OF_COPIES =
  /^\.(?:tmpl|tpl|gotmpl|template|j2|jinja2?|erb|mustache|hbs|ejs|jsonnet|libsonnet|cue|in|dist|sample|example|bak|backup|old|orig|save|copy|disabled|off|unused)$/;

/** The endings of code and of prose. */
const OF_CODE =
  /^\.(?:[mc]?[jt]sx?|vue|svelte|py|pyi|ipynb|rb|go|rs|java|kts?|scala|groovy|gradle|clj[sc]?|cs|fs|vb|c|h|cc|cpp|cxx|hh|hpp|m|mm|swift|dart|php|p[lm]|lua|r|jl|exs?|erl|hrl|hs|elm|ml|nim|zig|sol|sh|bash|zsh|fish|ps1|psm1|bat|cmd|sql|proto|thrift|graphql|gql|css|s[ac]ss|less|html?|xhtml|svg|snap|lock|log|csv|mdx?|markdown|rst|adoc|asciidoc|tex|org|pdf|docx?)$/;

/**
 * What endings behind a name say: that it is a template of that file, or a copy; that it is of a format, where the name told none; or
 * that it may be anything. Behind a name that told a format any but those of code are of the first sort; behind one that did not, as that
 * of a service, may follow whatever a file is.
 */
export function furtherEnding(endings: string, before: string): 'further ending' | 'same' | 'other ending' {
  const last = posix.extname(`a${endings}`);
  if (FORMATS.includes(before)) return isCode(last) ? 'other ending' : 'further ending';
  if (hasCode(endings)) return 'other ending';
  if (OF_COPIES.test(last)) return 'further ending';
  return FORMATS.includes(last) ? 'same' : 'other ending';
}

/** Whether one of several endings is that of code or of prose. */
export function hasCode(endings: string): boolean {
  return endings.split('.').some((each) => isCode(`.${each}`));
}

function isCode(ending: string): boolean {
  return OF_CODE.test(ending);
}
