/** The search for occurrences came to its bounds. Without imports: the worker starts twice as fast without contracts. */
export class SearchExhausted extends Error {
  override readonly name = 'SearchExhausted';
}
