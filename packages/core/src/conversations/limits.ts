/** How much of conversations is kept for one account: 1 GB at the very most. */
export const conversationLimits = {
  threads: 1_000,
  itemsOfThread: 1_000,
  bytesOfThread: 1_000_000,
  /** Of a conversation's title, in characters. */
  title: 200,
} as const;
