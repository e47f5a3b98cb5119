import { describe, expect, test } from 'vitest';
import { registeredVersion } from '../../../../src/repo/migration/migration-tool/goose-registered.ts';

const version = (code: string) => registeredVersion(`package migrations\n\n${code}\n`, 'orders');

/** A function with a variable of the name that another one has for a parameter. */
const LABEL = 'func label(kind string) string {\n\tname := kind + " migration"\n\treturn name\n}\n';

describe('a module of Go registers with goose', () => {
  test.each([
    ['goose.AddNamedMigration("20_x.go", func(tx *sql.Tx) error { return nil }, nil)', '20'],
    ['goose.AddNamedMigrationContext(\n\t"00020_x.go",\n\tUp,\n\tDown,\n)', '20'],
    ['goose.AddNamedMigration("20_x.go", nil, nil)', '20'],
    ['goose.NewGoMigration(20_261_102, nil, nil)', '20261102'],
    ['const (\n\tfirst = "10_a.go"\n\tlast string = "20_x.go"\n)\ngoose.AddNamedMigration(last, Up, Down)', '20'],
    ['if name := "00020_x.go"; ok {\n\tgoose.AddNamedMigration(name, Up, Down)\n}', '20'],
    ['switch at := "00020_x.go"; {\ncase ok:\n\tgoose.AddNamedMigration(at, Up, Down)\n}', '20'],
    ['const version int64 = 20\ngoose.NewGoMigration(version, &up, nil)', '20'],
    ['const at = "00020"\ngoose.AddNamedMigration(at + "_x" + ".go", Up, Down)', '20'],
    ['goose.AddNamedMigrationContext("00020_drop.go", (up), down)', '20'],
    ['(goose.AddNamedMigrationContext)("00020_x.go", up, down)', '20'],
    ['goose.NewGoMigration(20, (*goose.GoFunc)(nil), nil)', '20'],
    ['func NewGoMigration(version int64, up Fn) {}\ngoose.NewGoMigration(20, up)', '20'],
  ])('a version that is written out: %j', (code, expected) => {
    expect(version(code)).toBe(expected);
  });

  test.each([
    'goose.AddNamedMigration(fmt.Sprintf("%05d_x.go", 20), Up, Down)',
    'goose.AddNamedMigration("20" + suffix(), Up, Down)',
    'goose.AddNamedMigration(prefix + "_x.go", Up, Down)',
    'goose.AddNamedMigration(each.Name, each.Up, each.Down)',
    'goose.AddNamedMigration(names[0], Up, Down)',
    'goose.NewGoMigration(int64(20), up, nil)',
    'goose.NewGoMigration(020, up, nil)',
    'goose.NewGoMigration(19 + 1, up, nil)',
    'goose.NewGoMigration(2*10, up, nil)',
    'goose.NewGoMigration(+20, up, nil)',
    'const v = 10+10\ngoose.NewGoMigration(v, up, nil)',
    'const v = 10 /* and */ + 10\ngoose.NewGoMigration(v, up, nil)',
    'const v Version = Version(10) + 10\nconst w = (v)\ngoose.NewGoMigration(w, up, nil)',
    'const v int64 = int64(20)\ngoose.NewGoMigration(v, up, nil)',
    'goose.AddNamedMigration(("00020_x.go"), Up, Down)',
    'goose.AddNamedMigration(("00020") + "_x.go", Up, Down)',
    'goose.AddNamedMigration(registered())',
    'const name = "00020" + "_x.go"\ngoose.AddNamedMigration(name, Up, Down)',
    'const name = ("00020_x.go")\ngoose.AddNamedMigration(name, Up, Down)',
    'const name = at + "_x.go"\ngoose.AddNamedMigration(name, Up, Down)',
    'const title, name = "x", "00020_x.go"\ngoose.AddNamedMigration(name, Up, Down)',
    'var a, b = "10_a.go", "20_b.go"\ngoose.AddNamedMigration("" + b, Up, Down)',
    'const name = "2" + "0_x.go"\nfunc add(f func(name string) error) { goose.AddNamedMigration(name, f, nil) }',
    'func add(name string) {\n\tname = "00020" + "_x.go"\n\tgoose.AddNamedMigration(name, up, nil)\n}',
    'func add(name string) {}\nconst name = "2" + "0_x.go"\nfunc init() { goose.AddNamedMigration(name, up, nil) }',
    'func add() (name string) {\n\tname = "2" + "0_x.go"\n\tgoose.AddNamedMigration(name, up, nil)\n\treturn\n}',
    'x := `\ngoose.NewGoMigration(20, up, nil)',
  ])('one that is not told: %j', (code) => {
    expect(version(code)).toBe('orders');
  });

  test.each([
    'ok := strings.HasSuffix("00001_a.go", suffix)',
    'seed := read("testdata/00001_a.go", into)',
    'compare("00001_a.go", "00002_b.go")',
    'func AddNamedMigrations(name string, up, down Fn) { goose.AddNamedMigration(name, up, down) }',
    'func of(version int64) *goose.Migration { return goose.NewGoMigration(version, up, nil) }',
    'func AddNamedMigration(names ...string) {}',
    'type Registry interface { AddNamedMigration(name string, up, down Fn) }',
    'type Registry interface { AddNamedMigration(string, Fn, Fn) }',
    'func add(up, down Fn) {\n\t_, name, _, _ := runtime.Caller(1)\n\tgoose.AddNamedMigration(name, up, down)\n}',
    'func add(up, down Fn) {\n\tname := calledFrom(1)\n\tgoose.AddNamedMigration(name, up, down)\n}',
    `${LABEL}func register(name string, up, down Fn) { goose.AddNamedMigrationContext(name, up, down) }`,
    `${LABEL}func (r *registry) register(up, down Fn, name string) {\n\tgoose.AddNamedMigration(name, up, down)\n}`,
    `${LABEL}func register(x interface{}, name string) (any, error) {\n\tif name == "" {\n\t\treturn\n\t}\n\tgoose.AddNamedMigration(name, x, nil)\n}`,
    `${LABEL}var register = func(name string, up Fn) func(tx int) error { goose.AddNamedMigration(name, up, nil) }`,
    `${LABEL}func all(name string) { each(func(up Fn) { goose.AddNamedMigration(name, up, nil) }) }`,
    'before := NewGoMigration(db)',
    'before := NewGoMigration()',
    'goose.AddNamedMigration("x.go", Up, Down)',
    'goose.AddNamedMigration("20_x.go", "y")',
    'goose.AddNamedMigration("20_x.go")',
    'usage := "goose.AddNamedMigration(\\"20_x.go\\", Up, Down) or NewGoMigration(20, up)"',
    'var before = NewGoMigrations(20, up)',
  ])('none: %j', (code) => {
    expect(version(code)).toBeUndefined();
  });
});

/** Too many to be read from each of them. */
const MANY = 1_000_000;

describe('what a module of Go registers with goose is looked for once, however long the module is', () => {
  test.each([
    ['calls that do not end', 'f('],
    ['calls of texts', 'f("1_a.go", b)\n'],
    ['blanks', ' '],
    ['line ends', '\n'],
    ['functions', 'func '],
    ['functions in one another', 'func(a b) {'],
    ['heads of functions', 'func(a, '],
    ['calls of a parameter', 'func(a b) { AddNamedMigration(a, b, c); a = b\n'],
    ['words', 'a'],
    ['names that are joined', 'a+'],
    ['registrations that do not end', 'AddNamedMigration(;'],
    ['registrations under names that are joined', 'AddNamedMigration(a+;'],
    ['registrations of what is no name', 'AddNamedMigration(a, b)\n'],
    ['names of registrations', 'AddNamedMigration'],
    ['constants', 'a = "b"\n'],
    ['commas', ','],
    ['names that are listed', 'a, '],
    ['sums that names are set to', 'a = 1 + '],
  ])('through %s', (_, piece) => {
    const many = piece.repeat(MANY / piece.length);
    const last = '\nvar x = "\\n"; goose.NewGoMigration(20, up, nil)';
    expect(version(`${many}${last}`)).toBe('20');
    expect(version(`goose.NewGoMigration${many}x`)).toBeUndefined();
    expect(version(`goose.NewGoMigration(a${many};x`)).not.toBe('20');
  });

  test('through brackets that nothing closes', () => {
    expect(version('NewGoMigration(f('.repeat(MANY / 20))).toBe('orders');
  });

  test('through one long constant that is used by many', () => {
    const uses = 'goose.AddNamedMigration(a + a, Up, Down)\n'.repeat(10_000);
    expect(version(`const a = "${'b'.repeat(MANY)}"\n${uses}`)).toBe('orders');
    expect(version(`const a = "${'b'.repeat(200)}"\n${uses}`)).toBeUndefined();
  });
});
