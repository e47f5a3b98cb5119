import { TEXT } from './literals.ts';

/** The parameters of a function, without values of their own. */
const PARAMETERS = String.raw`\((?:[^()={}]|\{[^(){}=]*\})*\)`;

/** The statements of a module, each whole, that run nothing of anybody's own. */
const INERT = {
  ruby: [
    String.raw`class [\w:]+ < ActiveRecord::Migration(?:\[\d+\.\d+\])?`,
    // A text may be a command of the shell.
    String.raw`def (?:self\.)?(?:up|down)(?:\(\))?[ \t]*[;\n](?:\s*nil\n)?\s*end`,
    'disable_ddl_transaction!',
    'end',
  ],
  elixir: [
    String.raw`defmodule [\w.]+ do`,
    String.raw`use Ecto\.Migration`,
    `@(?:moduledoc|disable_ddl_transaction|disable_migration_lock) (?:${TEXT}|true|false)`,
    String.raw`def (?:up|down|change)(?:\(\))?(?:, do: (?:nil|:ok)| do\n(?:\s*(?:nil|:ok)\n)?\s*end)`,
    'end',
  ],
  php: [
    String.raw`<\?php`,
    String.raw`declare\s*\(\s*strict_types\s*=\s*1\s*\);`,
    String.raw`use Illuminate\\[\w\\]+;`,
    String.raw`(?:return new class(?:\(\))?|(?:final )?class \w+) extends \\?(?:\w+\\)*Migration\s*\{`,
    String.raw`public function (?:up|down)\s*\(\)\s*(?::\s*void\s*)?\{\s*(?:(?:return|return null|null)\s*;?\s*)?\}`,
    String.raw`\};?`,
  ],
  csharp: [
    '#nullable (?:disable|enable)',
    String.raw`using (?:Microsoft|System)[\w.]*;`,
    String.raw`namespace [\w.]+\s*[;{]`,
    String.raw`(?:public |internal |sealed )*partial class \w+ : (?:[\w.]+\.)?Migration\s*\{`,
    String.raw`protected override void (?:Up|Down)\(MigrationBuilder \w+\)\s*\{\s*\}`,
    String.raw`\}`,
  ],
  script: [
    '"use strict";?',
    // What lies beside it runs when it is loaded.
    String.raw`import (?:type )?(?:\w+|\* as \w+)?(?:, ?)?(?:\{[\w\s,]*\})? from "[^"./][^"\n]*";?`,
    String.raw`export (?:default )?class \w+ (?:implements|extends) (?:MigrationInterface|Migration)\s*\{`,
    `name = ${TEXT};?`,
    String.raw`module\.exports = class \w+ \{`,
    String.raw`(?:module\.exports|export default)(?: =)? \{`,
    String.raw`export const shorthands(?:: [\w |]+)? = undefined;?`,
    String.raw`(?:export |public |override |async )*(?:function )?(?:up|down)\s*${PARAMETERS}(?:: [\w<> |]+)?\s*\{\s*(?:return;?\s*)?\},?`,
    String.raw`(?:exports\.|export const )?(?:up|down)(?:: [\w<>"[\]]+)?\s*[:=] (?:async )?(?:function ?)?${PARAMETERS}(?:: [\w<> |]+)?\s*(?:=>)?\s*\{\s*(?:return;?\s*)?\}[;,]?`,
    String.raw`(?:exports\.|export const )?(?:up|down)(?:: [\w<>"[\]]+)?\s*[:=] (?:async )?\w+ => \{\s*\}[;,]?`,
    String.raw`exports\.config = \{ transaction: (?:true|false) \};?`,
    String.raw`\};?`,
  ],
} as const;

const PATTERNS = Object.fromEntries(
  Object.entries(INERT).map(([language, statements]) => [
    language,
    new RegExp(String.raw`^[ \t]*(?:${statements.join('|')})[ \t]*$`, 'gm'),
  ]),
) as Record<keyof typeof INERT, RegExp>;

/**
 * Whether a module, as `plainCode` has it, has nothing but what every migration of its tool has, with both ways and nothing in them: then nothing
 * is to be undone. Whatever else is in it may do something.
 */
export function isEmptyModule(code: string, language: keyof typeof INERT): boolean {
  const hasWays = /\bdef change\b/.test(code) || (/\bup\b/i.test(code) && /\bdown\b/i.test(code));
  return hasWays && code.replace(PATTERNS[language], '').trim() === '';
}
