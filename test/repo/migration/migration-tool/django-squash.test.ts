import { describe, expect, test } from 'vitest';
import { doesNothingInDjango, replacedByDjango } from '../../../../src/repo/migration/migration-tool/django-squash.ts';

const LIST = "[('shop', '0001_a'), ('shop', '0002_b')]";
const BOTH = ['shop.0001_a', 'shop.0002_b'];
const HEAD = 'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n';
const replacedBy = (text: string) => replacedByDjango('shop/migrations/0001_squashed.py', text);

describe('a squashed migration of Django replaces what its class says', () => {
  test.each<[what: string, text: string]>([
    ['a list', `${HEAD}    replaces = ${LIST}\n`],
    ['a list with a type', `${HEAD}    replaces: list[tuple[str, str]] = ${LIST}\n`],
    [
      'a list over lines, with a comment',
      `${HEAD}    # squashed\n    replaces = [  # of\n("shop", "0001_a"),\n        ('shop', "0002_b"),\n    ]\n`,
    ],
    ['a tuple', `${HEAD}    replaces = (${LIST.slice(1, -1)},)\n`],
    [
      'below a docstring, beside more',
      `${HEAD}    """What replaces\n\n    two."""\n\n    initial = True\n    replaces = ${LIST}; atomic = False\n`,
    ],
    [
      'of a class of that name alone',
      `from django.db.migrations import Migration\n\nclass Migration(Migration):\n    replaces = ${LIST}\n\n    def apply(self, state):\n        return super(Migration, self).apply(state)\n`,
    ],
    ['set once more', `${HEAD}    replaces = []\n    replaces = ${LIST}\n`],
    ['whatever stands below', `${HEAD}    replaces = ${LIST}\n\n\ndef noop(apps, editor):\n    pass\n`],
    ['two lists that are added', `${HEAD}    replaces = [('shop', '0001_a')] + [("shop", "0002_b",)]\n`],
    [
      'beside a field of that name',
      `${HEAD}    replaces = ${LIST}\n    operations = [migrations.AddField("order", "replaces", models.ForeignKey(related_name="replaces"))]\n`,
    ],
    [
      'beside an argument of that name',
      `${HEAD}    replaces = ${LIST}\n    operations = [\n        x.Add(\n            replaces=1),\n    ]\n`,
    ],
    [
      'above a function that reads a field of that name',
      `${HEAD}    replaces = ${LIST}\n\n\ndef fill(apps, editor):\n    for x in all():\n        x.replaces.all()\n`,
    ],
    [
      'above a function with a model of the name of the class',
      `${HEAD}    replaces = ${LIST}\n\n\ndef fill(apps, editor):\n    Migration = apps.get_model("a", "Migration")\n    use(Migration)\n`,
    ],
    ['of a class in brackets over lines', `class Migration(\n    migrations.Migration,\n):\n    replaces = ${LIST}\n`],
  ])('%s', (_, text) => {
    expect(replacedBy(text)).toEqual(BOTH);
  });

  test.each<[what: string, text: string]>([
    ['set to nothing below', `${HEAD}    replaces = ${LIST}\n    replaces = []\n`],
    ['set to nothing in the same line', `${HEAD}    replaces = ${LIST}; replaces = []\n`],
    ['removed', `${HEAD}    replaces = ${LIST}\n    del replaces\n`],
    ['cleared', `${HEAD}    replaces = ${LIST}\n    replaces.clear()\n`],
    ['cut', `${HEAD}    replaces = ${LIST}[:0]\n`],
    ['under a condition', `${HEAD}    if False:\n        replaces = ${LIST}\n`],
    ['of another class', `class X:\n    replaces = ${LIST}\n${HEAD}    pass\n`],
    ['of a class in it', `${HEAD}    class X:\n        replaces = ${LIST}\n`],
    ['of the module', `replaces = ${LIST}\n${HEAD}    pass\n`],
    ['of a method', `${HEAD}    def f(self):\n        replaces = ${LIST}\n`],
    ['passed to a call', `${HEAD}    x = dict(\n    replaces = ${LIST}\n    )\n`],
    ['in a comment', `${HEAD}    # replaces = ${LIST}\n    pass\n`],
    ['in a text', `${HEAD}    """\n    replaces = ${LIST}\n    """\n`],
    ['taken from the class below it', `${HEAD}    replaces = ${LIST}\n\nMigration.replaces = []\n`],
    ['taken from it by name', `${HEAD}    replaces = ${LIST}\n\ndelattr(Migration, "replaces")\n`],
    ['set by name', `${HEAD}    replaces = ${LIST}\n    locals()["replaces"] = []\n`],
    [
      'where another class takes the name',
      `${HEAD}    replaces = ${LIST}\n\nclass X(migrations.Migration):\n    pass\n\nMigration = X\n`,
    ],
    ['where a class of the same name follows', `${HEAD}    replaces = ${LIST}\n\n${HEAD}    pass\n`],
    [
      'taken from it in a function',
      `${HEAD}    replaces = ${LIST}\n\n\ndef f():\n    Migration.replaces.clear()\n\n\nf()\n`,
    ],
    [
      'taken from it under another name in a function',
      `${HEAD}    replaces = ${LIST}\n\n\ndef f():\n    m = Migration\n    m.replaces = []\n\n\nf()\n`,
    ],
    [
      'taken from it by a function it is passed to',
      `${HEAD}    replaces = ${LIST}\n\n\ndef f(x):\n    x.replaces = []\n\n\nf(Migration)\n`,
    ],
    [
      'where a function gives the name to another',
      `${HEAD}    replaces = ${LIST}\n\n\ndef f():\n    global Migration\n    Migration = X\n\n\nf()\n`,
    ],
    ['set by an argument', `${HEAD}    replaces = ${LIST}\n    locals().update(replaces=[])\n`],
    ['set with another', `${HEAD}    replaces = ${LIST}\n    x, replaces = 1, []\n`],
    ['two lists of which one is not written out', `${HEAD}    replaces = ${LIST} + MORE\n`],
    ['one pair in round brackets alone', `${HEAD}    replaces = (('shop', '0001_a'))\n`],
    ['in the operations alone', `${HEAD}    operations = [X(replaces=${LIST})]\n`],
  ])('nothing: %s', (_, text) => {
    expect(replacedBy(text)).toEqual([]);
  });
});

describe('takes no longer than the file is long', () => {
  const long = 200_000;
  const [blanks, few] = [' '.repeat(long), long / 20];
  test.each<[what: string, text: string]>([
    ['blanks behind the head of a class', `replaces\nclass Migration${blanks}x`],
    ['heads of classes without an end', `replaces\n${'class Migration() x\n'.repeat(few)}`],
    ['blanks in a pair', `${HEAD}    replaces = [("a", "b"${blanks}x]\n`],
    ['functions that begin far to the right', `${HEAD}    replaces = []\n\n\ndef f():\n${blanks}Migration[0]\n`],
    ['blanks below the class', `${HEAD}    replaces = []\nx${blanks}x`],
  ])('%s', (_, text) => {
    expect(replacedBy(text)).toEqual([]);
  });

  test.each<[what: string, text: string]>([
    [
      'blanks behind a function without a name',
      `${HEAD}    operations = [migrations.RunPython(lambda a, b: x${blanks}y)]\n`,
    ],
    [
      'functions that operations run',
      `${HEAD}    operations = [${'migrations.RunPython(f), '.repeat(few)}x]\n\n${'def f(a, b):\n    pass\n\n'.repeat(few)}`,
    ],
    [
      'many functions, with decorators and blanks above them',
      `${HEAD}    operations = [migrations.RunPython(f)]\n\n${'@a\n'.repeat(few)}${'\n'.repeat(long)}${'def f(a, b):\n    pass\n\n'.repeat(few)}`,
    ],
    [
      'a long function that operations run',
      `${HEAD}    operations = [${'migrations.RunPython(f), '.repeat(few)}migrations.RunPython(g)]\n\ndef f(a, b):\n${'    pass\n'.repeat(few)}`,
    ],
  ])('%s', (_, text) => {
    expect(doesNothingInDjango('', text)).toBe(false);
  });
});

describe('of the operations of a migration', () => {
  const doesNothing = (body: string, below = '', butElidable = false) =>
    doesNothingInDjango('', `${HEAD}${body}${below}`, { butElidable });

  test.each<[body: string, below?: string]>([
    ['    pass\n'],
    ['    operations = []\n'],
    ['    operations: list = [\n    ]\n'],
    ['    operations = [migrations.RunSQL("SELECT 1")]\n'],
    ['    operations = [migrations.CreateModel("A", fields=[])]\n    operations = []\n'],
    ['    operations = [migrations.RunSQL(sql=["SELECT 1", "-- a"], reverse_sql="DROP TABLE a"),]\n'],
    ['    operations = [migrations.RunSQL(migrations.RunSQL.noop, "DROP TABLE a")]\n'],
    ['    operations = [migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)]\n'],
    ['    operations = [migrations.RunPython(code=lambda apps, editor: None)]\n'],
    [
      '    operations = [migrations.RunPython(lambda apps, editor: None, reverse_code=lambda apps, editor: undo(apps))]\n',
    ],
    ['    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("A")])]\n'],
    ['    operations = [migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")], [])]\n'],
    [
      '    operations = [migrations.RunPython(nothing)]\n',
      '\n\ndef nothing(apps, editor):\n    """None."""\n    pass\n',
    ],
    ['    operations = [RunPython(noop)]\n', '\n\ndef noop(apps, editor):\n    pass\n'],
    [
      '    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.CreateModel("A", fields=[])], database_operations=[])]\n',
    ],
    [
      '    operations = [\n        migrations.RunPython(\n            code=nothing, reverse_code=undo),\n        migrations.RunPython(migrations.RunPython.noop, nothing),\n    ]\n',
      '\n\ndef nothing(apps, editor):\n    return None\n\n\ndef undo(apps, editor):\n    fill(apps)\n',
    ],
  ])('%j do nothing', (body, below) => {
    expect(doesNothing(body, below)).toBe(true);
  });

  test.each<[body: string, below?: string]>([
    ['    operations = [migrations.CreateModel("A", fields=[("id", models.AutoField())])]\n'],
    ['    operations = [migrations.RunSQL("SELECT 1"), migrations.RunSQL("CREATE TABLE a (b int)")]\n'],
    ['    operations = [migrations.RunSQL("SELECT 1" + MORE)]\n'],
    ['    operations = [migrations.RunSQL(["SELECT 1", MORE])]\n'],
    ['    operations = []\n    operations += OTHERS\n'],
    ['    operations = OTHERS\n'],
    ['    operations = [*OTHERS]\n'],
    ['    operations = [operation for operation in OTHERS]\n'],
    [
      '    operations = [migrations.RunPython(fill)]\n',
      '\n\ndef fill(apps, editor):\n    apps.get_model("shop", "Item").objects.update(a=1)\n',
    ],
    ['    operations = [migrations.RunPython(fill)]\n'],
    ['    operations = [migrations.RunPython(fill, elidable=True)]\n'],
    [
      '    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.SeparateDatabaseAndState(database_operations=[])], database_operations=[migrations.RunSQL("CREATE TABLE a (b int)")])]\n',
    ],
    ['    operations = [migrations.SeparateDatabaseAndState([migrations.RunSQL("CREATE TABLE a (b int)")])]\n'],
    ['    operations = [migrations.SeparateDatabaseAndState(**OPTIONS)]\n'],
    ['    operations = [migrations.RunPython(lambda apps, editor: (None, fill(apps)))]\n'],
    ['    operations = [migrations.RunSQL(noop + MORE)]\n'],
    ['    operations = [migrations.RunPython(noop)]\n', '\n\ndef noop(apps, editor):\n    fill(apps)\n'],
    ['    operations = [migrations.RunPython(others.noop)]\n'],
    ['    operations = [migrations.RunSQL(noop)]\n', '\n\nnoop = "DROP TABLE a"\n'],
    ...[
      'def f(apps, editor):\n    return apply()\n',
      'def f(apps, editor):\n    pass\n\nf = fill\n',
      'def f(apps, editor):\n    pass\n\nf, g = fill, f\n',
      'def f(apps, editor):\n    pass\n\nfrom .others import fill as f\n',
      'def f(apps, editor):\n    pass\n\n@once\ndef g():\n    global f\n    f = fill\n',
      '@filled\ndef f(apps, editor):\n    pass\n',
      '@filled(\n    a,\n)\n\n# It fills.\ndef f(apps, editor):\n    pass\n',
      'def f(apps, editor):\n    pass\n\nasync def f(apps, editor):\n    fill()\n',
    ].map((below): [string, string] => ['    operations = [migrations.RunPython(f)]\n', `\n\n${below}`]),
    ['    operations = [migrations.RunPython(lambda apps, editor: apply())]\n'],
    ['    operations = []\n\n    def apply(self, state, editor):\n        fill(editor)\n'],
    ['    operations = []\n\n    async def database_forwards(self):\n        fill()\n'],
    ['    operations = []\n    apply = fill_and_apply\n'],
    ['    operations = []\n', '\n\nMigration.apply = fill\n'],
    [
      '    operations = [RunSQL("SELECT 1")]\n',
      '\n\nclass RunSQL(migrations.RunSQL):\n    def database_forwards(self, *args):\n        fill()\n',
    ],
    [
      `    operations = [${'migrations.SeparateDatabaseAndState(database_operations=['.repeat(20_000)}${'])'.repeat(20_000)}]\n`,
    ],
  ])('%j may do something', (body, below) => {
    expect(doesNothing(body, below)).toBe(false);
  });

  test('squashing leaves out what is elidable, so that nothing is lost with it', () => {
    const both = '    operations = [migrations.RunPython(fill, elidable=True), migrations.RunSQL("UPDATE a SET b = 1"';
    expect(doesNothing(`${both}, elidable=True)]\n`, '', true)).toBe(true);
    expect(doesNothing(`${both})]\n`, '', true)).toBe(false);
  });

  test.each([
    'RunSQL("UPDATE a SET b = 1 -- elidable=True")',
    'RunPython(wrap(fill, elidable=True))',
    'RunPython(lambda a, elidable=True: fill(a))',
    'RunPython(fill, elidable=True, hints={}) if x else migrations.RunPython(fill)',
  ])('%s is not elidable', (operation) => {
    expect(doesNothing(`    operations = [migrations.${operation}]\n`, '', true)).toBe(false);
  });

  test('a class of another one may have its operations', () => {
    expect(doesNothingInDjango('', 'class Migration(base.Squashed):\n    pass\n')).toBe(false);
  });
});
