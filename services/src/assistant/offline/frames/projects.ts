import type { Evidence } from './evidence.ts';

const makers = new Set('new create make add start open set want need begin found'.split(' '));
const fillers = new Set(
  'a an the me us my i would like to please up want need can you new create make add start open set another one project called named for it is with name titled begin'.split(
    ' ',
  ),
);

/** "I want a new project for the garden": the project that shall be made, as a sentence; undefined when none is. */
export function newProjectOf({ words, text, isQuestion, mentions }: Evidence): string | undefined {
  const at = words.findIndex(({ text: word }) => word === 'project');
  const isMade = words.slice(0, Math.max(at, 0)).some(({ text: word }) => makers.has(word));
  const isNew = words.some(({ text: word }) =>
    ['new', 'create', 'make', 'start', 'open', 'set', 'begin', 'another'].includes(word),
  );
  if (at < 0 || !isMade || !isNew || isQuestion || mentions.length > 1 || at > 7) return undefined;
  if (words.slice(0, at).some(({ text: word }) => !fillers.has(word))) return undefined;
  const start = words.findIndex((word, index) => index > at && !fillers.has(word.text));
  const name =
    start < 0
      ? ''
      : text
          .slice(words[start]?.start)
          .replace(/["“”.!]+/g, '')
          .trim();
  return name === '' || name.split(/\s+/).length > 4 ? undefined : `create project ${name}`;
}
