export function ShowScreen() {
  return null;
}
