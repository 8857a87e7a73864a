import { readdirSync, readFileSync } from 'node:fs';
import { type Act, acts, type Before } from './before.ts';
import type { Purpose } from './labels.ts';
import { type MarkedMessage, readMarked } from './marked-message.ts';

/** A marked message, and what came before it where it was said in a conversation. */
export interface MarkedTurn {
  message: MarkedMessage;
  before?: Before;
}

/** Single messages, one a line. */
export function readMessages(folder: URL): MarkedMessage[] {
  return filesOf(folder).flatMap((file) => linesOf(readFileSync(file, 'utf8')).map(readMarked));
}

/**
 * Conversations with an empty line between them: one message a line, and behind each that is answered "= " and what the
 * assistant did with it.
 */
export function readTalks(folder: URL): MarkedTurn[] {
  return filesOf(folder).flatMap(readTalkFile);
}

/** The conversations of one file. */
export function readTalkFile(file: URL): MarkedTurn[] {
  return readFileSync(file, 'utf8')
    .split(/\n\s*\n/)
    .flatMap(readTalk);
}

const answered = /^= (?<act>.+)$/;
/** What is asked for or not found leaves the same behind as what is shown or told. */
const alike: Readonly<Record<string, Act>> = {
  'asked value': 'showed',
  'asked which': 'asked-which',
  'asked whether': 'asked-whether',
  'found nothing': 'told',
};

/** One conversation. */
export function readTalk(talk: string): MarkedTurn[] {
  const turns: MarkedTurn[] = [];
  let text = '';
  let before: Before | undefined;
  for (const line of linesOf(talk)) {
    const said = answered.exec(line)?.groups?.act;
    if (said === undefined) {
      const message = readMarked(line);
      turns.push({ message, ...(before ? { before } : {}) });
      text = message.text;
      before = undefined;
    } else before = { text, act: actNamed(said, line) };
  }
  return turns;
}

function actNamed(name: string, line: string): Act {
  const act = alike[name] ?? acts.find((one) => one === name);
  if (!act) throw new Error(`“${line}”: “${name}” is none of ${[...acts, ...Object.keys(alike)].join(', ')}`);
  return act;
}

const looking = new Set<Purpose>(['list', 'count', 'search', 'plan']);
const speaking = new Set<Purpose>(['about', 'help', 'chat', 'cannot', 'aside', 'ask-setting', 'no']);
const destroying = new Set<Purpose>(['delete', 'end-series', 'delete-project']);

/** What mostly is done with a message. */
export function usualAct({ parts }: MarkedMessage): Act {
  const [purpose = 'aside'] = parts.findLast(({ purposes: [one] }) => one !== 'aside')?.purposes ?? [];
  if (looking.has(purpose)) return 'listed';
  if (destroying.has(purpose)) return 'asked-whether';
  return speaking.has(purpose) || purpose.startsWith('set-') ? 'told' : 'changed';
}

function filesOf(folder: URL): URL[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.toSorted().map((name) => new URL(name, folder));
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
