import { Refusal } from '@duly/contracts';
import type { Sql } from '../store/sql.ts';
import { conversationLimits } from './limits.ts';
import type { ThreadRow } from './threads.ts';

export type ThreadItemKind = 'user_message' | 'assistant_message' | 'widget' | 'client_tool_call' | 'structured_input';

/** One thing that was said or shown. */
export interface ThreadItem {
  id: string;
  kind: ThreadItemKind;
  /** The same in words: what is searched, and what the assistant remembers. */
  text: string;
  /** The fields of its kind as the protocol has them. */
  content: Record<string, unknown>;
  /** What is shown as more than words; null for messages. */
  widget: unknown;
  wasCut: boolean;
  createdAt: Date;
}

interface ItemRow {
  id: string;
  kind: ThreadItemKind;
  text: string;
  content: Record<string, unknown>;
  widget: unknown;
  was_cut: boolean;
  created_at: Date;
}

const columns = 'id, kind, text, content, widget, was_cut, created_at';

/** Throws `limit_exceeded` when nothing more may be asked in a conversation. An answer under way is kept all the same. */
export function refuseFull(thread: ThreadRow): void {
  const { itemsOfThread, bytesOfThread } = conversationLimits;
  if (thread.item_count < itemsOfThread && thread.bytes < bytesOfThread) return;
  throw new Refusal('limit_exceeded', 'This conversation is full: begin a new one.');
}

/**
 * Adds an item at the end and keeps the title when there is none yet. One statement: it takes the next position of the
 * thread's row, which it locks. False when the thread is gone or, with `revision`, when a part of it was taken back
 * since.
 */
export async function addThreadItem(
  sql: Sql,
  userId: string,
  threadId: string,
  item: ThreadItem,
  { revision, title }: { revision?: number; title?: string | null } = {},
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `with thread as (
       update threads set last_position = last_position + 1, item_count = item_count + 1, bytes = bytes + $10,
         updated_at = $9, title = coalesce(title, $12)
       where user_id = $1 and id = $2 and ($11::int is null or revision = $11)
       returning last_position
     )
     insert into thread_items (user_id, thread_id, position, id, kind, text, content, widget, was_cut, created_at, bytes)
     select $1, $2, last_position, $3, $4, $5, $6, $7, $8, $9, $10 from thread`,
    [userId, threadId, ...valuesOf(item), revision ?? null, title ?? null],
  );
  return rowCount === 1;
}

/** Puts an item in the place of the one with its id. False when that is gone. */
export async function replaceThreadItem(
  sql: Sql,
  userId: string,
  threadId: string,
  item: ThreadItem,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `with thread as (
       update threads set updated_at = greatest(updated_at, $9),
         bytes = bytes + $10 - (select bytes from thread_items where user_id = $1 and thread_id = $2 and id = $3)
       where user_id = $1 and id = $2 and exists (select from thread_items where user_id = $1 and thread_id = $2 and id = $3)
       returning id
     )
     update thread_items i set kind = $4, text = $5, content = $6, widget = $7, was_cut = $8, bytes = $10
     from thread where i.user_id = $1 and i.thread_id = thread.id and i.id = $3`,
    [userId, threadId, ...valuesOf(item)],
  );
  return rowCount === 1;
}

/** One item; throws `not_found`. */
export async function loadThreadItem(sql: Sql, userId: string, threadId: string, id: string): Promise<ThreadItem> {
  const { rows } = await sql.query<ItemRow>(
    `select ${columns} from thread_items where user_id = $1 and thread_id = $2 and id = $3`,
    [userId, threadId, id],
  );
  return rows[0] ? itemOf(rows[0]) : refuseUnknown();
}

/** Whether a conversation has this item. */
export async function hasThreadItem(sql: Sql, userId: string, threadId: string, id: string): Promise<boolean> {
  return (await positionOf(sql, userId, threadId, id)) !== undefined;
}

/** A page of a conversation's items. Throws `invalid_cursor` when the item that it goes on after is gone. */
export async function listThreadItems(
  sql: Sql,
  userId: string,
  threadId: string,
  { limit, order, after }: { limit: number; order: 'asc' | 'desc'; after?: string | undefined },
): Promise<{ items: ThreadItem[]; hasMore: boolean }> {
  const from = after === undefined ? null : await positionOf(sql, userId, threadId, after);
  if (from === undefined) {
    throw new Refusal('invalid_cursor', 'The item to go on after is gone: begin with the first page.', {
      pointer: '/params/after',
    });
  }
  const { rows } = await sql.query<ItemRow>(
    `select ${columns} from thread_items where user_id = $1 and thread_id = $2
       and ($3::int is null or position ${order === 'asc' ? '>' : '<'} $3)
     order by position ${order} limit $4`,
    [userId, threadId, from, limit + 1],
  );
  return { items: rows.slice(0, limit).map(itemOf), hasMore: rows.length > limit };
}

/**
 * Takes back all that followed a message of the person, so that it can be answered anew: whatever is still being said
 * to it elsewhere is not kept. Cards of changes stay: what they name was done, and is undone from them. Run it in a
 * transaction. Resolves with the message and the thread's new revision.
 */
export async function takeBackAfter(
  sql: Sql,
  userId: string,
  threadId: string,
  itemId: string,
): Promise<{ item: ThreadItem; revision: number }> {
  const { rows } = await sql.query<{ revision: number }>(
    'update threads set revision = revision + 1 where user_id = $1 and id = $2 returning revision',
    [userId, threadId],
  );
  const item = await loadThreadItem(sql, userId, threadId, itemId);
  if (item.kind !== 'user_message') {
    throw new Refusal('invalid_input', 'Only a message of the person can be answered anew.', {
      pointer: '/params/item_id',
    });
  }
  await sql.query(
    `with gone as (
       delete from thread_items i where user_id = $1 and thread_id = $2 and position > (
         select position from thread_items where user_id = $1 and thread_id = $2 and id = $3)
         and coalesce(widget ->> 'kind', '') <> 'changes'
       returning bytes
     )
     update threads set item_count = item_count - (select count(*) from gone),
       bytes = bytes - coalesce((select sum(bytes) from gone), 0)
     where user_id = $1 and id = $2`,
    [userId, threadId, itemId],
  );
  return { item, revision: rows[0]?.revision ?? 0 };
}

/** Notes what the person thinks of items. Throws `not_found`, and then notes nothing, when one of them is unknown. */
export async function noteFeedback(
  sql: Sql,
  userId: string,
  threadId: string,
  { itemIds, feedback }: { itemIds: readonly string[]; feedback: 'positive' | 'negative' },
): Promise<void> {
  const wanted = [...new Set(itemIds)];
  const { rowCount } = await sql.query(
    `update thread_items set feedback = $4 where user_id = $1 and thread_id = $2 and id = any($3::text[])
       and (select count(*) from thread_items where user_id = $1 and thread_id = $2 and id = any($3::text[])) = $5`,
    [userId, threadId, wanted, feedback, wanted.length],
  );
  if (rowCount !== wanted.length) refuseUnknown();
}

async function positionOf(sql: Sql, userId: string, threadId: string, id: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ position: number }>(
    'select position from thread_items where user_id = $1 and thread_id = $2 and id = $3',
    [userId, threadId, id],
  );
  return rows[0]?.position;
}

function valuesOf(item: ThreadItem): unknown[] {
  const content = JSON.stringify(item.content);
  const widget = item.widget === null ? null : JSON.stringify(item.widget);
  const bytes = Buffer.byteLength(item.text) + Buffer.byteLength(content) + Buffer.byteLength(widget ?? '');
  return [item.id, item.kind, item.text, content, widget, item.wasCut, item.createdAt.toISOString(), bytes];
}

function itemOf({ was_cut: wasCut, created_at: createdAt, ...row }: ItemRow): ThreadItem {
  return { ...row, wasCut, createdAt };
}

function refuseUnknown(): never {
  throw new Refusal('not_found', 'There is no such item in this conversation.');
}
