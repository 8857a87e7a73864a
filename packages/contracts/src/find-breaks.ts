type Schema = Record<string, unknown>;

/**
 * What a schema says that a published one of the same version does not allow: a reader of the old must understand what is
 * written by the new, and the other way round, as events are kept for days. So only optional fields may be added.
 * Answers sentences that name the place; none: compatible.
 */
export function findBreaks(published: Schema, present: Schema): string[] {
  return compare({ node: published, root: published }, { node: present, root: present }, '');
}

/** A part of a schema, and the whole that its references lead into. */
interface Part {
  node: unknown;
  root: Schema;
}

function compare(before: Part, after: Part, place: string): string[] {
  const old = resolve(before);
  const now = resolve(after);
  if (!isObject(old) || !isObject(now)) return isSame(old, now) ? [] : [`${place || '/'} has changed`];
  return keywordsOf(old, now).flatMap((keyword) => {
    const [was, is] = [
      { node: old[keyword], root: before.root },
      { node: now[keyword], root: after.root },
    ];
    if (keyword === 'properties') return compareFields(was, is, requiredOf(now), place);
    if (keyword === 'required') return compareRequired(requiredOf(old), requiredOf(now), place);
    return compareAny(was, is, `${place}/${keyword}`);
  });
}

/** Words for people say nothing about what is valid; a format says what zod's expression for it says. */
function keywordsOf(old: Schema, now: Schema): string[] {
  const hasOneFormat = old.format !== undefined && old.format === now.format;
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (keyword) => !annotations.has(keyword) && !(hasOneFormat && keyword === 'pattern'),
  );
}

const annotations = new Set(['$schema', '$id', '$defs', 'title', 'description', 'examples', '$comment', 'deprecated']);

function compareFields(was: Part, is: Part, required: Set<string>, place: string): string[] {
  const [old, now] = [asObject(was.node), asObject(is.node)];
  const removed = Object.keys(old).filter((name) => !(name in now));
  const added = Object.keys(now).filter((name) => !(name in old) && required.has(name));
  return [
    ...removed.map((name) => `${place}/${name} is gone`),
    ...added.map((name) => `${place}/${name} is new and required`),
    ...Object.keys(old)
      .filter((name) => name in now)
      .flatMap((name) =>
        compare({ node: old[name], root: was.root }, { node: now[name], root: is.root }, `${place}/${name}`),
      ),
  ];
}

/** Of fields that both have: one that is new is told by `compareFields`. */
function compareRequired(old: Set<string>, now: Set<string>, place: string): string[] {
  return [
    ...[...old].filter((name) => !now.has(name)).map((name) => `${place}/${name} was required`),
    ...[...now].filter((name) => !old.has(name)).map((name) => `${place}/${name} is required now`),
  ];
}

function compareAny(was: Part, is: Part, place: string): string[] {
  if (!Array.isArray(was.node) || !Array.isArray(is.node)) return compare(was, is, place);
  if (was.node.length !== is.node.length) return [`${place} has changed`];
  const others: unknown[] = is.node;
  return was.node.flatMap((node: unknown, index) =>
    compare({ node, root: was.root }, { node: others[index], root: is.root }, `${place}/${index}`),
  );
}

function resolve({ node, root }: Part): unknown {
  if (!isObject(node) || typeof node.$ref !== 'string') return node;
  const name = node.$ref.replace('#/$defs/', '');
  return asObject(root.$defs)[name] ?? node;
}

function requiredOf(schema: Schema): Set<string> {
  return new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
}

function asObject(value: unknown): Schema {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
