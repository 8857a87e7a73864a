import type { BusSql, HeldBucket, OutgoingEvent } from '../port.ts';

/**
 * Moves the oldest events of some buckets from the outbox to the log in one statement. The partitions' rows are locked
 * first: they order concurrent relays, carry the fencing number that shuts out one whose lease is gone, and count
 * positions, so that positions become visible in their order and no cursor can skip one (one relay's late commit cannot
 * be overtaken). A relay that waited here finds the rows that the other moved gone, and moves none of them again. All
 * buckets in one transaction: under load twelve of them, each with its own flush, cost more than the events.
 */
const move = `
  with fenced as materialized (
    select topic, partition, last_position from log_partitions
    where partition = any($1::smallint[]) and fence <= ($2::bigint[])[array_position($1::smallint[], partition)]
    order by topic, partition for update
  ), whole as materialized (
    select partition from fenced f group by partition
    having count(*) = (select count(*) from log_partitions p where p.partition = f.partition)
  ), moved as (
    delete from outbox where (bucket, number) in (
      select o.bucket, o.number from whole w
      cross join lateral (select bucket, number from outbox where bucket = w.partition order by number limit $3) o)
    returning bucket, number, topic, event_id, event
  ), counted as (
    update log_partitions p set last_position = p.last_position + c.moved,
      fence = ($2::bigint[])[array_position($1::smallint[], p.partition)]
    from (select bucket, topic, count(*) as moved from moved group by bucket, topic) c
    where p.partition = c.bucket and p.topic = c.topic
  )
  insert into log (topic, partition, position, event_id, event, appended_at)
  select m.topic, m.bucket, f.last_position + row_number() over (partition by m.bucket, m.topic order by m.number),
    m.event_id, m.event, clock_timestamp()
  from moved m join fenced f on f.topic = m.topic and f.partition = m.bucket`;

export async function moveFromOutbox(sql: BusSql, buckets: readonly HeldBucket[], limit: number): Promise<number> {
  const held = [buckets.map(({ bucket }) => bucket), buckets.map(({ fence }) => fence)];
  const { rowCount } = await sql.query(move, [...held, limit]);
  return rowCount;
}

/**
 * Appends events that come from elsewhere than the outbox: partition by partition, in the order given. The partitions
 * are locked in one order first, so that two who append cannot wait for each other.
 */
export async function append(sql: BusSql, events: readonly OutgoingEvent[]): Promise<void> {
  const { rowCount } = await sql.query(
    `with given as materialized (
       select * from unnest($1::text[], $2::smallint[], $3::uuid[], $4::text[]) with ordinality g (topic, partition, event_id, event, place)
     ), locked as materialized (
       select topic, partition, last_position from log_partitions where (topic, partition) in (select topic, partition from given)
       order by topic, partition for update
     ), counted as (
       update log_partitions p set last_position = p.last_position + c.given
       from (select topic, partition, count(*) as given from given group by topic, partition) c
       where p.topic = c.topic and p.partition = c.partition
     )
     insert into log (topic, partition, position, event_id, event, appended_at)
     select g.topic, g.partition, l.last_position + row_number() over (partition by g.topic, g.partition order by g.place), g.event_id, g.event, clock_timestamp()
     from given g join locked l using (topic, partition)`,
    [
      events.map((event) => event.topic),
      events.map((event) => event.partition),
      events.map((event) => event.eventId),
      events.map((event) => event.event),
    ],
  );
  if (rowCount === events.length) return;
  const places = [...new Set(events.map((event) => `${event.topic}/${event.partition}`))].join(', ');
  throw new Error(`Only ${rowCount} of ${events.length} events have a partition to go to, of ${places}`);
}
