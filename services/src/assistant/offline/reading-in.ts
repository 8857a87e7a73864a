import type { ParseContext } from '@duly/language';

/** Where a text is that of a new task. One for each context, as what was read in the same one is not read again. */
export function addingIn(context: ParseContext): ParseContext {
  return kept(adding, context, { mode: 'add' });
}

/** Where no word names a project. */
export function withoutProjects(context: ParseContext): ParseContext {
  return kept(plain, context, { projects: [] });
}

const adding = new WeakMap<ParseContext, ParseContext>();
const plain = new WeakMap<ParseContext, ParseContext>();

function kept(
  known: WeakMap<ParseContext, ParseContext>,
  context: ParseContext,
  other: Partial<ParseContext>,
): ParseContext {
  const made = known.get(context) ?? { ...context, ...other };
  known.set(context, made);
  return made;
}
