export function minified(_file: string): string {
  return "";
}
