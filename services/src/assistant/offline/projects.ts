import { quoted } from '../words/say.ts';
import type { Heard } from './answer.ts';
import { type Answering, act, say } from './talk.ts';

const making =
  /^(?:please )?(?:create|make|add|start|new)(?: an?| another| the)?(?: new)? project(?: called| named)?:? (.+)$/i;
const renaming = /^(?:please )?rename (?:the )?project (.+?) (?:to|into|as) (.+)$/i;
const deleting = /^(?:please )?(?:delete|remove|trash) (?:the )?(?:project (.+)|(.+?) project)$/i;
const listing =
  /^(?:(?:show|list)(?: me)?(?: all)?(?: of)?(?: my| the)? projects|(?:what|which) (?:are my |are the )?projects(?: do i have| are there| have i got)?)\??$/i;

/** What is said of projects themselves; false when nothing is. */
export function* projectCommand({ said, projects, marks }: Heard): Answering<boolean> {
  if (marks.isTask) return false;
  if (listing.test(said)) {
    const names = projects.map(({ name }) => `#${name}`).join(', ');
    yield* say(names === '' ? 'You have no projects. Say “create a project called Home”.' : `Your projects: ${names}.`);
    return true;
  }
  const made = making.exec(said)?.[1];
  if (made !== undefined) {
    yield* run('create-project', { name: bare(made) }, `Made the project ${quoted(bare(made))}.`);
    return true;
  }
  const [, from, to] = renaming.exec(said) ?? [];
  const [, one, other] = deleting.exec(said) ?? [];
  const named = from ?? one ?? other;
  if (named === undefined) return false;
  const project = projects.find(({ name }) => name.toLowerCase() === bare(named).toLowerCase());
  // "Delete the old photos project" may be a task.
  if (!project && other !== undefined) return false;
  if (!project) yield* say(`There is no project ${quoted(bare(named))}. Ask “show my projects”.`);
  else if (to !== undefined)
    yield* run('rename-project', { id: project.id, name: bare(to) }, `Renamed the project to ${quoted(bare(to))}.`);
  else yield* run('delete-project', { id: project.id }, `Deleted the project ${quoted(project.name)}.`);
  return true;
}

function* run(name: string, input: Record<string, unknown>, done: string): Answering {
  const [outcome] = yield* act([{ name, input }]);
  if (outcome?.kind === 'done') yield* say(done);
  else if (outcome?.kind === 'refused') yield* say(`Not done: ${outcome.detail}`);
}

function bare(name: string): string {
  return name
    .trim()
    .replace(/^[#"“'‘]+|["”'’.!]+$/g, '')
    .trim();
}
