import { markOf } from '../frames/sentence.ts';
import { marked, marks } from '../marks.ts';
import type { TaggedPart } from './decode.ts';
import type { Restated } from './restate.ts';
import { unquoted } from './sentences/part.ts';

/** The name of the project that a part makes. */
export function projectMadeBy({ spans }: TaggedPart, said: string): string | undefined {
  const name = spans.find(({ slot }) => slot === 'p');
  return name && unquoted(said.slice(name.start, name.end));
}

/** "make a project Thesis and put the report in it": it is made for the first that goes into it. */
export function madeWithFirst(wishes: readonly Restated[], project: string): Restated[] {
  const first = wishes.find(({ purpose, sentence }) => purpose !== 'new-project' && sentence.includes(markOf(project)));
  if (!first) return [...wishes];
  return wishes.flatMap((wish) => {
    if (wish.purpose === 'new-project') return [];
    return [wish === first ? { ...wish, sentence: marked(wish.sentence, marks.newProject) } : wish];
  });
}
