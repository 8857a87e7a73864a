export const chatFieldId = 'chat-field';

/** Puts the cursor into the field of the conversation; false when this page has none. */
export function focusChatField(): boolean {
  const field = document.getElementById(chatFieldId);
  field?.focus({ preventScroll: true });
  return field !== null;
}
