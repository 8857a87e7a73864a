/** Fields that no decision of an assistant needs. */
const dropped = new Set(['position', 'createdAt', 'updatedAt', 'version', 'parentId', 'nextCursor', 'correlationId']);
const longestText = 1000;

/** An answer with less in it: without nulls, empty lists and what only a page needs, and with long texts cut. */
export function compact(value: unknown, isTop = true): unknown {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (Array.isArray(value)) return value.map((item) => compact(item, false));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => !(isTop && key === 'nextCursor' ? member === null : isLittle(key, member)))
      .map(([key, member]) => [key, compact(member, false)]),
  );
}

function isLittle(key: string, member: unknown): boolean {
  const isEmpty = member === null || member === '' || (Array.isArray(member) && member.length === 0 && key !== 'items');
  return isEmpty || dropped.has(key);
}
