export const quickAddId = 'quick-add';
export const quickRuleId = 'quick-add-rule';

/** Puts the cursor into the quick add; false when this page has none. */
export function focusQuickAdd(): boolean {
  const field = document.getElementById(quickAddId);
  if (!field) return false;
  field.scrollIntoView({ block: 'nearest' });
  field.focus();
  return true;
}
