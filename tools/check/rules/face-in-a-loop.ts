import type { Node } from 'oxc-parser';
import { walk } from '../parsed-source.ts';
import { isTest, placeOf } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';

const loops = new Set<Node['type']>([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
const overEach = new Set(['map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'reduce', 'find']);

/** A heuristic: it sees a call of an imported name, not one behind a function of one's own. */
export const noFaceInALoop: Rule = {
  name: 'no-face-in-a-loop',
  why: 'one question per row is a thousand questions; every face offers byIds(db, ids)',
  find: (tree) =>
    tree.sources
      .filter(({ path }) => placeOf(path)?.kind === 'module' && !isTest(path))
      .flatMap(({ path, imports, program, lineAt }) => {
        const faces = imports.filter(({ specifier }) => specifier.startsWith('#modules/'));
        const names = new Set(faces.flatMap((face) => face.names));
        const findings: Finding[] = [];
        if (names.size === 0) return findings;
        walk(program, (node, above) => {
          if (node.type !== 'CallExpression') return;
          const asked = isRepeated(above) && isAwaited(above) ? calledName(node.callee) : passedName(node, names);
          if (asked === null || !names.has(asked)) return;
          findings.push({ path, line: lineAt(node.start), what: `asks ${asked} once per round` });
        });
        return findings;
      }),
};

function calledName(callee: Node): string | null {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return calledName(callee.object);
  return null;
}

/** What is waited for by itself, or together with all of its rounds; a face has pure functions too. */
function isAwaited(above: readonly Node[]): boolean {
  return above.at(-1)?.type === 'AwaitExpression' || above.some(isPromiseOfMany);
}

function isPromiseOfMany(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'Identifier' &&
    node.callee.object.name === 'Promise'
  );
}

/** `ids.map(find)`: a function of a face that is handed over to be called for each. */
function passedName(node: Node, names: ReadonlySet<string>): string | null {
  if (node.type !== 'CallExpression' || !isOverEach(node)) return null;
  const [given] = node.arguments;
  const name = given === undefined ? null : calledName(given);
  return name !== null && names.has(name) ? name : null;
}

function isRepeated(above: readonly Node[]): boolean {
  return above.some((node) => loops.has(node.type) || isOverEach(node));
}

function isOverEach(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    overEach.has(node.callee.property.name)
  );
}
