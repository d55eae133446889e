export function EditShowScreen() {
  return null;
}
