/** What the oracle says about one promise. */
export interface Finding {
  promise: string;
  /** How many cases were looked at. */
  checked: number;
  violations: string[];
}
