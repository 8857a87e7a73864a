/** A time without a day: "at half past four", "in the evening", "noon". */
export const timeAlone =
  /^(?:(?:(?:in )?the )?(?:morning|afternoon|evening)|(?:(?:at|to|by|around|from|half|(?:a )?quarter|past)\s+)*(?:(?:\d{1,2}(?:[:.h]\d{2})?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?:fifteen|thirty|forty-five))?)\s*(?:[ap]\.?m\.?|o['’]?clock|h|uhr)?|noon|midday|midnight)(?:\s+in the (?:morning|afternoon|evening))?(?:\s+(?:sharp|instead))?)$/i;
