import { Refusal, type Task } from '@duly/contracts';
import { getTask, loadSettings } from '@duly/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { sendPage, sendStyle, wantsPage } from '../../http/page.ts';
import { notFound } from '../../http/refusal-of.ts';
import { type LinkPurpose, verifyLink } from '../../signed-link.ts';
import { linkCss } from './link-css.ts';
import { type LinkPage, renderLinkPage } from './link-page.ts';
import { instantOfChoice, sayInstant, snoozeButtons } from './snooze-choices.ts';

interface Claims {
  userId: string;
  taskId: string;
  reminderId: string;
}

/**
 * What links in mails lead to. The token is all the authority they have, for one purpose; GET changes nothing, because
 * mail scanners follow links. Whoever has no valid token gets the same answer, whatever it is about.
 */
export function registerLinks(server: FastifyInstance, context: Context): void {
  const { database } = context;

  server.get('/links.css', (_request, reply) => sendStyle(reply, linkCss));

  server.get('/links/task', async (request, reply) => {
    const claims = claimsOf(request.query, 'open-task', context);
    if (!claims) return expired(request, reply);
    return reply.header('cache-control', 'no-store').redirect(`/?task=${encodeURIComponent(claims.taskId)}`, 303);
  });

  server.get('/links/snooze', async (request, reply) => {
    const claims = claimsOf(request.query, 'snooze-reminder', context);
    if (!claims) return expired(request, reply);
    const { task, person, now } = await read(claims, context);
    const blocked = whyNot(task, claims);
    if (blocked) return sendPage(reply, renderLinkPage(blocked));
    const waiting = task?.reminders.find(({ id, state }) => id === claims.reminderId && state === 'scheduled');
    const until = waiting?.remindAt ? sayInstant(new Date(waiting.remindAt), now, person.timeZone) : null;
    return sendPage(
      reply,
      renderLinkPage({
        title: task?.title ?? '',
        text: until ? `You will be reminded ${until}. Change that?` : 'When do you want to be reminded again?',
        taskId: claims.taskId,
        choices: { token: tokenIn(request.query), buttons: snoozeButtons(person) },
      }),
    );
  });

  // In a scope of its own: this is the only place that takes a form.
  server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 8_192 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.post('/links/snooze', async (request, reply) => {
      const claims = claimsOf(request.body, 'snooze-reminder', context);
      if (!claims) return expired(request, reply);
      const { task, person, now } = await read(claims, context);
      const blocked = whyNot(task, claims);
      if (blocked) return sendPage(reply, renderLinkPage(blocked));
      const until = instantOfChoice((request.body as { until?: unknown }).until, now, person);
      if (!until) {
        throw new Refusal('invalid_input', 'until is none of 10-minutes, 1-hour, tomorrow: give one of them.', {
          pointer: '/until',
        });
      }
      await context.commands.run({
        userId: claims.userId,
        name: 'snooze-reminder',
        input: { id: claims.taskId, reminderId: claims.reminderId, until: until.toISOString() },
        cause: { actor: { kind: 'user', name: 'Mail link' }, correlationId: request.id },
      });
      const text = `Snoozed. You will be reminded ${sayInstant(until, now, person.timeZone)}.`;
      return sendPage(reply, renderLinkPage({ title: task?.title ?? '', text, taskId: claims.taskId }));
    });
  });

  async function read(claims: Claims, { database: sql }: Context) {
    const settings = await loadSettings(sql, claims.userId);
    const person = { timeZone: settings.timeZone, morning: settings.dayParts.morning };
    return { task: await findTask(claims), person, now: database.now() };
  }

  async function findTask({ userId, taskId }: Claims): Promise<Task | null> {
    try {
      return await getTask(database, userId, taskId);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found') return null;
      throw error;
    }
  }
}

/** The page for a task whose reminder cannot be snoozed any more; null when it can. */
function whyNot(task: Task | null, { reminderId, taskId }: Claims): LinkPage | null {
  if (!task) return { title: 'This task is gone', text: 'There is nothing left to remind you of.' };
  if (task.deletedAt) return { title: task.title, text: 'This task was deleted, so nothing will remind you.', taskId };
  if (task.completedAt) return { title: task.title, text: 'This task is done. Nothing will remind you.', taskId };
  if (task.reminders.some(({ id }) => id === reminderId)) return null;
  return { title: task.title, text: 'This reminder was removed from the task.', taskId };
}

function claimsOf(source: unknown, purpose: LinkPurpose, { secret, database }: Context): Claims | null {
  const claims = verifyLink({ secret, purpose, token: tokenIn(source), now: database.now() });
  const { userId, taskId, reminderId = '' } = claims ?? {};
  return userId && taskId ? { userId, taskId, reminderId } : null;
}

function tokenIn(source: unknown): string {
  const token = (source as { token?: unknown } | undefined)?.token;
  return typeof token === 'string' ? token : '';
}

function expired(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!wantsPage(request)) throw notFound();
  const text = 'It has expired, or it was not copied whole. Open the task in Duly instead.';
  return sendPage(reply.status(404), renderLinkPage({ title: 'This link does not work any more', text }));
}
