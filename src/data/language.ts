/** Whether a text is a well-formed BCP 47 language tag, such as `en-GB`. */
export function isLanguageTag(text: string): boolean {
  // "English" is well formed too, but no language has a tag of more than three letters.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** Scripts by their ISO 15924 codes. */
const RIGHT_TO_LEFT = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
]);

/** @returns the direction in which the language is written, for HTML's `dir` */
export function directionOf(language: string): "ltr" | "rtl" {
  const script = new Intl.Locale(language).maximize().script ?? "";
  return RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}

/** @returns HTML attributes for words that stand among those of another language; else nothing */
export function languageMark(language: string, surrounding: string): string {
  const same = language.split("-")[0] === surrounding.split("-")[0];
  return same ? "" : ` lang="${language}" dir="${directionOf(language)}"`;
}
