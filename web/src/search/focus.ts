export const searchFieldId = 'search';

/** Puts the cursor into the search field; false when this page has none. */
export function focusSearch(): boolean {
  const field = document.getElementById(searchFieldId);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}
